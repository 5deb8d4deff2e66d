"""Notices about inquiries and their mail: how many and how old, never from whom."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import SEE_THAT_INQUIRIES_WAIT
from core.notices import STATE, WAITING, Notice
from inquiries.models import OPEN_INQUIRIES, Inquiry
from inquiries.notifications import health, messages
from inquiries.retention.clock_check import is_clock_doubted
from inquiries.retention.expiry import leaving_soon

MOST_COUNTED = 999
SOMETHING_WAITS = "Something waits under Inquiries, for somebody who may open it."
NO_LISTENER = "No address is known to which “a new inquiry is waiting” could go. Add yours."


def inquiry_notices(user: AbstractUser) -> Iterable[Notice]:
    """For those who may open inquiries; for others who help, only that something waits."""
    if user.has_perm(OPEN_INQUIRIES):
        address = reverse("inquiries:list")
        yield from (Notice(text, address, False, WAITING) for text in _waiting_for_her() if text)
        yield from (Notice(text, address, is_urgent) for text, is_urgent in _wrong() if text)
        yield Notice(health.mail().words, address, section=STATE)
        if not messages.has_listener():
            settings_address = reverse("wagtailsettings:edit", args=("inquiries", "inquirysettings"))
            yield Notice(NO_LISTENER, f"{settings_address}#id_notification_email")
    elif user.has_perm(SEE_THAT_INQUIRIES_WAIT) and Inquiry.objects.waiting().exists():
        yield Notice(SOMETHING_WAITS, section=WAITING)


def _waiting_for_her():
    yield _waiting(Inquiry.objects.waiting())
    yield _counted(Inquiry.objects.held_back(), "message is held back", "messages are held back")
    yield _counted(leaving_soon(), "inquiry is erased within a week", "inquiries are erased within a week")


def _wrong():
    yield _undecryptable(health.undecryptable_inquiries()), True
    yield from _mail(health.mail())
    if is_clock_doubted():
        yield "The site’s clock leapt ahead, so nothing is erased for a day. Is the date right? Say so there.", True
    if health.is_maintenance_late():
        yield "Nothing was erased for more than a day: maintenance does not run. Tell whoever runs the site.", True


def _waiting(waiting):
    if not (words := _counted(waiting, "inquiry waits", "inquiries wait").rstrip(".")):
        return ""
    oldest = waiting.only("received_at").first().received_on
    return f"{words} for an answer, the oldest since {date_format(oldest, 'l, F j')}."


def _counted(inquiries, one, many):
    """A flood is counted to `MOST_COUNTED` and no further: the dashboard must open as fast as ever."""
    count = inquiries.order_by()[: MOST_COUNTED + 1].count()
    number = f"More than {MOST_COUNTED}" if count > MOST_COUNTED else count
    return f"{number} {one if count == 1 else many}." if count else ""


def _undecryptable(count):
    words = "1 inquiry cannot" if count == 1 else f"{count} inquiries cannot"
    return f"{words} be opened: the key is missing. Put it back from its copy." if count else ""


def _mail(mail):
    yield from ((warning, True) for warning in mail.warnings)
