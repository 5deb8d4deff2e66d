"""What saving a page costs the search index."""

import pytest

from blog.models import ArticlePage
from locations.models import LocationPage
from pages.blocks import BodyBlock
from tests.builders import body_of, make_article, make_location


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
        assert not ArticlePage.objects.search("Closeness")

    def test_brings_what_is_published_into_the_index(self):
        article = make_article(body=body_of(("paragraph", "<p>Trust.</p>")))
        article.body = body_of(("paragraph", "<p>Closeness.</p>"))
        article.save_revision().publish()
        assert list(ArticlePage.objects.search("Closeness")) == [article]

    def test_takes_what_it_brings_from_the_page_that_is_saved(self, monkeypatch):
        article, indexed = make_article(), []
        monkeypatch.setattr("pages.search_index.add_to_index", lambda model, pages: indexed.extend(pages))
        article.save()
        assert len(indexed) == 1
        assert indexed[0] is article

    def test_leaves_out_of_the_index_what_is_not_indexed(self, monkeypatch):
        monkeypatch.setattr(ArticlePage, "get_indexed_objects", ArticlePage.objects.none)
        article = make_article("Jealousy")
        assert not ArticlePage.objects.search("Jealousy")
        article.save()
        assert not ArticlePage.objects.search("Jealousy")

    def test_keeps_a_draft_out_of_the_index_while_single_fields_are_saved(self):
        article = make_article("Trust")
        article.title = "Closeness"
        article.live = False
        article.save(update_fields=["live"])
        assert not ArticlePage.objects.search("Closeness")

    def test_brings_related_rows_into_the_index_with_the_next_save(self):
        place = make_location()
        place.services.create(name="Premarital counseling")
        place.save()
        place.save(update_fields=["latest_revision_created_at"])
        assert list(LocationPage.objects.search("Premarital")) == [place]
