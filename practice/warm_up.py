"""Does what the first requests of a process would otherwise wait for: loads addresses, templates, menus and forms, and
in each worker answers once.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

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
    """Asks the database nothing."""
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


def answer_once(application: Callable[..., Any]) -> None:
    """Lets the WSGI `application` answer for the first page of the site: a worker connects to the database, and gets
    memory of its own for what it has shared with the others and will write to.
    """
    host = next((host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"), "localhost")
    environ = {
        "HTTP_HOST": host,
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.url_scheme": "https",
    }
    setup_testing_defaults(environ)
    chunks = application(environ, lambda status, headers, error=None: None)
    getattr(chunks, "close", lambda: None)()


def template_names() -> Iterator[str]:
    folders = [Path(settings.BASE_DIR, "templates")]
    folders += [Path(folder) for folder in get_app_template_dirs("templates") if str(folder.parent).endswith(EDITOR)]
    for folder in folders:
        for file in folder.rglob("*.html"):
            yield str(file.relative_to(folder))
