"""Credits in templates."""

from django import template

register = template.Library()


@register.simple_tag
def closing_sentence(page, practice):
    """The sentence at the end of `page` that thanks for its images; empty when there is nobody to thank."""
    return page.closing_sentence(practice)
