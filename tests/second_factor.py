"""What an authenticator app shows (RFC 6238: SHA-1, 30 seconds, six digits)."""

import base64
import hashlib
import hmac
import struct
import time


def app_code(secret, moment=None):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int((time.time() if moment is None else moment) // 30))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"
