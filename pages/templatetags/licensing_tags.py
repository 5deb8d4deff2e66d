"""What an invitation to a consultation may say, by the licenses that have not run out."""

from django import template

from pages import licensing
from pages.models import PracticeDetails

register = template.Library()


@register.filter
def may_invite(practice: PracticeDetails) -> bool:
    """Whether anybody may be served; not once all licenses ran out."""
    return licensing.may_serve(practice)


@register.filter
def invitation_title(practice: PracticeDetails, heading: str) -> str:
    """`heading`, or the practice's own where it is empty or names a state whose license has run out."""
    titles = (heading, practice.consultation_title)
    return next((title for title in titles if title and not licensing.is_outdated(practice, title)), "")


@register.filter
def invitation_lines(practice: PracticeDetails) -> list[str]:
    """The paragraphs of the invitation without those that name a state whose license has run out."""
    return [line for line in practice.consultation_paragraphs if not licensing.is_outdated(practice, line)]
