"""Requests of somebody who is logged in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class EditorRequest(HttpRequest):
    """For annotations: a request that Wagtail's login let through, so that `user` is never anonymous."""

    user: "User"
