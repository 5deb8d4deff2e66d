"""How inquiries stand, for the dashboard: one query however many there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists
from django.utils import timezone

from core.questions import CountUpTo, ask, first_of
from inquiries.models import Inquiry, InquirySettings, MaintenanceState
from inquiries.notifications import health
from inquiries.notifications.messages import people_to_tell
from inquiries.retention.expiry import leaving_soon

MOST_COUNTED = 999


@dataclass(frozen=True)
class Standing:
    """The counts go to `MOST_COUNTED + 1`. `oldest`: when the one that waits longest came."""

    waiting: int
    held_back: int
    leaving: int
    oldest: datetime | None
    undecryptable: int
    mail: health.Mail
    is_clock_doubted: bool
    is_maintenance_late: bool
    has_listener: bool


def standing() -> Standing:
    told = ask(**health.mail_questions(), **_questions())
    return Standing(
        waiting=told["waiting"],
        held_back=told["held_back"],
        leaving=told["leaving"],
        oldest=told["oldest"],
        undecryptable=0 if _opens_all(told) else health.undecryptable_inquiries(),
        mail=health.mail_of(told),
        is_clock_doubted=told["clock_doubted_since"] is not None,
        is_maintenance_late=health.is_late(told["last_run_at"], told["has_older"]),
        has_listener=bool(told["notification_email"]) or told["has_people"],
    )


def _questions() -> dict[str, Any]:
    inquiries, state = Inquiry.objects, MaintenanceState.objects.order_by("pk")
    by_key = inquiries.order_by("sealed_to")
    return {
        "waiting": CountUpTo(inquiries.waiting(), MOST_COUNTED + 1),
        "held_back": CountUpTo(inquiries.held_back(), MOST_COUNTED + 1),
        "leaving": CountUpTo(leaving_soon(), MOST_COUNTED + 1),
        "oldest": first_of(inquiries.waiting(), "received_at"),
        "first_key": first_of(by_key, "sealed_to"),
        "last_key": first_of(by_key.reverse(), "sealed_to"),
        "clock_doubted_since": first_of(state, "clock_doubted_since"),
        "last_run_at": first_of(state, "last_run_at"),
        "has_older": Exists(inquiries.filter(received_at__lt=timezone.now() - health.DAY - health.HOUR)),
        "notification_email": first_of(InquirySettings.objects.order_by("pk"), "notification_email"),
        "has_people": Exists(people_to_tell()),
    }


def _opens_all(told: dict[str, Any]) -> bool:
    """Whether all are sealed to the same keys, of which one is here; so it is until a key is added."""
    first, last = told["first_key"], told["last_key"]
    return first == last and (first is None or health.is_at_hand(first))
