"""The checklist beside a page's text, and the headings of the outline that keep an article from being published."""

import pytest
from django.utils import timezone

from pages.checklist import checklist_of
from pages.publishing import PublishRefused
from tests import builders

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def points(page):
    return {point.text: point.is_blocking for point in checklist_of(page)}


class TestChecklist:
    def test_of_an_article_that_lacks_nothing_is_empty(self):
        article = builders.make_article(summary="S", reviewed_on=TODAY())
        assert points(article) == {}

    def test_begins_with_what_blocks(self):
        image = builders.make_image(creator="", source="")
        article = builders.make_article(live=False, image=image)
        [first, *rest] = checklist_of(article)
        assert (first.is_blocking, first.text[:11]) == (True, "The picture")
        assert rest
        assert not any(point.is_blocking for point in rest)

    @pytest.mark.parametrize("kind", ["paragraph", "list"])
    def test_names_a_link_that_leads_nowhere_before_publishing(self, kind):
        draft = builders.make_page(title="Draft", live=False)
        text = f'<a linktype="page" id="{draft.pk}">More</a>'
        value = f"<p>{text}</p>" if kind == "paragraph" else {"points": [text], "style": "bullets"}
        page = builders.make_page(title="Fees", search_description="S", body=builders.body_of((kind, value)))
        assert points(page) == {
            "A link leads to a page that is deleted or not published. Readers see only its words.": False
        }

    @pytest.mark.parametrize("is_sensitive", [False, True])
    def test_asks_once_whether_a_page_is_sensitive(self, is_sensitive):
        body = builders.body_of(("paragraph", "<p>When violence is at home.</p>"))
        page = builders.make_page(search_description="S", body=body, is_sensitive=is_sensitive)
        assert len(points(page)) == (not is_sensitive)

    def test_is_shown_beside_the_text_as_it_was_last_saved(self, admin_client):
        article = builders.make_article(live=False, reviewed_on=TODAY())
        article.summary = "S"
        article.body = builders.body_of(("paragraph", "<p>40% of couples argue.</p>"))
        article.save_revision()
        shown = admin_client.get(f"/admin/pages/{article.pk}/checklist/").content.decode()
        assert shown.count("<li") == 1
        assert "names no source" in shown

    def test_is_shown_to_nobody_who_may_not_change_the_page(self, client):
        article = builders.make_article(live=False)
        client.force_login(builders.make_user())
        assert client.get(f"/admin/pages/{article.pk}/checklist/").status_code in {302, 403}


class TestHeadingLeftFromTheOutline:
    def test_keeps_an_article_from_being_published(self):
        article = builders.make_article(live=False, body=builders.body_of(("heading", "What Is …?")))
        with pytest.raises(PublishRefused, match="still waits for your words"):
            article.save_revision().publish()

    def test_of_her_own_may_have_three_dots(self):
        article = builders.make_article(live=False, body=builders.body_of(("heading", "And then …")))
        article.save_revision().publish()
        article.refresh_from_db()
        assert article.live
