"""What a reader could see cannot change without a new generation, whoever changes it and however."""

import pytest
from django.core.cache import cache as django_cache
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction, Site

from blog.models import ArticlePage, Topic
from images.models import CreditedImage
from inquiries.models import InquirySettings
from page_cache import caches, tables, triggers
from page_cache.generation import GenerationSource
from page_cache.models import Generation
from page_cache.sql.names import events
from tests import builders


def publish(article):
    article.title = "Another title"
    article.save_revision().publish()


def publish_what_is_due(article):
    article.title = "A title for later"
    article.go_live_at = timezone.now() - timezone.timedelta(minutes=1)
    article.save_revision(approved_go_live_at=article.go_live_at)
    Page.objects.filter(pk=article.pk).update(live=False)
    call_command("publish_scheduled", verbosity=0)


def insert_or_ignore(article):
    """The clause OR IGNORE of the statement holds inside the triggers that it fires."""
    Topic.objects.bulk_create([Topic(name="Closeness", slug="closeness")], ignore_conflicts=True)


def write_raw_sql(article):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = 'Raw' WHERE id = %s", [article.pk])


VISIBLE_CHANGES = {
    "publishing": publish,
    "unpublishing": lambda article: article.unpublish(),
    "publishing what is due": publish_what_is_due,
    "deleting": lambda article: article.delete(),
    "moving": lambda article: article.move(builders.make_page(), pos="last-child"),
    "QuerySet.update": lambda article: ArticlePage.objects.update(summary="Other words"),
    "bulk_create": lambda article: Topic.objects.bulk_create([Topic(name="Closeness", slug="closeness")]),
    "INSERT OR IGNORE": insert_or_ignore,
    "an upsert": lambda article: Topic.objects.update_or_create(slug="trust", defaults={"name": "Trusting"}),
    "raw SQL": write_raw_sql,
    "a link between two tables": lambda article: article.topics.through.objects.create(
        articlepage_id=article.pk, topic=builders.make_topic("Anger")
    ),
    "the practice's details": lambda article: builders.make_practice(phone="555-010-0199"),
    "the site's address": lambda article: Site.objects.update(hostname="www.example.org"),
    "a restriction": lambda article: PageViewRestriction.objects.create(page=article, restriction_type="login"),
    "an image's credit": lambda article: CreditedImage.objects.update(creator="Somebody else"),
    "the terms of inquiries": lambda article: InquirySettings.objects.update_or_create(
        defaults={"days_after_closing": 31}
    ),
}
PRIVATE_CHANGES = {
    "a draft": lambda article: setattr(article, "title", "A draft") or article.save_revision(),
    "a rendition": lambda article: article.image.get_rendition("width-50"),
    "a new user": lambda article: builders.make_user(),
    "a value saved as it was": lambda article: ArticlePage.objects.update(summary=article.summary),
}


@pytest.fixture
def article(transactional_db):
    builders.make_practice()
    # A test before this one may have emptied the database.
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    image = builders.make_image()
    image.get_rendition("width-60")
    article = builders.make_article(image=image, summary="Words")
    article.topics = [builders.make_topic("Trust")]
    article.save_revision().publish()
    InquirySettings.load().save()
    return article


class TestAChange:
    @pytest.mark.parametrize("change", VISIBLE_CHANGES.values(), ids=VISIBLE_CHANGES)
    def test_that_readers_see_begins_a_new_generation(self, article, token, change):
        before = token()
        change(article)
        assert token() not in {before, None}

    @pytest.mark.parametrize("change", PRIVATE_CHANGES.values(), ids=PRIVATE_CHANGES)
    def test_that_no_reader_sees_begins_none(self, article, token, change):
        before = token()
        change(article)
        assert token() == before

    def test_by_another_program_begins_one(self, article, token, elsewhere):
        before = token()
        with elsewhere.cursor() as cursor:
            cursor.execute("UPDATE blog_articlepage SET summary = 'Written elsewhere'")
        assert token() not in {before, None}

    def test_that_is_rolled_back_begins_none(self, article, token):
        before = token()
        with transaction.atomic():
            publish(article)
            transaction.set_rollback(True)
        assert token() == before

    def test_and_its_generation_are_seen_by_others_at_the_same_moment(self, article, token):
        before = token()
        with transaction.atomic():
            publish(article)
            assert token() == before
        assert token() != before

    def test_after_the_row_was_lost_begins_one(self, article, token):
        Generation.objects.all().delete()
        assert token() is None
        publish(article)
        assert token() is not None


class TestEveryTable:
    def test_is_named_visible_or_private(self):
        assert tables.check_tables(None) == []

    def test_that_is_named_nowhere_fails_the_check(self, settings):
        visible = [label for label in settings.PAGE_CACHE_TABLES["visible"] if label != "blog"]
        settings.PAGE_CACHE_TABLES = settings.PAGE_CACHE_TABLES | {"visible": visible}
        assert "blog.ArticlePage" in "".join(error.msg for error in tables.check_tables(None))

    def test_that_is_named_and_does_not_exist_fails_the_check(self, settings):
        visible = [*settings.PAGE_CACHE_TABLES["visible"], "blog.Gone"]
        settings.PAGE_CACHE_TABLES = settings.PAGE_CACHE_TABLES | {"visible": visible}
        assert [error.id for error in tables.check_tables(None)] == ["page_cache.E002"]

    def test_that_is_visible_has_its_triggers(self, transactional_db):
        triggers.ensure()
        with connection.cursor() as cursor:
            cursor.execute(triggers.dialect_of(connection).LIST)
            names = {row[0] for row in cursor.fetchall()}
        wanted = [event for model in tables.visible_models() for event in events(model)]
        has_truncate = connection.vendor == "postgresql"
        assert len(names) == len(wanted) + has_truncate * len(tables.visible_models())


class TestAMigration:
    def test_has_no_generation_until_its_triggers_stand(self, token):
        triggers.before_migration(using="default")
        assert token() is None
        builders.make_practice()
        assert token() is None
        triggers.after_migration(using="default", plan=[])
        assert token() is not None


class TestTriggersOfAnotherProgram:
    def test_count_for_nothing(self, token, settings):
        triggers.install()
        settings.PAGE_CACHE_TABLES = settings.PAGE_CACHE_TABLES | {"private_inserts": set()}
        source = GenerationSource()
        try:
            assert source.ask() is None
        finally:
            source.close()

    def test_are_replaced_at_the_start(self, token, settings):
        triggers.install()
        settings.PAGE_CACHE_TABLES = settings.PAGE_CACHE_TABLES | {"private_inserts": set()}
        triggers.ensure()
        assert Generation.objects.get().scheme == triggers.scheme_of(connection)


class TestWhatDjangoCaches:
    """Wagtail keeps addresses and renditions in the memory of each process."""

    def test_under_one_generation_is_not_found_under_another(self, settings):
        first = caches.generation.set("one")
        django_cache.set("wagtail_site_root_paths", "old")
        caches.generation.reset(first)
        second = caches.generation.set("two")
        try:
            assert django_cache.get("wagtail_site_root_paths") is None
        finally:
            caches.generation.reset(second)
