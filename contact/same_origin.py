"""Whether a form was sent from a page of this site, told without a cookie."""

from enum import Enum
from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest

OWN_SITES = {"same-origin", "none"}
DEFAULT_PORTS = {80, 443, None}


class Origin(Enum):
    """`ODD`: the browser hides where it came from, or writes it in a way of its own; pressing again changes nothing."""

    OWN = "own"
    ODD = "odd"
    FOREIGN = "foreign"


def origin_of(request: HttpRequest) -> Origin:
    """By `Sec-Fetch-Site`, which every current browser sends; by `Origin` for the others.

    Without either header there is no browser that another site could misuse. The form acts for nobody who is logged
    in, so nothing is at stake but a message that somebody did not mean to send.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return Origin.OWN if site in OWN_SITES else Origin.FOREIGN
    origin = request.headers.get("Origin")
    if origin is None or host_of(origin) == request.get_host():
        return Origin.OWN
    if origin.strip() in {"", "null"} or differs_by_default_port(origin, request.get_host()):
        return Origin.ODD
    return Origin.FOREIGN


def host_of(address: str) -> str:
    """Host and port in `address`; empty when it is no address at all."""
    parts = _split(address)
    return parts.netloc if parts else ""


def differs_by_default_port(origin: str, host: str) -> bool:
    """Whether the two name one host, one of them with the port that its scheme has anyway (RFC 6454, section 5)."""
    theirs, ours = _split(origin), _split(f"//{host}")
    if not (theirs and ours):
        return False
    try:
        ports = {theirs.port, ours.port}
    except ValueError:
        return False
    return theirs.hostname == ours.hostname and ports <= DEFAULT_PORTS


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None
