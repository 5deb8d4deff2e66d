"""Compares the keys in `INQUIRY_KEYS_DIR` with those that the database knows."""

from django.db import transaction

from inquiries.crypto import keyring
from inquiries.models import KnownKey


def here() -> set[str]:
    """The ids of the keys in the folder, in hex."""
    return {name.hex() for name in keyring.public_keys()}


def known() -> set[str]:
    return set(KnownKey.objects.values_list("key_id", flat=True))


def are_foreign() -> bool:
    """Whether the database has keys of which none is in the folder: they are on another server, or lost."""
    return bool(known()) and not known() & here()


def add_new() -> None:
    """Note the keys in the folder that the database does not know yet."""
    KnownKey.objects.bulk_create([KnownKey(key_id=name) for name in here()], ignore_conflicts=True)


def replace() -> None:
    """Note that the keys in the folder are the ones, and no others: after they were changed on purpose."""
    with transaction.atomic():
        KnownKey.objects.exclude(key_id__in=here()).delete()
        add_new()
