"""Locks a private key with something a person knows or keeps on paper: Argon2id (RFC 9106), then ChaCha20-Poly1305."""

import base64
import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

# RFC 9106, section 4, second recommended option. Each lock keeps its own, so that a later release may ask for more.
COST = {"length": 32, "iterations": 3, "lanes": 4, "memory_cost": 64 * 1024}
FIRST_COST = dict(COST)
RECOVERY_BYTES = 20


def new_recovery_code() -> str:
    """160 random bits in eight groups of four letters and digits, to be printed and put away."""
    code = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode()
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def make(kind: str, raw_key: bytes, secret: str, name: bytes) -> dict:
    """A lock on `raw_key`, ready for JSON. `name` is the key's id; a lock copied to another key does not open it."""
    salt, nonce, cost = secrets.token_bytes(16), secrets.token_bytes(12), dict(COST)
    sealed = ChaCha20Poly1305(_derive(secret, salt, cost)).encrypt(nonce, raw_key, name)
    return {"kind": kind, "cost": cost, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}


def open_any(locks: Iterable[dict[str, str]], secret: str, name: bytes) -> bytes | None:
    """The raw key when `secret` opens one of `locks`, else None."""
    return next((raw for raw in (_open(lock, secret, name) for lock in locks) if raw), None)


def _open(lock, secret, name):
    salt, nonce, sealed = (bytes.fromhex(lock[part]) for part in ("salt", "nonce", "sealed"))
    typed = _plain_code(secret) if lock["kind"] == "recovery code" else secret
    try:
        return ChaCha20Poly1305(_derive(typed, salt, lock.get("cost", FIRST_COST))).decrypt(nonce, sealed, name)
    except InvalidTag:
        return None


def _plain_code(typed):
    """A recovery code as it was printed, however it was typed."""
    code = "".join(character for character in typed.upper() if character.isalnum())
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _derive(secret, salt, cost):
    return Argon2id(salt=salt, **cost).derive(secret.encode())
