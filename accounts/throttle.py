"""Slows down who guesses passwords and codes, without locking anybody out.

An allowance holds some attempts and gets more each minute; all together that makes at most 20 in any minute. A browser
in which somebody has logged in before has an allowance of its own for that account (the “device cookie” of the OWASP
cheat sheet on authentication); all others share one, and each address has half of it. So a flood takes nothing
from the people who work here. Counted in the database: a cache in memory would count once in each process.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts import devices
from accounts.models import AttemptCount
from core.requests import client_ip


@dataclass(frozen=True)
class Allowance:
    """`burst` attempts at once, then `a_minute` more each minute."""

    burst: float
    a_minute: float


EVERYBODY_ELSE = Allowance(burst=10, a_minute=10)
ONE_ADDRESS = Allowance(burst=5, a_minute=5)
ONE_DEVICE = Allowance(burst=5, a_minute=5)
# A million codes: at one a minute somebody who knows the password needs a year for a fair chance.
CODES = Allowance(burst=5, a_minute=1)
KEPT = timedelta(hours=1)


def take_password_attempt(request: HttpRequest, login: str) -> dict[str, Allowance]:
    """The allowances that an attempt on the account called `login` was taken from; empty when one is used up."""
    if device := devices.known_device(request, login):
        return _take_all({f"device {device}": ONE_DEVICE})
    return _take_all({"everybody else": EVERYBODY_ELSE, f"address {client_ip(request)}": ONE_ADDRESS})


def take_code_attempt(request: HttpRequest, user_pk: int) -> bool:
    """Whether a code may be tried now. Who knows the password takes nothing from the person's own browser."""
    device = devices.known_device_of(request, user_pk)
    return bool(_take_all({f"codes of {user_pk} {device}": CODES}))


def use_once(name: str) -> bool:
    """Whether `name` was not used within the last hour; it is from now on, in every process."""
    _, is_new = AttemptCount.objects.get_or_create(key=_key(name), defaults={"left": 0, "counted_at": timezone.now()})
    return is_new


def give_back(taken: dict[str, Allowance]) -> None:
    """For an attempt that was right: only wrong ones count."""
    with transaction.atomic():
        for name, allowance in taken.items():
            _change(name, allowance, +1)


def _take_all(wanted):
    AttemptCount.objects.filter(counted_at__lt=timezone.now() - KEPT).delete()
    taken: dict[str, Allowance] = {}
    with transaction.atomic():
        # The shared one first: while it is empty no row is made for an address.
        for name, allowance in wanted.items():
            if not _change(name, allowance, -1):
                for other in taken.items():
                    _change(*other, +1)
                return {}
            taken[name] = allowance
    return taken


def _change(name, allowance, by):
    """Whether the allowance could be changed `by`; a used up one stays as it is."""
    now = timezone.now()
    count, _ = AttemptCount.objects.select_for_update().get_or_create(
        key=_key(name), defaults={"left": allowance.burst, "counted_at": now}
    )
    left = min(allowance.burst, count.left + _minutes(count.counted_at, now) * allowance.a_minute) + by
    if left < 0:
        return False
    count.left, count.counted_at = min(allowance.burst, left), now
    count.save()
    return True


def _key(name):
    return salted_hmac("accounts.throttle", name, algorithm="sha256").hexdigest()[:32]


def _minutes(since: datetime, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds() / 60)
