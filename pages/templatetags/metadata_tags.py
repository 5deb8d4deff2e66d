"""JSON-LD and Open Graph in the head of a page."""

from django import template
from django.utils.html import format_html

from core.json_ld import Graph

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context):
    """The page's facts as one JSON-LD block; nothing on a page that is not in the tree."""
    page, request = context.get("page"), context.get("request")
    if not hasattr(page, "structured_data"):
        return ""
    page = page.canonical_page
    return format_html('<script type="application/ld+json">{}</script>', Graph(page.structured_data(request)))


@register.filter
def social_image_url_of(page, practice):
    """The address of the card drawn from the page's title."""
    return page.social_image_url(practice)
