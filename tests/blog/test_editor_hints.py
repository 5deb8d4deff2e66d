"""Help for the person who writes."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.admin.userbar import ContentCheckerItem

from blog.editor_hints import editor_hints
from blog.models import ArticlePage
from blog.views import duplicate
from pages.admin.content_checker import PracticeChecker, check_vague_links
from pages.blocks import BodyBlock
from tests.builders import body_of, make_article, make_article_index, make_image, make_page, make_topic

pytestmark = pytest.mark.django_db
SOURCE = '[{"type": "source", "value": {"title": "S", "authors": "", "year": null, "url": "", "doi": ""}}]'


def cleaned(*texts):
    """The blocks of a body of pasted texts, as they are after saving."""
    block = BodyBlock()
    value = block.to_python([{"type": "paragraph", "value": text, "id": f"{n}"} for n, text in enumerate(texts)])
    return [(child.block_type, child.block.get_prep_value(child.value)) for child in block.clean(value)]


class TestPastedText:
    def test_becomes_the_blocks_it_looks_like(self):
        pasted = "<p>One.</p><h2>What Is It?</h2><p>Two.</p><ul><li>Three</li></ul><h3>More</h3>"
        assert cleaned(pasted) == [
            ("paragraph", "<p>One.</p>"),
            ("heading", {"text": "What Is It?", "level": "h2"}),
            ("paragraph", "<p>Two.</p><ul><li>Three</li></ul>"),
            ("heading", {"text": "More", "level": "h3"}),
        ]

    def test_loses_empty_headings_and_invisible_clutter(self):
        pasted = "<h2>\u00a0</h2><p>One\u00a0\u00a0two\u200b.</p><p></p><h3></h3>"
        assert cleaned(pasted) == [("paragraph", "<p>One two.</p>")]

    def test_that_is_well_stays_as_it_is(self):
        text = '<p>One <b>two</b> <a href="https://example.org/?a=1&amp;b=2">three</a></p>'
        assert cleaned(text) == [("paragraph", text)]

    def test_keeps_a_link_to_a_page(self):
        page = make_page()
        text = f'<p><a linktype="page" id="{page.pk}">Fees</a></p>'
        kind, value = cleaned(text)[0]
        assert (kind, f'id="{page.pk}"' in value, 'linktype="page"' in value) == ("paragraph", True, True)


class TestHints:
    @pytest.mark.parametrize(
        "claim",
        [
            *("40 % of couples", "33.5% do", "70&nbsp;% of couples", "Seventy percent of couples", "70 per cent"),
            *("3 out of 4 people", "3 of 4 people", "One in four couples", "Half of all couples"),
            *("Studies show that", "Research has shown that", "Studies have found", "studies indicate"),
            *("Studies consistently show", "A study found that", "A recent study shows that", "Researchers found"),
            "According to studies, couples",
        ],
    )
    def test_ask_for_the_source_of_a_claim(self, claim):
        article = make_article(summary="S", body=body_of(("paragraph", f"<p>{claim} argue.</p>")))
        assert len(list(editor_hints(article))) == 1
        article.sources = SOURCE
        assert not list(editor_hints(article))

    @pytest.mark.parametrize("text", ["Many couples argue.", "A study group meets at 8.", "100 years", "One of two"])
    def test_say_nothing_of_plain_sentences(self, text):
        assert not list(editor_hints(make_article(summary="S", body=body_of(("paragraph", f"<p>{text}</p>")))))

    @pytest.mark.parametrize("field", ["lead", "summary"])
    def test_look_above_the_text_too(self, field):
        article = make_article(**({"summary": "S"} | {field: "75% of couples argue."}))
        assert "“75%”" in next(editor_hints(article))

    def test_tell_of_a_number_that_no_source_has(self):
        article = make_article(summary="S", sources=SOURCE, body=body_of(("paragraph", "<p>Trust [1], [3].</p>")))
        assert list(editor_hints(article)) == ["The text points to [3], and the list of sources has no such number."]

    def test_tell_of_a_vague_link(self):
        link = '<p><a href="https://example.org">click here</a></p>'
        article = make_article(body=body_of(("paragraph", link)))
        assert len(list(editor_hints(article))) == 1

    def test_are_given_when_an_article_is_published_and_do_not_hold_it_back(self, admin_client):
        article = make_article("Claims", live=False, body=body_of(("paragraph", "<p>40% of couples argue.</p>")))
        article.save_revision()
        edit = admin_client.get(f"/admin/pages/{article.pk}/edit/").context["form"]
        data = {name: edit[name].value() or "" for name in ("title", "slug", "lead", "summary", "credit_sentence")}
        data |= {"body-count": 1, "body-0-deleted": "", "body-0-order": 0, "body-0-type": "paragraph", "body-0-id": ""}
        text = '{"blocks":[{"key":"a","text":"40% of couples argue.","type":"unstyled"}],"entityMap":{}}'
        for name in ("sources", "corrections", "related_articles"):
            data[f"{name}-count"] = 0
        for name in ("links", "comments"):
            data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
        data |= {"body-0-value": text, "action-publish": "1", "date": "2026-01-02"}
        said = admin_client.post(f"/admin/pages/{article.pk}/edit/", data, follow=True).content.decode()
        article.refresh_from_db()
        assert article.live
        assert "The text says “40%” and names no source." in said


class TestSkeleton:
    def test_lays_out_a_new_article(self, admin_client):
        form = admin_client.get(f"/admin/pages/add/blog/articlepage/{make_article_index().pk}/").context["form"]
        kinds = [block.block_type for block in form.instance.body]
        assert kinds[:3] == ["paragraph", "heading", "paragraph"]

    def test_is_not_put_into_other_pages(self, admin_client):
        home = make_article_index().get_parent()
        form = admin_client.get(f"/admin/pages/add/home/standardpage/{home.pk}/").context["form"]
        assert not form.instance.body


class TestDuplicate:
    def test_keeps_the_shape_and_leaves_the_history(self, admin_user):
        article = make_article(
            "First",
            date=date(2020, 1, 2),
            reviewed_on=date(2020, 1, 3),
            image=make_image(),
            sources=SOURCE,
            body=body_of(("heading", "Signs"), ("paragraph", "<p>Text.</p>")),
        )
        article.topics = [make_topic("Trust")]
        article.save()
        copy = duplicate(article, "Second", admin_user)
        copy = ArticlePage.objects.get(pk=copy.pk)
        assert (copy.title, copy.slug, copy.live) == ("Second", "second", False)
        assert [block.block_type for block in copy.body] == ["heading", "paragraph"]
        assert [topic.name for topic in copy.topics.all()] == ["Trust"]
        assert (copy.reviewed_on, copy.image, len(copy.sources)) == (None, None, 0)
        assert copy.date is None
        assert copy.translation_key != article.translation_key

    def test_begins_with_the_last_saved_text_and_without_a_schedule(self, admin_user):
        article = make_article("First", body=body_of(("paragraph", "<p>Old.</p>")))
        article.body = body_of(("paragraph", "<p>New.</p>"))
        article.go_live_at = timezone.now() + timedelta(days=30)
        article.expire_at = timezone.now() + timedelta(days=60)
        article.topics = [make_topic("Trust")]
        article.save_revision()
        copy = duplicate(ArticlePage.objects.get(pk=article.pk), "Second", admin_user).get_latest_revision_as_object()
        assert str(copy.body[0].value.source) == "<p>New.</p>"
        assert (copy.go_live_at, copy.expire_at) == (None, None)
        assert [topic.name for topic in copy.topics.all()] == ["Trust"]
        assert ArticlePage.objects.get(pk=article.pk).body[0].value.source == "<p>Old.</p>"

    def test_is_asked_for_in_the_editor(self, admin_client):
        article = make_article("First")
        assert "Use as a template" in admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
        response = admin_client.post(f"/admin/articles/{article.pk}/duplicate/", {"title": "Second"})
        assert response.headers["Location"] == f"/admin/pages/{ArticlePage.objects.get(title='Second').pk}/edit/"


class TestChecker:
    def test_looks_for_empty_headings_skipped_levels_and_vague_links(self):
        items = [ContentCheckerItem(in_editor=True)]
        check_vague_links(RequestFactory().get("/"), items, None)
        assert isinstance(items[0], PracticeChecker)
        assert items[0].in_editor
        assert {"empty-heading", "heading-order", "vague-link"} <= set(items[0].get_axe_run_only(None))


class TestSearchPreview:
    def test_stands_in_the_editor(self, admin_client):
        page = admin_client.get(f"/admin/pages/{make_article('First').pk}/edit/").content.decode()
        assert "data-search-preview" in page
        assert "js/search-preview.js" in page
