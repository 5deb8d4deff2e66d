"""The tests' own database."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from page_cache.models import Generation
from tests.database import MigratedState


@pytest.mark.django_db(transaction=True)
class TestMigratedState:
    def test_is_given_back_after_everything_was_emptied(self):
        state = MigratedState()
        call_command("flush", interactive=False, verbosity=0)
        assert not Page.objects.exists()
        state.restore()
        assert Page.objects.filter(depth=1).exists()
        assert Site.objects.exists()
        assert Generation.objects.exists()
