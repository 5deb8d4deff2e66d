"""What is taken from a page leaves the full-text index, in the file too."""

from pathlib import Path
from unittest import mock

import pytest
from django.db import connection
from wagtail.search.models import IndexEntry

from search import full_text
from tests.builders import body_of, make_article

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no words of its own in the index"),
]
WORD = b"zanzibarword"


def on_disk():
    """How often the word stands in the index's own tables, as the file has them."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    name = connection.settings_dict["NAME"]
    return sum(Path(f"{name}{end}").read_bytes().count(WORD) for end in ("", "-wal") if Path(f"{name}{end}").exists())


def publish_without(article):
    article.body = body_of(("paragraph", "<p>Nothing.</p>"))
    article.save()


def delete(article):
    article.delete()


class TestRemovedWord:
    @pytest.fixture
    def article(self):
        full_text.set_up_indexes("default")
        article = make_article("An article", body=body_of(("paragraph", f"<p>{WORD.decode()}</p>")))
        assert on_disk()
        return article

    @pytest.mark.parametrize("remove", [publish_without, delete])
    def test_leaves_the_file(self, article, remove):
        remove(article)
        assert on_disk() == 0

    @pytest.mark.parametrize("remove", [publish_without, delete])
    def test_leaves_the_file_of_an_older_sqlite(self, article, remove):
        self.configure_older()
        with mock.patch.object(full_text, "has_secure_delete", return_value=False):
            remove(article)
            full_text.optimize_without_secure_delete()
        assert on_disk() == 0

    def configure_older(self):
        with connection.cursor() as cursor:
            for table in full_text.full_text_tables(cursor):
                cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('secure-delete', 0)")  # noqa: S608


class TestIndex:
    def test_is_set_up_by_migrating(self):
        full_text.set_up_indexes("default")
        with connection.cursor() as cursor:
            tables = full_text.full_text_tables(cursor)
            for table in tables:
                cursor.execute(f"SELECT v FROM {table}_config WHERE k = 'secure-delete'")  # noqa: S608
                assert cursor.fetchone() == (1,)
        assert tables

    def test_written_by_a_newer_sqlite_is_brought_back(self):
        article = make_article("Findable")
        article.delete()
        with mock.patch.object(full_text, "has_secure_delete", return_value=False):
            full_text.set_up_indexes("default")
        with connection.cursor() as cursor:
            for table in full_text.full_text_tables(cursor):
                cursor.execute(f"SELECT v FROM {table}_config WHERE k = 'version'")  # noqa: S608
                assert cursor.fetchone() == (full_text.OLDER_FORMAT,)


class TestAnEntry:
    """Of the index; what a statement wrote is counted with the tables of the index itself."""

    @pytest.fixture
    def entry(self):
        full_text.set_up_indexes("default")
        make_article("Findable")
        return IndexEntry.objects.get(title__contains="Findable")

    def test_is_not_indexed_anew_when_its_words_stay(self, entry):
        before = connection.connection.total_changes
        IndexEntry.objects.filter(pk=entry.pk).update(title_norm=0.5, title=entry.title)
        assert connection.connection.total_changes - before == 1

    @pytest.mark.parametrize("column", ["title", "body", "autocomplete"])
    def test_is_found_by_what_it_says_now(self, entry, column):
        IndexEntry.objects.filter(pk=entry.pk).update(**{column: WORD.decode()})
        with connection.cursor() as cursor:
            [table] = full_text.full_text_tables(cursor)
            cursor.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [WORD.decode()])  # noqa: S608
            assert cursor.fetchall() == [(entry.pk,)]
