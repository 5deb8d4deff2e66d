"""One person who asked. In clear: reference, hour, state with the day it was closed, and expiry."""

import secrets
from collections.abc import Iterator
from datetime import date, datetime
from typing import Self

from django.db import models
from django.utils import timezone

from inquiries.answers import Answers
from inquiries.crypto import keyring, sealing

REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
OPEN_INQUIRIES = "inquiries.open_inquiries"
MANAGE_INQUIRIES = "inquiries.manage_inquiries"


def new_reference() -> str:
    """Eight letters and digits that cannot be mistaken for each other, such as “7K3P-XW9D”."""
    letters = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def this_hour() -> datetime:
    """The hour that has begun: when somebody wrote is kept to the hour, not to the minute."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)


class State(models.TextChoices):
    NEW = "new", "New"
    SUSPECT = "suspect", "Held back"
    REPLIED = "replied", "Replied"
    BOOKED = "booked", "Booked"
    CLIENT = "client", "Became a client"
    REFERRED = "referred", "Referred"
    CLOSED = "closed", "Closed"
    SPAM = "spam", "Spam"


class InquiryQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Those nobody has answered, the oldest first."""
        return self.filter(state=State.NEW).oldest_first()

    def held_back(self) -> Self:
        return self.filter(state=State.SUSPECT).oldest_first()

    def oldest_first(self) -> Self:
        return self.order_by("received_at", "pk")

    def expired(self, day: date) -> Self:
        return self.filter(erase_on__lte=day)

    def sealed_to_values(self) -> Iterator[str]:
        """Every distinct `sealed_to`, each found by one step in its index however many inquiries there are."""
        values = self.order_by("sealed_to").values_list("sealed_to", flat=True)
        value = values.first()
        while value is not None:
            yield value
            value = values.filter(sealed_to__gt=value).first()


class Inquiry(models.Model):
    """One person who asked. `digest` recognizes the same words on the same day and is emptied afterwards.

    `sealed_to`: the ids of the keys that open it, in hexadecimal, as they stand in the envelope.
    """

    wagtail_reference_index_ignore = True

    reference = models.CharField(max_length=9, unique=True, default=new_reference)
    received_at = models.DateTimeField(default=this_hour)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    closed_on = models.DateField(null=True)
    erase_on = models.DateField(db_index=True)
    warned_on = models.DateField(null=True)
    digest = models.CharField(max_length=64, unique=True, null=True)
    sealed = models.BinaryField()
    sealed_to = models.CharField(max_length=510, db_index=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inquiries"
        default_permissions = ()
        permissions = [
            ("open_inquiries", "Can open and answer inquiries"),
            ("manage_inquiries", "Can manage the inquiries’ keys and see who opened what"),
        ]
        indexes = [models.Index(fields=["state", "received_at", "id"]), models.Index(fields=["state", "erase_on"])]

    def __str__(self) -> str:
        return self.reference

    @property
    def title(self) -> str:
        return self.reference

    @property
    def received_on(self) -> date:
        """The day of receipt, by the practice's own clock."""
        return timezone.localdate(self.received_at)

    def seal(self, answers: Answers) -> None:
        readers = keyring.public_keys()
        self.sealed = sealing.seal(answers.to_bytes(), readers, self.reference)
        self.sealed_to = sealed_to(readers)

    def open(self, keys: sealing.PrivateKeys) -> Answers:
        """The answers. Raises `sealing.SealError` when `keys` do not open them."""
        return Answers.from_bytes(sealing.open_sealed(bytes(self.sealed), keys, self.reference))


def sealed_to(readers: sealing.PublicKeys) -> str:
    """The ids of `readers` as an inquiry keeps them: in order, with spaces between them."""
    return " ".join(sorted(name.hex() for name in readers))
