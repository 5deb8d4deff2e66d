"""Addresses of pages whose titles may be in any letters."""

import pytest
import time_machine
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.models import ArticlePage
from core.slugs import slug_for
from tests.builders import make_article_index


class TestSlug:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Trust again", "trust-again"),
            ("Café und Straße", "cafe-und-strasse"),
            ("Сон и тревога", "son-i-trevoga"),
            ("خواب و نگرانی", "khwb-w-ngrny"),
        ],
    )
    def test_is_readable_in_latin_letters(self, title, slug):
        assert slug_for(title) == slug

    def test_of_a_title_without_letters_is_the_day(self):
        with time_machine.travel("2026-05-04 19:00:00Z"):
            assert slug_for("… !") == "2026-05-04"

    def test_ends_at_a_word(self):
        assert slug_for("word " * 60) == "-".join(["word"] * 24)


@pytest.mark.django_db
class TestPage:
    @pytest.mark.parametrize("title", ["خواب و نگرانی", "睡眠与焦虑", "… !", "心" * 255])
    def test_gets_an_address_whatever_its_title(self, title):
        article_index = make_article_index()
        pages = [article_index.add_child(instance=ArticlePage(title=title, live=False)) for _ in range(2)]
        for page in pages:
            page.save_revision()
        assert pages[0].slug
        assert pages[1].slug == f"{pages[0].slug}-2"

    def test_written_in_the_editor_gets_one_too(self, admin_client):
        article_index = make_article_index()
        none = {name: streamfield([]) for name in ("body", "sources", "corrections", "related_articles")}
        data = nested_form_data(none | {"title": "خواب", "slug": "", "links": inline_formset([])})
        data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
        admin_client.post(f"/admin/pages/add/blog/articlepage/{article_index.pk}/", data)
        assert ArticlePage.objects.get().slug == "khwb"
