"""Credits in templates."""

from django import template

from images.page_mixins import ClosingWording, ShowsImages

register = template.Library()


@register.simple_tag
def closing_sentence(page: ShowsImages, practice: ClosingWording) -> str:
    """The sentence at the end of `page` that thanks for its images; empty when there is nobody to thank."""
    return page.closing_sentence(practice)
