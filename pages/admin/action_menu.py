"""The bar under a page's form: Save and Publish side by side, the rest behind the arrow."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem

from pages.admin.schedule import PublishThenItem


class SideBySide(ActionMenuItem):
    """Several items of the menu in the place of its first."""

    def __init__(self, items: list[ActionMenuItem]) -> None:
        super().__init__(order=0)
        self.items = items

    def render_html(self, parent_context: Any = None) -> SafeString:
        return mark_safe("".join(item.render_html(parent_context) for item in self.items))

    @property
    def media(self) -> Media:
        return sum((item.media for item in self.items), Media())


def put_publish_in_reach(items: list[ActionMenuItem], request: HttpRequest, context: dict) -> None:
    """Receiver of `construct_page_action_menu`."""
    publish = next((item for item in items if isinstance(item, PublishMenuItem)), None)
    if publish and items[0] is not publish:
        items.remove(publish)
        items[0] = SideBySide([items[0], publish, PublishThenItem()])
