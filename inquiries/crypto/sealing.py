"""The one format in which words are kept: sealed to the readers' public keys, so that storing needs no secret.

An envelope is, in bytes: version (1) · number of readers (1) · for each reader its key's id (8) and the data key sealed
to it (80) · nonce (12) · the padded words sealed with the data key. The data key is new for every envelope and sealed
by HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305). `context` (the inquiry's reference) is authenticated in both
places, so an envelope moved to another row is refused.
"""

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
VERSION = b"\x01"
PURPOSE = b"practice inquiry 1:"
ID_LENGTH = 8
ENTRY_LENGTH = ID_LENGTH + 32 + 32 + 16
NONCE_LENGTH = 12
PADDED_TO = 1024

PublicKeys = Mapping[bytes, X25519PublicKey]
PrivateKeys = Mapping[bytes, X25519PrivateKey]


class SealError(Exception):
    """The envelope cannot be opened. Never carries words."""


class DamagedEnvelope(SealError):
    """Its bytes were changed, or it was moved from another row: no key ever opens it again."""


class NoFittingKey(SealError):
    """It is whole and not addressed to any key at hand."""


class NoReader(SealError):
    """There is no public key to seal to."""


def key_id(public: X25519PublicKey) -> bytes:
    return hashlib.sha256(public.public_bytes_raw()).digest()[:ID_LENGTH]


def seal(words: bytes, readers: PublicKeys, context: str) -> bytes:
    """An envelope that each of `readers` can open. Raises `NoReader` when there is none."""
    data_key, nonce = ChaCha20Poly1305.generate_key(), secrets.token_bytes(NONCE_LENGTH)
    sealed = ChaCha20Poly1305(data_key).encrypt(nonce, _pad(words), _bound_to(context))
    return _address(data_key, readers, context) + nonce + sealed


def open_sealed(envelope: bytes, keys: PrivateKeys, context: str) -> bytes:
    """The words. Raises `NoFittingKey`, or `DamagedEnvelope` when anything was changed."""
    body = _body(envelope)
    nonce, sealed = body[:NONCE_LENGTH], body[NONCE_LENGTH:]
    try:
        return _unpad(ChaCha20Poly1305(_data_key(envelope, keys, context)).decrypt(nonce, sealed, _bound_to(context)))
    except (InvalidTag, ValueError):
        raise DamagedEnvelope from None


def readers_of(envelope: bytes) -> set[bytes]:
    """The ids of the keys that open `envelope`. Raises `DamagedEnvelope` when it names none that could be read."""
    return set(_entries(envelope))


def readdress(envelope: bytes, keys: PrivateKeys, readers: PublicKeys, context: str) -> bytes:
    """The same sealed words, now for `readers` only. The words themselves are not opened."""
    return _address(_data_key(envelope, keys, context), readers, context) + _body(envelope)


def _address(data_key, readers, context):
    if not readers:
        raise NoReader
    entries = (name + SUITE.encrypt(data_key, public, info=_bound_to(context)) for name, public in readers.items())
    return VERSION + bytes([len(readers)]) + b"".join(entries)


def _entries(envelope):
    if envelope[:1] != VERSION or len(envelope) < 2:
        raise DamagedEnvelope
    starts = range(2, 2 + envelope[1] * ENTRY_LENGTH, ENTRY_LENGTH)
    return {envelope[at : at + ID_LENGTH]: envelope[at + ID_LENGTH : at + ENTRY_LENGTH] for at in starts}


def _body(envelope):
    return envelope[2 + len(_entries(envelope)) * ENTRY_LENGTH :]


def _data_key(envelope, keys, context):
    fitting = {name: wrapped for name, wrapped in _entries(envelope).items() if name in keys}
    for name, wrapped in fitting.items():
        with suppress(InvalidTag, ValueError):
            return SUITE.decrypt(wrapped, keys[name], info=_bound_to(context))
    raise DamagedEnvelope if fitting else NoFittingKey


def _bound_to(context):
    return PURPOSE + context.encode()


def _pad(words):
    """To the next KiB, so that the length of what was written cannot be told from outside."""
    framed = len(words).to_bytes(4) + words
    return framed + bytes(-len(framed) % PADDED_TO)


def _unpad(padded):
    return padded[4 : 4 + int.from_bytes(padded[:4])]
