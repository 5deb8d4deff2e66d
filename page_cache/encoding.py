"""A page's bytes as browsers take them, and the tags that tell two versions apart."""

import gzip
from functools import lru_cache
from hashlib import sha256

import brotli

# In the order of preference.
ENCODINGS = ("br", "gzip", "")
ENDINGS = {"br": ".br", "gzip": ".gz", "": ""}
COMPRESSIBLE = ("text/", "application/atom+xml", "application/xml", "application/json", "image/svg+xml")
# Not more: some file systems know no time after 2038.
TAG_BITS = 31


def is_compressible(content_type: str) -> bool:
    return content_type.startswith(COMPRESSIBLE)


def compressed(content: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return brotli.compress(content, quality=11, mode=brotli.MODE_TEXT)
    return gzip.compress(content, 9, mtime=0) if encoding == "gzip" else content


def tag_time(content: bytes) -> int:
    """A time made from `content`, in seconds. Web servers make a file's tag from its time and size.

    So two versions of a page get two tags even when they are of one size and were written within one second, and one
    version gets the same tag on every server.
    """
    return int.from_bytes(sha256(content).digest()[:8], "big") >> (64 - TAG_BITS)


def etag(time: int, size: int) -> str:
    """The strong tag that nginx gives to a file of that time and size."""
    return f'"{time:x}-{size:x}"'


@lru_cache(maxsize=256)
def accepted(header: str) -> tuple[str, ...]:
    """The encodings that an `Accept-Encoding` header allows, best first (RFC 9110, 12.5.3); always one."""
    weights: dict[str, float] = dict(_weights(header))
    others = weights.get("*", 0.0)
    allowed = tuple(name for name in ENCODINGS[:-1] if weights.get(name, others) > 0)
    return (*allowed, "")


def _weights(header):
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        try:
            yield name.strip(), float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            yield name.strip(), 0.0


def matches(if_none_match: str, tag: str) -> bool:
    """Whether a browser has the version `tag` already (RFC 9110, 13.1.2: compared weakly)."""
    if if_none_match == tag:
        return True
    known = (part.strip().removeprefix("W/") for part in if_none_match.split(","))
    return if_none_match.strip() == "*" or tag in known
