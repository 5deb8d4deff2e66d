"""Private keys that a passphrase opened, for one session, until `MINUTES_UNLOCKED` pass without use.

They lie in the session sealed with a key that only the browser holds, in a cookie of the inbox's own addresses.
Neither the database nor the browser alone opens anything, and every server process can use them.
"""

import base64
import json
import secrets
import time

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from inquiries.crypto import keyring
from inquiries.crypto.sealing import PrivateKeys
from inquiries.retention.terms import MINUTES_UNLOCKED

NAME = "inquiries_unlocked"
IDLE_SECONDS = MINUTES_UNLOCKED * 60


def keys_for(request: HttpRequest) -> PrivateKeys:
    """Every private key this request may use: those in the standard way, and those unlocked in this session."""
    return {**keyring.standard_private_keys(), **unlocked_keys(request)}


def unlock(request: HttpRequest, response: HttpResponse, keys: PrivateKeys) -> None:
    session_key, nonce = ChaCha20Poly1305.generate_key(), secrets.token_bytes(12)
    raw = json.dumps({name.hex(): private.private_bytes_raw().hex() for name, private in keys.items()})
    sealed = ChaCha20Poly1305(session_key).encrypt(nonce, raw.encode(), _bound_to(request))
    request.session[NAME] = {"nonce": nonce.hex(), "sealed": sealed.hex(), "used_at": time.time()}
    response.set_cookie(
        NAME,
        base64.b64encode(session_key).decode(),
        path=reverse("inquiries:list"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def state(request: HttpRequest) -> dict[str, bool]:
    """For templates: whether something was unlocked in this session, and whether something could be."""
    is_unlocked = bool(unlocked_keys(request))
    return {"is_unlocked": is_unlocked, "is_locked": not is_unlocked and keyring.has_locked()}


def lock(request: HttpRequest, response: HttpResponse) -> None:
    request.session.pop(NAME, None)
    response.delete_cookie(NAME, path=reverse("inquiries:list"), samesite="Strict")


def unlocked_keys(request: HttpRequest) -> PrivateKeys:
    """What was unlocked in this session; empty when nothing was, or when it was left alone for too long."""
    kept = request.session.get(NAME)
    if not kept:
        return {}
    if time.time() - kept["used_at"] > IDLE_SECONDS:
        del request.session[NAME]
        return {}
    request.session[NAME] = kept | {"used_at": time.time()}
    return _open(kept, request)


def _open(kept, request):
    try:
        session_key = base64.b64decode(request.COOKIES.get(NAME, ""))
        sealed = ChaCha20Poly1305(session_key)
        raw = sealed.decrypt(bytes.fromhex(kept["nonce"]), bytes.fromhex(kept["sealed"]), _bound_to(request))
    except (InvalidTag, ValueError):
        return {}
    keys = json.loads(raw)
    return {bytes.fromhex(name): X25519PrivateKey.from_private_bytes(bytes.fromhex(key)) for name, key in keys.items()}


def _bound_to(request):
    return f"{NAME} {request.user.pk}".encode()
