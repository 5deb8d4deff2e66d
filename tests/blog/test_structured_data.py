"""What search engines are told of an article."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.builders import make_article, make_article_index, make_home, make_image, make_page, make_practice, make_topic
from tests.schema_org import faults

pytestmark = pytest.mark.django_db


def graph_of(client, page):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return json.loads(soup.find("script", type="application/ld+json").string)["@graph"]


def node_of(client, page, kind):
    return next((node for node in graph_of(client, page) if node["@type"] == kind), None)


def whole_article():
    practice = make_practice(tagline="Couples therapy", phone="555-010-0100", email="t@example.org")
    practice.licenses.create(state="Testland", kind="LMFT", number="0", board="Board", verification_url="http://e.org")
    practice.save()
    source = {"title": "S", "authors": "A. Tester", "year": 2020, "url": "", "doi": "10.1000/182"}
    article = make_article(
        "Whole",
        date=date(2026, 1, 2),
        updated_on=date(2026, 2, 3),
        reviewed_on=date(2026, 3, 4),
        summary="All of it.",
        image=make_image(),
        sources=json.dumps([{"type": "source", "value": source}]),
    )
    article.topics = [make_topic("Trust")]
    article.save()
    return article


class TestEveryPage:
    @pytest.mark.parametrize("make", [make_home, make_page, make_article_index, make_article, whole_article])
    def test_uses_only_what_schema_org_knows(self, client, make):
        assert faults(graph_of(client, make())) == []


class TestArticle:
    def test_says_who_wrote_it_when_and_shows_its_image(self, client):
        node = node_of(client, whole_article(), "BlogPosting")
        assert (node["headline"], node["datePublished"], node["dateModified"]) == ("Whole", "2026-01-02", "2026-02-03")
        assert node["author"] == {"@id": "http://localhost/#therapist"}
        assert node["image"].startswith("http")
        assert node["keywords"] == ["Trust"]
        assert node["citation"][0]["url"] == "https://doi.org/10.1000/182"

    def test_shows_its_card_when_it_has_no_image(self, client):
        assert "/social-images/" in node_of(client, make_article(), "BlogPosting")["image"]

    def test_is_named_the_same_everywhere(self, client):
        article = whole_article()
        node = node_of(client, article, "BlogPosting")
        assert node["@id"] == f"{article.full_url}#article"
        assert node["mainEntityOfPage"] == {"@id": f"{article.full_url}#webpage"}

    def test_names_nobody_while_nobody_is_known(self, client):
        node = node_of(client, make_article(), "BlogPosting")
        assert "author" not in node


class TestReview:
    def test_makes_the_page_a_medical_one_with_its_reviewer(self, client):
        page = node_of(client, whole_article(), "MedicalWebPage")
        assert page["lastReviewed"] == "2026-03-04"
        assert page["reviewedBy"] == {"@id": "http://localhost/#therapist"}

    def test_is_not_claimed_for_an_article_nobody_reviewed(self, client):
        assert node_of(client, make_article(), "MedicalWebPage") is None


class TestPreview:
    def test_of_a_draft_that_was_never_published_works(self, rf):
        article = make_article("Draft", live=False)
        article.first_published_at = None
        response = article.make_preview_request(preview_mode="")
        assert response.status_code == 200
