"""The readers' keys, as files in `settings.INQUIRY_KEYS_DIR`: outside database, media and backups.

`<id>.public` is all that receiving needs. `<id>.private` is the key itself in the standard way, or the key locked by a
passphrase and by a recovery code in the private way. Going from one to the other touches no inquiry.
"""

import base64
import json
import logging
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.conf import settings
from django.utils import timezone

from inquiries.crypto import key_encryption
from inquiries.crypto.sealing import PrivateKeys, PublicKeys, key_id

log = logging.getLogger(__name__)

# In the order in which they are removed.
HALVES = ("public", "private")


class KeyringError(Exception):
    """A sentence for a person: what is wrong with the keys, and what to do."""


@dataclass(frozen=True)
class ReaderKey:
    """One key pair. `private` is None while it is locked, kept elsewhere or damaged.

    `locks` is empty in the standard way.
    """

    reader: str
    made_on: str
    public: X25519PublicKey
    private: X25519PrivateKey | None = None
    locks: tuple = ()

    @property
    def id(self) -> bytes:
        return key_id(self.public)

    @property
    def is_locked(self) -> bool:
        return bool(self.locks)


def folder() -> Path:
    return Path(settings.INQUIRY_KEYS_DIR)


def all_keys() -> list[ReaderKey]:
    """Every key pair of which at least the public half is here, oldest first."""
    found = [replace(key, **_private_half(key.id)) for key in _public_halves()]
    return sorted(found, key=lambda key: (key.made_on, key.reader, key.id))


def public_keys() -> PublicKeys:
    """What receiving needs. Never looks at a private half, and a damaged file stops no other."""
    return {key.id: key.public for key in _public_halves()}


def has_locked() -> bool:
    """Whether a key here waits for its passphrase."""
    return any(key.is_locked for key in all_keys())


def standard_private_keys() -> PrivateKeys:
    """The private keys that need no unlocking."""
    return {key.id: key.private for key in all_keys() if key.private}


def unlock(secret: str) -> PrivateKeys:
    """The private keys that `secret`, a passphrase or a recovery code, opens. Empty when it opens none."""
    opened = ((key.id, key_encryption.open_any(key.locks, secret, key.id)) for key in all_keys() if key.is_locked)
    return {name: X25519PrivateKey.from_private_bytes(raw) for name, raw in opened if raw}


def make_key(reader: str = "therapist", passphrase: str = "") -> tuple[ReaderKey, str]:
    """A new key pair and, with a passphrase, its recovery code. From now on inquiries are sealed to it too."""
    private = X25519PrivateKey.generate()
    key = ReaderKey(reader, timezone.now().isoformat(timespec="seconds"), private.public_key(), private)
    recovery_code = save_private(key.id, private, passphrase)
    _write(key.id, "public", {"reader": reader, "made_on": key.made_on, "public": _text(key.public.public_bytes_raw())})
    return key, recovery_code


def save_private(name: bytes, private: X25519PrivateKey, passphrase: str = "") -> str:
    """Keeps `private` in the standard way, or locked when there is a passphrase. Gives the recovery code then."""
    raw = private.private_bytes_raw()
    if not passphrase:
        _write(name, "private", {"private": _text(raw)})
        return ""
    recovery_code = key_encryption.new_recovery_code()
    made = [
        key_encryption.make(kind, raw, secret, name)
        for kind, secret in (("passphrase", passphrase), ("recovery code", recovery_code))
    ]
    _write(name, "private", {"locks": made})
    return recovery_code


def forget(names: Iterable[bytes]) -> None:
    """Removes key pairs. The public half goes first, so that nothing is sealed to a key that is gone."""
    for name in names:
        for half in HALVES:
            _file(name, half).unlink(missing_ok=True)


def put_aside(name: bytes) -> None:
    """Takes a key pair out of use and keeps its files: a passphrase may come back to mind."""
    for half in HALVES:
        with suppress(FileNotFoundError):
            _file(name, half).rename(_file(name, f"{half}.aside"))


def _file(name, half):
    return folder() / f"{name.hex()}.{half}"


def _public_halves():
    return list(filter(None, (_unless_damaged(_read_public, file) for file in folder().glob("*.public"))))


def _private_half(name):
    """The fields of a `ReaderKey` that the private file holds; none when it is not here or cannot be read."""
    file = _file(name, "private")
    return _unless_damaged(_read_private, file) or {}


def _unless_damaged(read, file):
    try:
        return read(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        log.error("The key file %s cannot be used (%s).", file.name, type(error).__name__)
        return None


def _read_public(file):
    content = json.loads(file.read_text())
    public = X25519PublicKey.from_public_bytes(base64.b64decode(content["public"]))
    return ReaderKey(content["reader"], content["made_on"], public)


def _read_private(file):
    kept = json.loads(file.read_text())
    raw = kept.get("private")
    private = X25519PrivateKey.from_private_bytes(base64.b64decode(raw)) if raw else None
    return {"private": private, "locks": tuple(kept.get("locks", ()))}


def _write(name, half, content):
    """Whole or not at all, on the disk, readable by the owner only."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    target = _file(name, half)
    unfinished = target.with_suffix(f".{half}.new")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)
    _settle(folder())


def _settle(path):
    """Waits until the names in a folder are on the disk: no inquiry may be sealed to a key that a power cut takes."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _text(raw):
    return base64.b64encode(raw).decode()
