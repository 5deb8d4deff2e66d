"""Where the editor is opened."""

from urllib.parse import urlsplit

from django.conf import settings


def address_in_editor(path: str) -> str:
    """The whole address of `path`. On one's own machine by name: browsers make no passkey for a bare number."""
    site = settings.WAGTAILADMIN_BASE_URL
    if urlsplit(site).hostname == "127.0.0.1":
        site = site.replace("127.0.0.1", "localhost", 1)
    return f"{site}{path}"
