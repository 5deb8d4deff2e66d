"""Words whose link leads nowhere: readers see plain words, the dashboard names the page."""

import pytest
from django.contrib.auth import get_user_model
from lxml import html

from dashboard.page_notices import page_notices
from tests.builders import body_of, make_article, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def target():
    return make_page(title="Target")


@pytest.fixture
def linking(target):
    """An article that links to `target` from a text and from a list of points."""
    link = f'<a linktype="page" id="{target.pk}">the <b>target</b></a>'
    article = make_article("Linking", body=body_of(("paragraph", f"<p>See {link}, and {link}.</p>")))
    article.save_revision().publish()
    return article


def paragraph(client, page):
    body = html.fromstring(client.get(page.url).content)
    return next(p for p in body.iter("p") if p.text_content().startswith("See"))


def told(**fields):
    user, _ = get_user_model().objects.get_or_create(username="reader", defaults=fields or {"is_superuser": True})
    return [notice for notice in page_notices(user) if "leads to" in notice.text]


class TestALinkInAText:
    def test_leads_to_a_published_page(self, client, linking, target):
        assert [a.get("href") for a in paragraph(client, linking).iter("a")] == [target.url] * 2
        assert told() == []

    @pytest.mark.parametrize("end", ["unpublish", "delete"])
    def test_is_plain_words_once_its_page_is_gone(self, client, linking, target, end):
        getattr(target, end)()
        shown = paragraph(client, linking)
        assert shown.text_content() == "See the target, and the target."
        assert list(shown.iter("a")) == []
        assert "href" not in client.get("/blog/feed/").content.decode().partition("See the")[2].partition(".</p>")[0]

    @pytest.mark.parametrize("end", ["unpublish", "delete"])
    def test_is_named_on_the_dashboard_once_its_page_is_gone(
        self, linking, target, end, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            getattr(target, end)()
        (notice,) = told()
        assert "“Linking”" in notice.text
        assert f"/pages/{linking.pk}/edit/" in notice.url

    def test_is_named_to_nobody_who_may_not_change_the_page(self, linking, target):
        target.unpublish()
        assert told(is_superuser=False) == []

    def test_of_a_draft_is_not_named(self, linking, target):
        linking.unpublish()
        target.unpublish()
        assert told() == []

    def test_is_not_what_a_related_article_is(self, linking, target):
        """A related article that is not published is simply not shown."""
        target.unpublish()
        article = make_article("Other")
        article.links.create(page=target)
        article.save_revision().publish()
        assert [notice.text.partition("”")[0] for notice in told()] == ["A link on “Linking"]


class TestALinkToNoNumber:
    def test_is_a_dead_one(self):
        text = (
            '<p>See <a linktype="page" id="abc">it</a> and <a linktype="page" id="99999999999999999999">that</a>.</p>'
        )
        make_article("Linking", body=body_of(("paragraph", text)))
        assert len(told()) == 1
