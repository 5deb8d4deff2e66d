"""For how long what is shown stays true, whether everybody may see it, and what is read once for many pages.

A page is shown to everybody when its view says so with `cache_publicly`. Whatever reads a clock while a page is made
says with `true_until` when its words end being true.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.http import HttpResponse
from django.utils import timezone

Value = TypeVar("Value")
# What was read, with the moments of `true_until` of which was heard meanwhile.
Memory = dict[Hashable, tuple[object, list[float]]]
MOST_REMEMBERED = 1000
_memory: ContextVar[Memory | None] = ContextVar("what pages of one generation have in common", default=None)
_moments: ContextVar[list[float] | None] = ContextVar("moments at which what is being rendered ends being true")


def cache_publicly(response: HttpResponse) -> HttpResponse:
    """`response`, marked as the same for everybody until the database or the hour says otherwise."""
    response.is_public = "no-store" not in response.headers.get("Cache-Control", "")  # type: ignore[attr-defined]
    return response


def true_until(moment: datetime) -> None:
    """Say that what is being rendered is true until `moment`, an aware one, and no longer."""
    _add(moment.timestamp())


def _add(moment):
    moments = _moments.get(None)
    if moments is not None:
        moments.append(moment)


@contextmanager
def collected_moments() -> Iterator[list[float]]:
    """Every moment of which `true_until` hears meanwhile, in seconds since 1970; the end of the day is one of them.

    Whoever collects around it hears of them too.
    """
    moments, around = [midnight().timestamp()], _moments.get(None)
    token = _moments.set(moments)
    try:
        yield moments
    finally:
        _moments.reset(token)
        if around is not None:
            around.extend(moments)


@contextmanager
def remembering(memory: Memory | None) -> Iterator[None]:
    """Let `remembered` put into `memory` and take from it; with None it always reads anew."""
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)


def remembered(name: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives. While a page for everybody is rendered it may have been read for an earlier one.

    Only for what is the same for every reader, is changed by nobody who gets it, and stands in tables that readers see.
    """
    memory = _memory.get()
    if memory is None:
        return read()
    if name not in memory:
        with collected_moments() as moments:
            found = read(), moments
        if len(memory) >= MOST_REMEMBERED:
            memory.clear()
        memory[name] = found
    else:
        found = memory[name]  # type: ignore[assignment]
    value, moments = found
    for moment in moments:
        _add(moment)
    return value


def midnight() -> datetime:
    """When the day ends on the practice's clock: licenses run out and dates change only then."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, timezone.get_current_timezone())
