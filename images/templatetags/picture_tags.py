"""What templates ask the darkroom."""

from django import template

register = template.Library()


@register.filter
def closing_sentence(page, wording):
    """The sentence at the end of `page` that thanks for its pictures; empty when there is nobody to thank."""
    return page.closing_sentence(wording)
