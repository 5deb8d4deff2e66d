"""Who holds the keys: the standard and the private way, new keys for old, a second reader, a lost key."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from inquiries.crypto import keyring
from inquiries.crypto.key_lock import exclusive_key_lock
from inquiries.crypto.keyring import KeyringError
from inquiries.crypto.sealing import DamagedEnvelope, PrivateKeys, PublicKeys, SealError, readdress, readers_of
from inquiries.models import Inquiry, KnownKey, Note
from inquiries.models.inquiry import sealed_to

SHORTEST_PASSPHRASE = 12
LOCKED = "This key is locked. Unlock it with its passphrase or its recovery code first."


@dataclass
class KeyChange:
    """What a change came to. `recovery_code` is kept nowhere else; `damaged` names what no key can open any more."""

    recovery_code: str = ""
    damaged: list[str] = field(default_factory=list)


def protect_with_passphrase(name: bytes, keys: PrivateKeys, passphrase: str) -> KeyChange:
    """From now on this key opens with the passphrase or the recovery code only."""
    _check(passphrase)
    return KeyChange(keyring.save_private(name, _unlocked(name, keys), passphrase))


def keep_standard(name: bytes, keys: PrivateKeys) -> KeyChange:
    """From now on this key needs no passphrase."""
    return KeyChange(keyring.save_private(name, _unlocked(name, keys)))


def replace_key(name: bytes, keys: PrivateKeys, passphrase: str = "") -> KeyChange:
    """A new key for the same reader; every inquiry is addressed anew and the old key is forgotten.

    Safe to run again after a crash. There is a recovery code when there is a passphrase.
    """
    _unlocked(name, keys)
    reader = next(key.reader for key in keyring.all_keys() if key.id == name)
    change = add_reader(reader, keys, passphrase)
    remove_reader(name, keys)
    return change


def add_reader(reader: str, keys: PrivateKeys, passphrase: str = "") -> KeyChange:
    """Another key pair that opens every inquiry, also those that came before."""
    if keyring.has_locked() and not keys:
        raise KeyringError(LOCKED)
    if passphrase:
        _check(passphrase)
    key, recovery_code = keyring.make_key(reader, passphrase)
    KnownKey.add_new()
    new = {key.id: key.private} if key.private else {}
    with exclusive_key_lock():
        _, damaged = _readdress_all(keyring.public_keys(), {**keys, **new})
    return KeyChange(recovery_code, damaged)


def remove_reader(name: bytes, keys: PrivateKeys) -> KeyChange:
    """Takes a key out of every inquiry, then forgets it. Refuses while it is the only one that opens something."""
    others = {other: public for other, public in keyring.public_keys().items() if other != name}
    if not others:
        raise KeyringError("This is the only key. Make another one first.")
    with exclusive_key_lock():
        unopened, damaged = _readdress_all(others, keys, only_those_for=name)
    if unopened:
        raise KeyringError(f"Only this key opens these, and they could not be addressed anew: {', '.join(unopened)}.")
    # Only after the commit: what comes in meanwhile is sealed to the others too.
    keyring.forget([name])
    KnownKey.replace()
    return KeyChange(damaged=damaged)


def retire_lost_key(name: bytes) -> KeyChange:
    """Goes on without a key that is lost for good. What only it opened stays sealed until its time is over.

    Refuses while the key lies here ready for use: then nothing is lost.
    """
    if name in keyring.standard_private_keys():
        raise KeyringError("This key is here and opens the inquiries, so it is not lost. Nothing was changed.")
    if len(keyring.public_keys()) == 1:
        keyring.make_key()
    keyring.put_aside(name)
    KnownKey.replace()
    return KeyChange()


def _check(passphrase):
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KeyringError(f"Please use at least {SHORTEST_PASSPHRASE} characters, for example four words.")


def _unlocked(name: bytes, keys: PrivateKeys) -> X25519PrivateKey:
    if name not in keys:
        raise KeyringError(LOCKED)
    return keys[name]


def _readdress_all(
    readers: PublicKeys, keys: PrivateKeys, only_those_for: bytes | None = None
) -> tuple[list[str], list[str]]:
    """Addresses what `keys` open to `readers`. Gives the names of what they do not open and of what is damaged."""
    unopened, damaged = [], []
    for row, context in _envelopes():
        try:
            _readdress(row, context, readers, keys, only_those_for)
        except DamagedEnvelope:
            damaged.append(row.title)
        except SealError:
            unopened.append(row.title)
    return unopened, damaged


def _envelopes() -> Iterator[tuple[Inquiry | Note, str]]:
    yield from ((inquiry, inquiry.reference) for inquiry in Inquiry.objects.only("reference", "sealed").iterator(500))
    yield from ((note, note.context) for note in Note.objects.select_related("inquiry").iterator(500))


def _readdress(row, context, readers, keys, only_those_for):
    old = bytes(row.sealed)
    if only_those_for and only_those_for not in readers_of(old):
        return
    new: dict[str, bytes | str] = {"sealed": readdress(old, keys, readers, context)}
    if isinstance(row, Inquiry):
        new["sealed_to"] = sealed_to(readers)
    type(row).objects.filter(pk=row.pk).update(**new)
