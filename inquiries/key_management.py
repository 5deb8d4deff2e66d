"""Who holds the keys: the standard and the private way, new keys for old, a second reader, a lost key."""

from collections.abc import Iterable

from inquiries import keyring
from inquiries.key_lock import exclusive_key_lock
from inquiries.keyring import KeyringError
from inquiries.models import Inquiry, Note
from inquiries.sealing import PrivateKeys, PublicKeys, SealError, readdress, readers_of

SHORTEST_PASSPHRASE = 12
LOCKED = "This key is locked. Unlock it with its passphrase or its recovery code first."


def protect_with_passphrase(name: bytes, keys: PrivateKeys, passphrase: str) -> str:
    """From now on this key opens with the passphrase only. Gives the recovery code, which is kept nowhere."""
    _check(passphrase)
    return keyring.save_private(name, _held(name, keys), passphrase)


def keep_standard(name: bytes, keys: PrivateKeys) -> None:
    """From now on this key needs no passphrase."""
    keyring.save_private(name, _held(name, keys))


def replace_key(name: bytes, keys: PrivateKeys, passphrase: str = "") -> str:
    """A new key for the same reader; every inquiry is addressed anew and the old key is forgotten.

    Safe to run again after a crash. Gives the recovery code when there is a passphrase.
    """
    _held(name, keys)
    reader = next(key.reader for key in keyring.all_keys() if key.id == name)
    recovery_code = add_reader(reader, keys, passphrase)
    remove_reader(name, keys)
    return recovery_code


def add_reader(reader: str, keys: PrivateKeys, passphrase: str = "") -> str:
    """Another key pair that opens every inquiry, also those that came before. Gives its recovery code, if any."""
    if keyring.has_locked() and not keys:
        raise KeyringError(LOCKED)
    if passphrase:
        _check(passphrase)
    key, recovery_code = keyring.make_key(reader, passphrase)
    with exclusive_key_lock():
        _address_to(keyring.public_keys(), keys | {key.id: key.private})
    return recovery_code


def remove_reader(name: bytes, keys: PrivateKeys) -> None:
    """Takes a key out of every inquiry, then forgets it. Refuses while it is the only one that opens something."""
    others = {other: public for other, public in keyring.public_keys().items() if other != name}
    if not others:
        raise KeyringError("This is the only key. Make another one first.")
    with exclusive_key_lock():
        left = _address_to(others, keys, only_those_for=name)
    if left:
        raise KeyringError(f"Inquiries that only this key opens, and that could not be addressed anew: {left}.")
    # Only after the commit: what comes in meanwhile is sealed to the others too.
    keyring.forget([name])


def retire_lost_key(name: bytes) -> None:
    """Goes on without a key that is lost for good. What only it opened stays sealed until its time is over.

    Refuses while the key lies here ready for use: then nothing is lost.
    """
    if name in keyring.standard_private_keys():
        raise KeyringError("This key is here and opens the inquiries, so it is not lost. Nothing was changed.")
    if len(keyring.public_keys()) == 1:
        keyring.make_key()
    keyring.put_aside(name)


def _check(passphrase):
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KeyringError(f"Please use at least {SHORTEST_PASSPHRASE} characters, for example four words.")


def _held(name, keys):
    if name not in keys:
        raise KeyringError(LOCKED)
    return keys[name]


def _address_to(readers: PublicKeys, keys: PrivateKeys, only_those_for: bytes | None = None) -> int:
    """Addresses what `keys` open to `readers`. Gives the number of envelopes that could not be."""
    return sum(not _readdress(row, context, readers, keys) for row, context in _envelopes(only_those_for))


def _envelopes(only_those_for) -> Iterable:
    rows = [(inquiry, inquiry.reference) for inquiry in Inquiry.objects.all()]
    rows += [(note, note.context) for note in Note.objects.select_related("inquiry")]
    return (
        (row, context) for row, context in rows if not only_those_for or only_those_for in readers_of(bytes(row.sealed))
    )


def _readdress(row, context, readers, keys):
    old = bytes(row.sealed)
    try:
        new = readdress(old, keys, readers, context)
    except SealError:
        return False
    type(row).objects.filter(pk=row.pk).update(sealed=new)
    return True
