"""One person who asked. In clear: reference, hour, state with the day it was closed, and expiry."""

import secrets
from datetime import date

from django.db import models
from django.utils import timezone

from inquiries import keyring, sealing
from inquiries.answers import Answers
from inquiries.models.hours import this_hour

REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_reference():
    """Eight letters and digits that cannot be mistaken for each other, such as “7K3P-XW9D”."""
    letters = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


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
    def waiting(self):
        """Those nobody has answered, the oldest first."""
        return self.filter(state=State.NEW).order_by("received_at", "pk")

    def held_back(self):
        return self.filter(state=State.SUSPECT).order_by("received_at", "pk")

    def oldest_first(self):
        return self.order_by("received_at", "pk")

    def expired(self, day):
        return self.filter(erase_on__lte=day)


class Inquiry(models.Model):
    """One person who asked. `digest` recognizes the same words on the same day and is emptied afterwards."""

    wagtail_reference_index_ignore = True

    reference = models.CharField(max_length=9, unique=True, default=new_reference)
    received_at = models.DateTimeField(default=this_hour)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    closed_on = models.DateField(null=True)
    erase_on = models.DateField()
    digest = models.CharField(max_length=64, unique=True, null=True)
    sealed = models.BinaryField()

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inquiries"
        default_permissions = ()
        permissions = [
            ("open_inquiries", "Can open and answer inquiries"),
            ("manage_inquiries", "Can manage the inquiries’ keys and see who opened what"),
        ]
        indexes = [models.Index(fields=["state", "received_at"])]

    def __str__(self):
        return self.reference

    @property
    def received_on(self) -> date:
        """The day of receipt, by the practice's own clock."""
        return timezone.localdate(self.received_at)

    def seal(self, answers: Answers) -> None:
        self.sealed = sealing.seal(answers.to_bytes(), keyring.public_keys(), self.reference)

    def open(self, keys: sealing.PrivateKeys) -> Answers:
        """The answers. Raises `sealing.SealError` when `keys` do not open them."""
        return Answers.from_bytes(sealing.open_sealed(bytes(self.sealed), keys, self.reference))
