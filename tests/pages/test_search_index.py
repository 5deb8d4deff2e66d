"""What saving a page costs the search index."""

import pytest
from wagtail.search.models import IndexEntry

from pages.blocks import BodyBlock
from tests.builders import body_of, make_article


@pytest.fixture
def reads(monkeypatch):
    """How often the words of a body were read."""
    counted, read = [], BodyBlock.__mro__[1].get_searchable_content

    def count(self, value):
        counted.append(value)
        return read(self, value)

    monkeypatch.setattr(BodyBlock.__mro__[1], "get_searchable_content", count)
    return counted


@pytest.mark.django_db
class TestSavingAPage:
    def test_reads_a_body_once_for_the_whole_entry(self, reads, monkeypatch):
        monkeypatch.setattr("search.spelling.public_words", lambda page: set())
        make_article(body=body_of(("paragraph", "<p>Trust.</p>")))
        assert len([body for body in reads if body]) == 1

    def test_reads_nothing_for_a_draft_beside_what_is_published(self, reads):
        article = make_article(body=body_of(("paragraph", "<p>Trust.</p>")))
        reads.clear()
        article.body = body_of(("paragraph", "<p>Closeness.</p>"))
        article.save_revision()
        assert reads == []
        assert "Closeness" not in IndexEntry.objects.get(title__contains=article.title).body

    def test_brings_what_is_published_into_the_index(self):
        article = make_article(body=body_of(("paragraph", "<p>Trust.</p>")))
        article.body = body_of(("paragraph", "<p>Closeness.</p>"))
        article.save_revision().publish()
        assert "Closeness" in IndexEntry.objects.get(title__contains=article.title).body
