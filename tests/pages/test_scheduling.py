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


class TestPublishThen:
    """“Publish then”, the one step that plans a publication."""

    @pytest.fixture(autouse=True)
    def at_noon(self):
        with time_machine.travel(NOON, tick=False):
            yield

    @pytest.fixture
    def page(self):
        page = make_page(title="Workshop", live=False)
        page.save_revision()
        return page

    def press(self, admin_client, page, **fields):
        address = f"/admin/pages/{page.pk}/edit/"
        response = admin_client.post(address, form_of(admin_client.get(address)) | fields, follow=True)
        page.refresh_from_db()
        return response.content.decode()

    def plan(self, admin_client, page):
        return self.press(admin_client, page, **{"action-publish": "then", "publish_then": "2026-12-01T09:00"})

    def test_says_when_in_words_with_the_name_of_the_clock(self, admin_client, page):
        shown = self.plan(admin_client, page)
        assert shown.count("oes public on Tuesday, December 1, 2026, at 9:00 AM, Los Angeles time") == 2
        assert not page.live

    def test_publishes_then(self, admin_client, page):
        self.plan(admin_client, page)
        with time_machine.travel(NOON + 100 * HOUR):
            call_command("publish_scheduled", verbosity=0)
        page.refresh_from_db()
        assert page.live

    def test_leaves_the_page_open_for_writing(self, admin_client, page):
        self.plan(admin_client, page)
        shown = self.press(admin_client, page, title="Workshops")
        assert page.get_latest_revision_as_object().title == "Workshops"
        assert "as it was on Friday, November 27" in shown
        assert page.scheduled_revision

    def test_is_undone_by_one_button(self, admin_client, page):
        self.plan(admin_client, page)
        admin_client.post(f"/admin/pages/{page.pk}/cancel-schedule/")
        with time_machine.travel(NOON + 100 * HOUR):
            call_command("publish_scheduled", verbosity=0)
        page.refresh_from_db()
        assert (page.live, page.go_live_at, page.get_latest_revision_as_object().go_live_at) == (False, None, None)

    def test_gives_way_to_publishing_now(self, admin_client, page):
        self.plan(admin_client, page)
        self.press(admin_client, page, **{"action-publish": "action-publish"})
        assert (page.live, page.scheduled_revision) == (True, None)

    @pytest.mark.parametrize(
        ("moment", "sentence"), [("", "Choose the day and the hour first"), ("2026-11-01T09:00", "That moment is over")]
    )
    def test_keeps_what_was_typed_when_the_moment_is_no_good(self, admin_client, page, moment, sentence):
        shown = self.press(admin_client, page, title="Kept", **{"action-publish": "then", "publish_then": moment})
        assert sentence in shown
        assert 'name="title" value="Kept"' in shown
        assert not page.scheduled_revision
