"""What rooms ask of a request."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class EditorRequest(HttpRequest):
    """For annotations: a request that Wagtail's login let through, so that `user` is never anonymous."""

    user: "User"


def client_ip(request: HttpRequest) -> str:
    """The address of the visitor's device; behind a proxy, the last one it added."""
    if settings.IS_BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
