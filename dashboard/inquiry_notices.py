"""Notices about inquiries and their mail: how many and how old, never from whom."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.formats import date_format

from core.notices import Notice
from inquiries import health, notifications
from inquiries.models import Inquiry
from inquiries.retention import leaving_soon
from inquiries.views.access import OPEN

NO_LISTENER = "No address is known to which “a new inquiry is waiting” could go. Add yours."


def inquiry_notices(user: AbstractBaseUser) -> Iterable[Notice]:
    """For those who may open inquiries."""
    if user.has_perm(OPEN):
        address = reverse("inquiries:list")
        yield from (Notice(text, address, is_urgent) for text, is_urgent in _found() if text)
        if not notifications.listeners():
            yield Notice(NO_LISTENER, reverse("wagtailsettings:edit", args=("inquiries", "inquirysettings")))


def _found():
    yield _waiting(Inquiry.objects.waiting()), False
    yield _counted(Inquiry.objects.held_back().count(), "message is held back", "messages are held back"), False
    yield (
        _counted(leaving_soon().count(), "inquiry is erased within a week", "inquiries are erased within a week"),
        False,
    )
    yield _unreadable(health.undecryptable_inquiries()), True
    yield from _mail(health.mail())


def _waiting(waiting):
    count = waiting.count()
    if not count:
        return ""
    words = "1 inquiry waits" if count == 1 else f"{count} inquiries wait"
    return f"{words} for an answer, the oldest since {date_format(waiting.first().received_on, 'l, F j')}."


def _counted(count, one, many):
    return f"{count} {one if count == 1 else many}." if count else ""


def _unreadable(count):
    words = "1 inquiry cannot" if count == 1 else f"{count} inquiries cannot"
    return f"{words} be opened: the key is missing. Put it back from its copy." if count else ""


def _mail(mail):
    if mail.is_late:
        yield "Mail about inquiries is not going out. Look at the inquiries here until it does.", True
    yield mail.words, False
