"""Old versions of a page: which stay, and which go."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from pages.revisions import thin_revisions
from tests.builders import make_page

pytestmark = pytest.mark.django_db
NOON = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def page():
    page = make_page()
    page.save_revision().publish()
    return page


def version(page, days_ago, hours=0, **fields):
    """A draft of `page` saved so long ago."""
    revision = page.save_revision()
    moment = NOON - timedelta(days=days_ago) + timedelta(hours=hours)
    Revision.objects.filter(pk=revision.pk).update(created_at=moment, **fields)
    return revision.pk


def kept(*revisions):
    thin_revisions(NOON)
    return [Revision.objects.filter(pk=pk).exists() for pk in revisions]


class TestVersions:
    def test_of_the_last_month_all_stay(self, page):
        revisions = [version(page, 20, hours) for hours in (0, 1)]
        page.save_revision()
        assert kept(*revisions) == [True, True]

    def test_of_the_last_year_the_last_of_each_day_stays(self, page):
        revisions = [version(page, 60), version(page, 60, 1), version(page, 61)]
        page.save_revision()
        assert kept(*revisions) == [False, True, True]

    def test_from_before_go_unless_they_were_public(self, page):
        draft, public = version(page, 500), page.save_revision()
        public.publish()
        Revision.objects.filter(pk=public.pk).update(created_at=NOON - timedelta(days=501))
        page.save_revision().publish()
        assert kept(draft, public.pk) == [False, True]

    def test_that_are_newest_or_scheduled_stay_however_old(self, page):
        scheduled = version(page, 500, approved_go_live_at=NOON + timedelta(days=9))
        newest = version(page, 400)
        assert kept(scheduled, newest) == [True, True]

    def test_of_a_page_that_lost_some_have_a_history_that_opens(self, page, admin_client):
        version(page, 500)
        page.save_revision(log_action=True)
        assert thin_revisions(NOON) == 1
        assert admin_client.get(f"/admin/pages/{page.pk}/history/").status_code == 200

    def test_are_only_counted_by_a_dry_run(self, page, capsys):
        old = version(page, 500)
        page.save_revision()
        call_command("thin_revisions", dry_run=True)
        assert "deleted: 1" in capsys.readouterr().out
        assert Revision.objects.filter(pk=old).exists()
