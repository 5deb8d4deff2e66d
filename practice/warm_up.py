"""Loads what the first requests of a process would otherwise wait for: addresses, templates, menus and forms."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.template import Engine, TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from django.utils.module_loading import import_string
from PIL import Image
from wagtail.admin import menu
from wagtail.admin.icons import get_icon_sprite_url
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import get_page_models

from core.phone import find_numbers

# The daily work of the editor is made of their templates; others are read when somebody asks for them.
EDITOR = ("wagtail/admin", "wagtail/images")


def warm_up() -> None:
    """Asks the database nothing. The first request takes then twice what the next take, in place of four times."""
    get_resolver().reverse_dict  # noqa: B018
    for name in template_names():
        with suppress(TemplateDoesNotExist, TemplateSyntaxError):
            get_template(name)
    for model in get_page_models():
        model.get_edit_handler().get_form_class()
        if issubclass(model, RoutablePageMixin):
            model.get_resolver().reverse_dict  # noqa: B018
    for items in (menu.admin_menu, menu.settings_menu, menu.reports_menu):
        items.registered_menu_items  # noqa: B018
    get_icon_sprite_url()
    get_image_form(get_image_model())
    load_modules()


def load_modules() -> None:
    """What Django, Pillow and phonenumbers import when they are first asked for it."""
    Engine.get_default().template_context_processors  # noqa: B018
    import_string(settings.MESSAGE_STORAGE)
    for status in (400, 403, 404, 500):
        get_resolver().resolve_error_handler(status)
    find_numbers("988, 555-555-0100")
    Image.preinit()


def template_names() -> Iterator[str]:
    folders = [Path(settings.BASE_DIR, "templates")]
    folders += [Path(folder) for folder in get_app_template_dirs("templates") if str(folder.parent).endswith(EDITOR)]
    for folder in folders:
        for file in folder.rglob("*.html"):
            yield str(file.relative_to(folder))
