"""The site's address is said once, in SITE_URL."""

import pytest
from wagtail.models import Site

from practice.site_address import follow_site_url


@pytest.mark.django_db
class TestSiteAddress:
    @pytest.mark.parametrize(
        ("site_url", "root_url"),
        [
            ("https://www.example.org", "https://www.example.org"),
            ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
            ("http://localhost", "http://localhost"),
        ],
    )
    def test_follows_the_settings(self, settings, site_url, root_url):
        settings.SITE_URL = site_url
        follow_site_url()
        assert Site.objects.get(is_default_site=True).root_url == root_url
