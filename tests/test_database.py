"""The tests' own database."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from page_cache.models import Generation
from tests import builders
from tests.database import migrated_state


@pytest.mark.django_db(transaction=True)
class TestMigratedState:
    def test_is_given_back_after_everything_was_emptied(self):
        state = migrated_state()
        call_command("flush", interactive=False, reset_sequences=False, verbosity=0)
        assert not Page.objects.exists()
        state.restore()
        assert Page.objects.filter(depth=1).exists()
        assert Site.objects.exists()
        assert Generation.objects.exists()

    def test_is_given_back_after_rows_were_added_and_changed(self):
        state = migrated_state()
        before = Site.objects.get().hostname
        builders.make_article()
        Site.objects.update(hostname="changed.example.org")
        state.restore()
        assert Site.objects.get().hostname == before
        assert Page.objects.filter(depth__gt=2).count() == 0
