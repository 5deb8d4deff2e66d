"""The editor's menu: what the therapist works with, by her names for it; a developer's things apart."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, settings_menu
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.models import Page

from blog.models import ArticleIndexPage
from core.roles import is_developer
from locations.models import LocationIndexPage
from pages.models import parent_pages

ORDER = ["inquiries", "articles", "locations", "explorer", "images", "settings", "reports", "help", "developer"]
# Of Wagtail's settings and reports: what only a developer needs.
DEVELOPERS = {"redirects", "sites", "collections", "groups", "workflows", "workflow-tasks", "page-types-usage", "users"}
LABELS = {"images": "Pictures", "aging-pages": "Pages by age", "site-history": "What was changed"}


class ListItem(MenuItem):
    """The list below the page of a type, such as all articles; shown to who may change it, once there is one."""

    def __init__(self, label: str, model: type[Page], **options: Any) -> None:
        self.model = model
        super().__init__(label, "", **options)

    def is_shown(self, request: HttpRequest) -> bool:
        found = parent_pages(request).get(self.model)
        return found is not None and found.permissions_for_user(request.user).can_edit()

    def render_component(self, request: HttpRequest) -> Any:
        url = reverse("wagtailadmin_explore", args=[parent_pages(request)[self.model].pk])
        return LinkMenuItem(self.name, self.label, url, icon_name=self.icon_name)


class PracticeMenuItem(SubmenuMenuItem):
    """Wagtail's settings under the therapist's name for them, without its version below."""

    def __init__(self) -> None:
        super().__init__("Practice details", settings_menu, name="settings", icon_name="home")


developer_menu = Menu(register_hook_name="register_settings_menu_item", construct_hook_name="construct_developer_menu")


class DeveloperMenuItem(SubmenuMenuItem):
    def __init__(self) -> None:
        super().__init__("Developer", developer_menu, name="developer", icon_name="code")

    def is_shown(self, request: HttpRequest) -> bool:
        return is_developer(request.user)


def articles_item() -> MenuItem:
    return ListItem("Articles", ArticleIndexPage, name="articles", icon_name="doc-full")


def locations_item() -> MenuItem:
    return ListItem("Locations", LocationIndexPage, name="locations", icon_name="site")


def arrange_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Receiver of `construct_main_menu`."""
    items[:] = [PracticeMenuItem() if item.name == "settings" else item for item in items if item.name in ORDER]
    for item in items:
        item.label, item.order = LABELS.get(item.name, item.label), ORDER.index(item.name)


def leave_out_developers(request: HttpRequest, items: list[MenuItem]) -> None:
    """Receiver of `construct_settings_menu` and `construct_reports_menu`."""
    items[:] = [item for item in items if item.name not in DEVELOPERS]
    for item in items:
        item.label = LABELS.get(item.name, item.label)


def keep_developers(request: HttpRequest, items: list[MenuItem]) -> None:
    """Receiver of `construct_developer_menu`."""
    items[:] = [item for item in items if item.name in DEVELOPERS]
    items.append(MenuItem("Style guide", reverse("styleguide"), icon_name="view"))
