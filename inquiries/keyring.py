"""The readers' keys, as files in `settings.INQUIRY_KEYS_DIR`: outside database, media and backups.

`<id>.public` is all that receiving needs. `<id>.private` is the key itself in the standard way, or the key locked by a
passphrase and by a recovery code in the private way. Going from one to the other touches no inquiry.
"""

import base64
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.conf import settings
from django.utils import timezone

from inquiries import locks
from inquiries.sealing import PrivateKeys, PublicKeys, key_id


class KeyringError(Exception):
    """A sentence for a person: what is wrong with the keys, and what to do."""


@dataclass(frozen=True)
class ReaderKey:
    """One key pair. `private` is None while it is locked or kept elsewhere; `locks` is empty in the standard way."""

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
    found = [_read(file) for file in folder().glob("*.public")]
    return sorted(found, key=lambda key: (key.made_on, key.reader, key.id))


def public_keys() -> PublicKeys:
    return {key.id: key.public for key in all_keys()}


def standard_private_keys() -> PrivateKeys:
    """The private keys that need no unlocking."""
    return {key.id: key.private for key in all_keys() if key.private}


def unlock(secret: str) -> PrivateKeys:
    """The private keys that `secret`, a passphrase or a recovery code, opens. Empty when it opens none."""
    opened = ((key.id, locks.open_any(key.locks, secret, key.id)) for key in all_keys() if key.is_locked)
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
    recovery_code = locks.new_recovery_code()
    made = [locks.make("passphrase", raw, passphrase, name), locks.make("recovery code", raw, recovery_code, name)]
    _write(name, "private", {"locks": made})
    return recovery_code


def forget(names: Iterable[bytes]) -> None:
    """Removes key pairs. The public half goes first, so that nothing is sealed to a key that is gone."""
    for name in names:
        _file(name, "public").unlink(missing_ok=True)
        _file(name, "private").unlink(missing_ok=True)


def _file(name, half):
    return folder() / f"{name.hex()}.{half}"


def _read(file):
    told = json.loads(file.read_text())
    public = X25519PublicKey.from_public_bytes(base64.b64decode(told["public"]))
    private_file = file.with_suffix(".private")
    kept = json.loads(private_file.read_text()) if private_file.exists() else {}
    raw = kept.get("private")
    private = X25519PrivateKey.from_private_bytes(base64.b64decode(raw)) if raw else None
    return ReaderKey(told["reader"], told["made_on"], public, private, tuple(kept.get("locks", ())))


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


def _text(raw):
    return base64.b64encode(raw).decode()
