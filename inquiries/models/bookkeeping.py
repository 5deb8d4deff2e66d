"""What the room notes for itself: who opened what, its keys, its last maintenance, how often somebody wrote."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils import timezone

from inquiries.crypto import keyring


class AccessRecord(models.Model):
    """That somebody opened an inquiry, or “all”. Stays after it is erased; says nothing of what was in it."""

    wagtail_reference_index_ignore = True

    reference = models.CharField(max_length=9)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    accessed_at = models.DateTimeField(default=timezone.now, db_index=True)
    action = models.CharField(max_length=20)

    class Meta:
        default_permissions = ()
        ordering = ["-accessed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.action}"

    @classmethod
    def record(cls, user: AbstractUser, action: str, reference: str = "all") -> None:
        cls.objects.create(reference=reference, user=user, action=action)


class KnownKey(models.Model):
    """The id of a key that inquiries are sealed to, in hex. The key itself lies in `INQUIRY_KEYS_DIR`, never here.

    A second server knows by it that its own key is another one, and seals no inquiry to it.
    """

    wagtail_reference_index_ignore = True

    key_id = models.CharField(max_length=64, unique=True)
    known_since = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key_id

    @classmethod
    def are_foreign(cls) -> bool:
        """Whether the database has keys of which none is in the folder: they are on another server, or lost."""
        known = set(cls.objects.values_list("key_id", flat=True))
        return bool(known) and not known & _keys_here()

    @classmethod
    def add_new(cls) -> None:
        """Note the keys in the folder that the database does not know yet."""
        KnownKey.objects.bulk_create([KnownKey(key_id=name) for name in _keys_here()], ignore_conflicts=True)

    @classmethod
    def replace(cls) -> None:
        """Note that the keys in the folder are the ones, and no others: after they were changed on purpose."""
        with transaction.atomic():
            cls.objects.exclude(key_id__in=_keys_here()).delete()
            cls.add_new()


def _keys_here() -> set[str]:
    """The ids of the keys in the folder, in hex."""
    return {name.hex() for name in keyring.public_keys()}


class MaintenanceState(models.Model):
    """One row. `clock_doubted_since`: the clock leapt ahead then, and nothing is erased until it is believed."""

    wagtail_reference_index_ignore = True

    last_run_at = models.DateTimeField(null=True)
    clock_doubted_since = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.last_run_at)

    @classmethod
    def load(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

    def remember(self, last_run_at: datetime, clock_doubted_since: datetime | None) -> None:
        self.last_run_at, self.clock_doubted_since = last_run_at, clock_doubted_since
        self.save()


class SenderCount(models.Model):
    """How often one address wrote today. `address_hash` is keyed by secret and day; the row is gone tomorrow."""

    wagtail_reference_index_ignore = True

    day = models.DateField()
    address_hash = models.CharField(max_length=32)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "address_hash"], name="one_count_for_one_sender")]

    def __str__(self) -> str:
        return str(self.day)
