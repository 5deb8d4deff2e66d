"""Help inside the editor: short pages, and which of them the question mark of a screen opens."""

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.roles import is_developer

# Name in the address and of the template, title.
PAGES = {
    "publish-an-article": "Publish an article",
    "credit-a-picture": "Credit a picture",
    "answer-an-inquiry": "Answer an inquiry",
    "when-mail-stops": "When mail stops",
    "away-for-a-week": "Away for a week",
    "leave-or-back-up": "Leave or back up",
}
# By the beginning of the screen's view name; the first that fits counts.
SCREENS = {
    "wagtailimages": "credit-a-picture",
    "image_": "credit-a-picture",
    "inquiries:try_mail": "when-mail-stops",
    "inquiries:": "answer-an-inquiry",
    "wagtailsettings:": "away-for-a-week",
    "backup": "leave-or-back-up",
    "bin": "leave-or-back-up",
    "wordpress": "leave-or-back-up",
}


@cache
def picture_sizes() -> dict[str, tuple[int, int]]:
    """Width and height in CSS pixels of each picture of a screen, by its name."""
    pictures = json.loads((settings.BASE_DIR / "static/editor/help/pictures.json").read_text(encoding="utf-8"))
    return {name: (known["width"], known["height"]) for name, known in pictures.items()}


def help_for(view_name: str) -> str:
    """The name of the help page for the screen of `view_name`; writing is what most screens are about."""
    return next((page for start, page in SCREENS.items() if view_name.startswith(start)), "publish-an-article")


class HelpView(WagtailAdminTemplateMixin, TemplateView):
    """One help page; `?` and the menu lead here. Printable."""

    header_icon = "help"

    def get_page_title(self) -> str:
        return PAGES[self.kwargs["name"]]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pages=PAGES, **kwargs)

    def get_template_names(self) -> list[str]:
        return [f"dashboard/help/{self.kwargs['name']}.html"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if kwargs["name"] not in PAGES:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def arrange_help_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Receiver of `construct_help_menu`: our pages and the list of keys; Wagtail's own guide is for developers."""
    if not is_developer(request.user):
        items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
    items += [
        MenuItem(title, reverse("help", args=[name]), icon_name="help", order=order)
        for order, (name, title) in enumerate(PAGES.items())
    ]
