"""For how long what is shown stays true, and whether everybody may see it.

A page is shown to everybody when its view says so with `cache_publicly`. Whatever reads a clock while a page is made
says with `true_until` when its words end being true.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.utils import timezone

_moments: ContextVar[list[float] | None] = ContextVar("moments at which what is being rendered ends being true")


def cache_publicly(response: HttpResponse) -> HttpResponse:
    """`response`, marked as the same for everybody until the database or the hour says otherwise."""
    response.is_public = "no-store" not in response.headers.get("Cache-Control", "")  # type: ignore[attr-defined]
    return response


def true_until(moment: datetime) -> None:
    """Say that what is being rendered is true until `moment`, an aware one, and no longer."""
    moments = _moments.get(None)
    if moments is not None:
        moments.append(moment.timestamp())


@contextmanager
def collected_moments() -> Iterator[list[float]]:
    """Every moment of which `true_until` hears meanwhile, in seconds since 1970; the end of the day is one of them."""
    moments = [midnight().timestamp()]
    token = _moments.set(moments)
    try:
        yield moments
    finally:
        _moments.reset(token)


def midnight() -> datetime:
    """When the day ends on the practice's clock: licenses run out and dates change only then."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, timezone.get_current_timezone())
