"""What keeps an article from being published, and hints about it. Named in the settings."""

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from blog.editor_hints import OUTLINE, editor_hints
from blog.models import ArticlePage
from core.notices import PublishingError
from pages.checklist import field_address, place_in_editor

UNFINISHED = {
    block["value"]["text"] for block in OUTLINE if block["type"] == "heading" and "…" in block["value"]["text"]
}


def publishing_errors(page: Page) -> list[PublishingError]:
    """Headings that still read as the outline of a new article has them."""
    if not isinstance(page, ArticlePage):
        return []
    left = [block for block in page.body if block.block_type == "heading" and block.value["text"].strip() in UNFINISHED]
    return [
        PublishingError(
            f"The heading “{block.value['text']}” still waits for your words. Fill it in or delete it.",
            place_in_editor(page, f"block-{block.id}-section"),
        )
        for block in left
    ]


def publishing_hints(page: Page) -> list[PublishingError]:
    """Statements without a source, vague links, and a review that is due or was never noted."""
    if not isinstance(page, ArticlePage):
        return []
    hints = [PublishingError(text, field_address(page, "title")) for text in editor_hints(page)]
    review = _review(page)
    return [*hints, PublishingError(review, field_address(page, "reviewed_on"))] if review else hints


def _review(article: ArticlePage) -> str:
    if article.review_due_on and article.review_due_on <= timezone.localdate():
        return f"It was to be reviewed by {date_format(article.review_due_on, 'F j, Y')}."
    return "" if article.reviewed_on else "Nobody has noted on which day it was last read through and found right."
