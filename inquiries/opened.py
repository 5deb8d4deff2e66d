"""Which inquiries somebody has opened in this session, so that they find them again in the list by initials.

The session keeps references alone. Whoever may open inquiries saw these already, and the record says so; for the list
they are opened again, with the keys at hand, and nothing of it is kept.
"""

from contextlib import suppress

from django.http import HttpRequest

from inquiries.crypto.sealing import SealError
from inquiries.crypto.unlocking import keys_for
from inquiries.models import Inquiry

NAME = "inquiries_opened"
MOST_REMEMBERED = 50


def remember(request: HttpRequest, inquiry: Inquiry) -> None:
    opened = [reference for reference in request.session.get(NAME, []) if reference != inquiry.reference]
    request.session[NAME] = [*opened, inquiry.reference][-MOST_REMEMBERED:]


def show_initials(request: HttpRequest, inquiries: list[Inquiry]) -> None:
    """Gives `initials` to those of `inquiries` that were opened in this session and can be opened still."""
    opened = set(request.session.get(NAME, []))
    wanted = {inquiry.pk: inquiry for inquiry in inquiries if inquiry.reference in opened}
    if not wanted:
        return
    keys = keys_for(request)
    for inquiry in Inquiry.objects.filter(pk__in=wanted):
        with suppress(SealError):
            vars(wanted[inquiry.pk])["initials"] = initials(inquiry.open(keys).name)


def initials(name: str) -> str:
    """“A. E.” of “Ann Example”: the first letter of the first and of the last word."""
    words = name.split()
    return " ".join(f"{word[0].upper()}." for word in dict.fromkeys([*words[:1], *words[-1:]]))
