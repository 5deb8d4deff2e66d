"""Loads what the first requests of a process would otherwise wait for: addresses, templates, menus and forms."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from wagtail.admin import menu
from wagtail.admin.icons import get_icon_sprite_url
from wagtail.models import get_page_models

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
    for items in (menu.admin_menu, menu.settings_menu, menu.reports_menu):
        items.registered_menu_items  # noqa: B018
    get_icon_sprite_url()


def template_names() -> Iterator[str]:
    folders = [Path(settings.BASE_DIR, "templates")]
    folders += [Path(folder) for folder in get_app_template_dirs("templates") if str(folder.parent).endswith(EDITOR)]
    for folder in folders:
        for file in folder.rglob("*.html"):
            yield str(file.relative_to(folder))
