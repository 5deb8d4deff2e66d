"""Schedules: whose clock they mean, and what becomes of a page whose time is over."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry

from tests.builders import form_of, make_article, make_article_index, make_page

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def expired():
    with time_machine.travel(NOON):
        page = make_page(title="Gone by", live=False)
        page.go_live_at, page.expire_at = NOON + HOUR, NOON + 2 * HOUR
        page.save_revision().publish()
    for hours in (1.5, 3):
        with time_machine.travel(NOON + hours * HOUR):
            call_command("publish_scheduled", verbosity=0)
    page = Page.objects.get(pk=page.pk).specific
    assert (page.live, page.expired) == (False, True)
    return page


class TestExpiredPage:
    @pytest.fixture(autouse=True)
    def later(self):
        with time_machine.travel(NOON + 3 * HOUR):
            yield

    def edit(self, admin_client, page, **fields):
        address = f"/admin/pages/{page.pk}/edit/"
        admin_client.post(address, form_of(admin_client.get(address)) | {"title": "Back again"} | fields)
        return Page.objects.get(pk=page.pk)

    def test_can_be_saved(self, admin_client, expired):
        page = self.edit(admin_client, expired)
        assert page.get_latest_revision_as_object().title == "Back again"

    def test_can_be_saved_by_a_form_that_was_opened_before(self, admin_client, expired):
        page = self.edit(admin_client, expired, expire_at="2026-11-27 14:00")
        assert page.get_latest_revision_as_object().title == "Back again"

    def test_can_be_published_again_and_stays(self, admin_client, expired):
        page = self.edit(admin_client, expired, **{"action-publish": "1"})
        call_command("publish_scheduled", verbosity=0)
        page.refresh_from_db()
        assert (page.live, page.expire_at, page.title) == (True, None, "Back again")

    def test_can_be_published_from_an_old_revision(self, expired):
        expired.get_latest_revision().publish()
        call_command("publish_scheduled", verbosity=0)
        assert Page.objects.get(pk=expired.pk).live


def test_a_live_page_keeps_the_moment_at_which_it_expires():
    page = make_page(title="Offer")
    page.expire_at = NOON + 1000 * HOUR
    page.save_revision().publish()
    assert page.get_latest_revision_as_object().expire_at == NOON + 1000 * HOUR


def test_a_schedule_names_its_clock(admin_client):
    page = make_article("One")
    with time_machine.travel(NOON):
        form = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Los Angeles time. It is 12:00 PM there now." in form


def test_publish_takes_its_arguments_in_wagtails_order(admin_user):
    page = make_article_index()
    page.publish(page.save_revision(), admin_user, True, True, None)
    entry = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").latest("pk")
    assert entry.user == admin_user
