"""JSON-LD and Open Graph in the head of a page."""

from django import template
from django.template import Context
from django.utils.html import format_html

from core.json_ld import Graph
from pages.models import BasePage, PracticeDetails

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> str:
    """The page's facts as one JSON-LD block; nothing on a page that is not in the tree."""
    page, request = context.get("page"), context.get("request")
    if not isinstance(page, BasePage):
        return ""
    nodes = page.canonical_page.structured_data(request)
    return format_html('<script type="application/ld+json">{}</script>', Graph(nodes))


@register.filter
def social_image_url_of(page: BasePage, practice: PracticeDetails) -> str:
    """The address of the card drawn from the page's title."""
    return page.social_image_url(practice)
