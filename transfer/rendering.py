"""Answers of the site to a reader, made in this process as its server would make them."""

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler


@dataclass
class Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip()


@cache
def _handler():
    return WSGIHandler()


def get(address: str) -> Answer:
    """The answer to a GET of `address`, a path with or without a query, by a reader who is not logged in."""
    answer = Answer(0)

    def start_response(status, headers, *rest):
        answer.status = int(status.split()[0])
        answer.headers = {name.lower(): value for name, value in headers}

    content = _handler()(_environ(address), start_response)
    try:
        answer.body = b"".join(content)
    finally:
        content.close()
    return answer


def _environ(address):
    site, asked = urlsplit(settings.SITE_URL), urlsplit(address)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(asked.path).encode().decode("latin-1"),
        "SCRIPT_NAME": "",
        "QUERY_STRING": asked.query,
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": site.netloc,
        "HTTP_X_FORWARDED_PROTO": site.scheme,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
    }
