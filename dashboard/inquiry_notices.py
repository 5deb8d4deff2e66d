"""Notices about inquiries and their mail: how many and how old, never from whom."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import SEE_THAT_INQUIRIES_WAIT
from core.notices import STATE, WAITING, Notice
from dashboard.promised_reply import broken_promise
from dashboard.setup import NO_LISTENER, every_practice
from inquiries.models import OPEN_INQUIRIES, Inquiry
from inquiries.notifications.standing import MOST_COUNTED, standing
from pages.models import PracticeDetails

SOMETHING_WAITS = "Something waits under Inquiries, for somebody who may open it."


def inquiry_notices(user: AbstractUser, practices: Iterable[PracticeDetails] | None = None) -> Iterable[Notice]:
    """For those who may open inquiries; for others who help, only that something waits."""
    if user.has_perm(OPEN_INQUIRIES):
        address, now = reverse("inquiries:list"), standing()
        yield from _overdue(now, every_practice() if practices is None else practices, address)
        yield from (Notice(text, address, False, WAITING) for text in _waiting_for_her(now) if text)
        yield from (Notice(text, address, is_urgent) for text, is_urgent in _wrong(now) if text)
        yield Notice(now.mail.words, address, section=STATE)
        if not now.has_listener:
            settings_address = reverse("wagtailsettings:edit", args=("inquiries", "inquirysettings"))
            yield Notice(NO_LISTENER, f"{settings_address}#id_notification_email")
    elif user.has_perm(SEE_THAT_INQUIRIES_WAIT) and Inquiry.objects.waiting().exists():
        yield Notice(SOMETHING_WAITS, section=WAITING)


def _overdue(now, practices, address):
    days = now.oldest and broken_promise(now.oldest, practices)
    if days:
        within = "1 day" if days == 1 else f"{days} days"
        yield Notice(f"Somebody waits longer than the {within} that your site promises.", address, True, WAITING)


def _waiting_for_her(now):
    yield _waiting(now)
    yield _counted(now.held_back, "message is held back", "messages are held back")
    yield _counted(now.leaving, "inquiry is erased within a week", "inquiries are erased within a week")


def _wrong(now):
    yield _undecryptable(now.undecryptable), True
    yield from ((warning, True) for warning in now.mail.warnings)
    if now.is_clock_doubted:
        yield "The site’s clock leapt ahead, so nothing is erased for a day. Is the date right? Say so there.", True
    if now.is_maintenance_late:
        yield "Nothing was erased for more than a day: maintenance does not run. Tell whoever runs the site.", True


def _waiting(now):
    if not now.oldest:
        return ""
    words = _counted(now.waiting, "inquiry waits", "inquiries wait").rstrip(".")
    return f"{words} for an answer, the oldest since {date_format(timezone.localdate(now.oldest), 'l, F j')}."


def _counted(count, one, many):
    number = f"More than {MOST_COUNTED}" if count > MOST_COUNTED else count
    return f"{number} {one if count == 1 else many}." if count else ""


def _undecryptable(count):
    words = "1 inquiry cannot" if count == 1 else f"{count} inquiries cannot"
    return f"{words} be opened: the key is missing. Put it back from its copy." if count else ""
