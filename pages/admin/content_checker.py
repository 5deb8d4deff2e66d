"""The accessibility checker of editor and user bar: Wagtail's rules, and links with vague text."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

# Of links as they are heard in a list of links: WCAG 2.4.9 and the advice for 2.4.4.
VAGUE_LINK = {
    "id": "vague-link",
    "impact": "moderate",
    "selector": "main a[href]",
    "tags": ["best-practice"],
    "any": ["check-vague-link"],
    "enabled": True,
}


class PracticeChecker(ContentCheckerItem):
    axe_run_only = [*ContentCheckerItem.axe_run_only, "vague-link"]
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, VAGUE_LINK]
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, {"id": "check-vague-link"}]
    axe_messages = ContentCheckerItem.axe_messages | {
        "vague-link": {
            "error_name": "This link does not say where it leads",
            "help_text": "Some readers hear links without the text around them. “Fees” says more than “here”.",
        }
    }

    @property
    def media(self) -> Media:
        return Media(js=["js/vague-links.js"])


def check_vague_links(request: HttpRequest, items: list[Any], page: Page) -> None:
    """Puts our checker in the place of Wagtail's."""
    items[:] = [
        PracticeChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
