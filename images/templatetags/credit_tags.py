"""What templates ask the darkroom."""

from django import template

register = template.Library()


@register.simple_tag
def closing_sentence(page, practice):
    """The sentence at the end of `page` that thanks for its pictures; empty when there is nobody to thank."""
    return page.closing_sentence(practice)
