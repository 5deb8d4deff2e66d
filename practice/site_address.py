"""Sets the host name and port of Wagtail's site record from `SITE_URL`."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

STANDARD_PORTS = {"http": 80, "https": 443}


def follow_site_url(**_signal):
    """Give the default site the host name and port of `SITE_URL`. Runs after every migration, and at `make run`."""
    parts = urlsplit(settings.SITE_URL)
    address = {"hostname": parts.hostname, "port": parts.port or STANDARD_PORTS[parts.scheme]}
    for site in Site.objects.filter(is_default_site=True).exclude(**address):
        site.hostname, site.port = address.values()
        site.save()
