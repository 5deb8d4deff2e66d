"""Whether a form was sent from a page of this site, told without a cookie."""

from urllib.parse import urlsplit

from django.http import HttpRequest

OWN = {"same-origin", "none"}


def is_same_origin(request: HttpRequest) -> bool:
    """By `Sec-Fetch-Site`, which every current browser sends; by `Origin` for the others.

    Without either header there is no browser that another site could misuse. The form acts for nobody who is logged
    in, so nothing is at stake but a message that somebody did not mean to send.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in OWN
    origin = request.headers.get("Origin")
    return origin is None or host_of(origin) == request.get_host()


def host_of(address: str) -> str:
    """Host and port in `address`; empty when it is no address at all."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
