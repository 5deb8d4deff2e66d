"""Which file of the static copy holds which address of the site, and how files name each other."""

import posixpath
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from django.conf import settings
from wagtail.models import Site

# What readers of a static copy cannot use, or must not find there.
LEFT_OUT = ("/admin/", "/healthz", "/styleguide/", "/django-admin/")
INDEX = "index.html"
NAMES = {"application/atom+xml": "feed.xml", "image/png": "image.png"}


def local_address(link: str, base: str) -> str | None:
    """`link` on the page `base` as a path; None when it leads elsewhere or out of the copy.

    Of a query only the number of a page of a list is kept: the rest chooses what a copy cannot show.
    """
    try:
        whole = urlsplit(urljoin(settings.SITE_URL + base, link.strip()))
    except ValueError:
        return None
    if whole.scheme not in {"http", "https"} or whole.netloc not in _own() or whole.path.startswith(LEFT_OUT):
        return None
    number = dict(parse_qsl(whole.query)).get("page", "")
    return (whole.path or "/") + (f"?page={number}" if number.isdigit() and number != "1" else "")


def _own():
    """The hosts under which pages name each other: the one of SITE_URL and those of the site's own record."""
    return {
        urlsplit(url).netloc for url in (settings.SITE_URL, *(site.root_url for site in Site.get_site_root_paths()))
    }


def file_for(address: str, content_type: str = "text/html") -> str:
    """The path of the file for `address`, relative to the copy: `/blog/?page=2` is `blog/page/2/index.html`."""
    asked = urlsplit(address)
    path = unquote(asked.path).strip("/")
    more = "/".join(f"{name}/{value}" for name, value in parse_qsl(asked.query))
    name = posixpath.join(path, more) if more else path
    if content_type == "text/html":
        return posixpath.join(name, INDEX)
    if asked.path.endswith("/"):
        return posixpath.join(
            name, {"application/atom+xml": "feed.xml", "image/png": "image.png"}.get(content_type, "file")
        )
    return name


def relative(target: str, source: str, fragment: str = "") -> str:
    """How the file `source` names the file `target`."""
    path = posixpath.relpath(target, posixpath.dirname(source) or ".")
    return quote(path) + (f"#{fragment}" if fragment else "")
