from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from dashboard.inquiry_notices import inquiry_notices
from inquiries import maintenance
from inquiries.models import Inquiry, MaintenanceState, OutgoingEmail
from inquiries.retention.clock_check import clock_doubted_since
from inquiries.retention.expiry import change_state
from tests.builders import make_inquiry, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


@pytest.fixture
def now():
    return timezone.now()


def run_at(moment):
    with time_machine.travel(moment, tick=False):
        return maintenance.run()


def run_every(hours, since, until):
    while since <= until:
        run_at(since)
        since += timedelta(hours=hours)


class TestClockThatLeapsAhead:
    @pytest.mark.parametrize("has_run_before", [True, False])
    def test_erases_nothing_and_warns_of_nothing(self, now, has_run_before):
        make_inquiry()
        if has_run_before:
            run_at(now)
        assert run_at(now + timedelta(days=400)) == 0
        assert Inquiry.objects.exists()
        assert not OutgoingEmail.objects.filter(kind="erasure").exists()

    def test_and_back_again_changes_nothing(self, now):
        inquiry = make_inquiry()
        run_at(now)
        run_at(now + timedelta(days=400))
        run_at(now + timedelta(minutes=10))
        assert clock_doubted_since() is None
        inquiry.refresh_from_db()
        assert inquiry.erase_on == timezone.localdate() + timedelta(days=180)

    def test_is_believed_once_it_has_gone_on_for_a_day(self, now):
        make_inquiry()
        run_at(now)
        run_every(6, now + timedelta(days=400), now + timedelta(days=401))
        assert not Inquiry.objects.exists()

    def test_is_not_believed_before(self, now):
        make_inquiry()
        run_at(now)
        run_every(6, now + timedelta(days=400), now + timedelta(days=400, hours=23))
        assert Inquiry.objects.exists()

    def test_is_believed_when_somebody_says_so(self, now, client):
        make_inquiry()
        run_at(now)
        client.force_login(make_user("open_inquiries"))
        with time_machine.travel(now + timedelta(days=400), tick=False):
            maintenance.run()
            client.force_login(make_user("open_inquiries", username="again"))
            html = client.get(reverse("inquiries:list")).content.decode()
            assert f"{timezone.localdate():%Y}" in html.split("For this site it is ")[1].split("</p>")[0]
            client.post(reverse("inquiries:confirm_clock"))
            assert maintenance.run() == 1

    def test_is_named_on_the_dashboard(self, now):
        run_at(now)
        run_at(now + timedelta(days=400))
        notices = [notice for notice in inquiry_notices(make_user("open_inquiries")) if "clock leapt" in notice.text]
        assert [notice.is_urgent for notice in notices] == [True]

    def test_stops_the_command_too(self, now):
        make_inquiry()
        run_at(now)
        with time_machine.travel(now + timedelta(days=400)), pytest.raises(CommandError, match="clock leapt"):
            call_command("purge_inquiries")
        assert Inquiry.objects.exists()

    def test_leaves_no_date_ahead_of_the_clock_behind(self, now):
        old, received_on = make_inquiry(name="Before"), timezone.localdate()
        run_at(now)
        with time_machine.travel(now + timedelta(days=400), tick=False):
            maintenance.run()
            new = make_inquiry(name="Meanwhile")
            change_state(old, "closed")
        run_at(now + timedelta(minutes=10))
        for inquiry in (old, new):
            inquiry.refresh_from_db()
            assert inquiry.received_on == received_on
        assert (old.closed_on, old.erase_on) == (received_on, received_on + timedelta(days=90))
        assert new.erase_on == received_on + timedelta(days=180)
        with time_machine.travel(now + timedelta(minutes=10)):
            assert OutgoingEmail.objects.due(timezone.now()).filter(about=new.reference).exists()


class TestClockThatGoesOn:
    def test_erases_what_is_over(self, now):
        make_inquiry(days_ago=181)
        run_at(now)
        assert not Inquiry.objects.exists()

    def test_is_believed_after_a_night(self, now):
        make_inquiry(days_ago=180)
        run_at(now - timedelta(hours=16))
        run_at(now)
        assert not Inquiry.objects.exists()

    def test_keeps_one_row_of_its_runs(self, now):
        run_at(now)
        run_at(now + timedelta(hours=1))
        assert MaintenanceState.objects.get().last_run_at == now + timedelta(hours=1)


class TestMaintenanceThatDoesNotRun:
    def test_is_named_on_the_dashboard_after_a_day(self, now):
        user = make_user("open_inquiries")
        run_at(now - timedelta(hours=25))
        assert any("maintenance does not run" in notice.text for notice in inquiry_notices(user))
        run_at(now)
        assert not any("maintenance does not run" in notice.text for notice in inquiry_notices(user))
