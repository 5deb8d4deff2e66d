"""The address in Wagtail's site record follows `SITE_URL`, unless that would take it from another server.

A database that says a public address belongs to a site which people reach there. A second server on it, or a copy on
somebody's desk, must not rewrite what the first one puts into its links and mails.
"""

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Site

from practice.environment import is_local

STANDARD_PORTS = {"http": 80, "https": 443}
LEFT_ALONE = (
    "The database says that the site is at %s, and SITE_URL says %s. Nothing was changed."
    " If the site has moved: manage.py set_site_address."
)
log = logging.getLogger(__name__)


def follow_site_url(**_signal: Any) -> None:
    """Give the default site the address in `SITE_URL`, unless it has a public one."""
    for site in outdated_sites():
        if is_local(site.hostname):
            set_address(site)
        else:
            log.warning(LEFT_ALONE, site.root_url, settings.SITE_URL)


def address() -> dict[str, str | int]:
    """Host name and port in `SITE_URL`, as fields of a site."""
    parts = urlsplit(settings.SITE_URL)
    return {"hostname": str(parts.hostname), "port": parts.port or STANDARD_PORTS[parts.scheme]}


def outdated_sites() -> QuerySet[Site]:
    return Site.objects.filter(is_default_site=True).exclude(**address())


def set_address(site: Site) -> None:
    site.hostname, site.port = address().values()
    site.save()
