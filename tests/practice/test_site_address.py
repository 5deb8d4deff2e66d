"""The site's address is said once, in SITE_URL."""

import pytest
from django.core.management import call_command
from wagtail.models import Site

from practice.environment import is_local
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

    @pytest.fixture
    def public(self):
        Site.objects.filter(is_default_site=True).update(hostname="www.example.org", port=443)

    @pytest.mark.parametrize("site_url", ["http://127.0.0.1:8000", "https://staging.example.org"])
    def test_that_is_public_is_not_taken_by_a_second_server(self, settings, public, caplog, site_url):
        settings.SITE_URL = site_url
        follow_site_url()
        assert Site.objects.get(is_default_site=True).root_url == "https://www.example.org"
        assert "set_site_address" in caplog.text

    def test_moves_when_somebody_says_so(self, settings, public, capsys):
        settings.SITE_URL = "https://www.example.com"
        call_command("set_site_address")
        assert Site.objects.get(is_default_site=True).root_url == "https://www.example.com"
        assert "1 addresses changed" in capsys.readouterr().out


class TestLocalName:
    @pytest.mark.parametrize(
        "host", ["localhost", "127.0.0.1", "::1", "192.168.1.5", "10.0.0.2", "desk.local", "site.test"]
    )
    def test_means_something_in_one_building_only(self, host):
        assert is_local(host)

    @pytest.mark.parametrize("host", ["www.example.org", "93.184.216.34", "localhost.example.org"])
    def test_is_told_from_a_public_one(self, host):
        assert not is_local(host)
