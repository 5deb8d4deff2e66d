"""The tests' own database."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signal_handlers import disconnect_reference_index_signal_handlers

from page_cache.models import Generation
from tests import builders
from tests.database import migrated_state, remember_migrated


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


@pytest.mark.django_db
class TestProcess:
    def test_hears_of_references_again_after_a_migration_that_failed(self):
        disconnect_reference_index_signal_handlers()
        remember_migrated()
        article = builders.make_article(image=builders.make_image())
        assert ReferenceIndex.objects.filter(object_id=str(article.pk)).exists()

    def test_knows_the_keys_of_content_types_after_a_backup_with_others(self):
        kept = ContentType.objects.get_for_model(Page)
        kept.pk = 0
        remember_migrated()
        assert ContentType.objects.get_for_model(Page).pk
