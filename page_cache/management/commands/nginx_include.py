"""What nginx has to know to answer from the store as the site itself does."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.management.base import BaseCommand, CommandError

from page_cache.keys import TRACKING
from page_cache.middleware import OWN_HEADERS
from page_cache.warming import environ_of

HEAD = """# Made by `manage.py nginx_include`: make it anew after an update. For the level of http.
map $http_cookie $practice_session {{ default 0; "~(?:^|;)\\s*{cookie}\\s*=" 1; }}
map $args $practice_query {{ default 1; "" 0; "~^(?:(?:{tracking})(?:=[^&]*)?(?:&+|$))+$" 0; }}
map $http_authorization $practice_login {{ default 1; "" 0; }}
# Where a stored page is looked for: nowhere, when the site itself has to be asked.
map $practice_session$practice_query$practice_login $practice_pages {{ default /asked; 000 ""; }}
# Search engines are to read the sitemap, not to show it.
map $uri $practice_x_robots_tag {{ default ""; "~^/sitemap(-[0-9]+)?\\.xml$" "noindex, noodp, noarchive"; }}
"""
# Headers that a site may be without; deploy/nginx.conf names their variables.
UNSET = {"Strict-Transport-Security": ""}


class Command(BaseCommand):
    help = "Prints the include for nginx: who is answered from the stored pages, and with which headers."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(HEAD.format(cookie=settings.SESSION_COOKIE_NAME, tracking=TRACKING).rstrip())
        for name, value in sorted((UNSET | headers_of_a_page()).items()):
            self.stdout.write(f'map "" ${variable_of(name)} {{ default "{escaped(value)}"; }}')


def headers_of_a_page() -> dict[str, str]:
    """The headers that every page of the site has in common, as a reader gets them."""
    request = WSGIRequest(environ_of(urlsplit(settings.SITE_URL), "/robots.txt"))
    response = WSGIHandler().get_response(request)
    return {name: value for name, value in response.items() if name.lower() not in OWN_HEADERS | {"content-type"}}


def variable_of(name: str) -> str:
    return f"practice_{name.lower().replace('-', '_')}"


def escaped(value: str) -> str:
    if "$" in value:
        raise CommandError("A header holds a dollar sign, which nginx cannot be told.")
    return value.replace("\\", "\\\\").replace('"', '\\"')
