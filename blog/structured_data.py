"""schema.org nodes of an article and of a topic's page.

Dates of review belong to the page, not to the article (schema.org `WebPage`).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from core.json_ld import make_node
from pages.models import PracticeDetails
from pages.structured_data import node_id, page_nodes

if TYPE_CHECKING:
    from blog.models import ArticleIndexPage, ArticlePage, Topic


@dataclass(frozen=True)
class TopicPage:
    """What a topic's page says of itself, as `page_nodes` asks for it."""

    title: str
    description: str
    address: str

    @property
    def search_title(self) -> str:
        return self.title

    def get_full_url(self, request: HttpRequest) -> str:
        return self.address


def topic_nodes(article_index: "ArticleIndexPage", topic: "Topic", request: HttpRequest) -> list[dict]:
    """The nodes of the page of `topic`, which `article_index` shows."""
    page = TopicPage(topic.name, article_index.description, article_index.address)
    site, practice = Site.find_for_request(request), PracticeDetails.for_request(request)
    return page_nodes(page, article_index.breadcrumb_ancestors, site, practice, request)


def reviewed_page(page_node: dict, article: "ArticlePage", author: dict) -> dict:
    """The page's node as `MedicalWebPage`, when somebody has reviewed it."""
    if not article.reviewed_on:
        return page_node
    review = make_node(lastReviewed=article.reviewed_on.isoformat(), reviewedBy=author)
    return page_node | {"@type": "MedicalWebPage"} | review


def article_node(article: "ArticlePage", address: str, author: dict, publisher: dict, image: str) -> dict:
    return make_node(
        _type="BlogPosting",
        _id=f"{address}#article",
        url=address,
        headline=article.title,
        description=article.description,
        datePublished=article.published_on.isoformat(),
        dateModified=article.modified_on.isoformat(),
        author=author,
        publisher=publisher,
        image=image,
        mainEntityOfPage={"@id": f"{address}#webpage"},
        keywords=[topic.name for topic in article.topic_list],
        citation=[cited(source.value) for source in article.sources],
        inLanguage=settings.LANGUAGE_CODE,
        timeRequired=article.reading_minutes and f"PT{article.reading_minutes}M",
        about=[{"@type": "Thing", "name": topic.name} for topic in article.topic_list],
    )


def cited(source: Any) -> dict:
    return make_node(
        _type="CreativeWork",
        name=source["title"],
        creditText=source["authors"],
        datePublished=source["year"] and str(source["year"]),
        url=source.address,
    )


def article_nodes(article: "ArticlePage", nodes: list[dict], request: HttpRequest) -> list[dict]:
    """`nodes` of the article's page, with the article itself and what its review adds to the page."""
    site = Site.find_for_request(request)
    has_therapist = any(node["@type"] == "Person" for node in nodes)
    author = {"@id": node_id(site, "therapist")} if has_therapist else {}
    publisher = {"@id": node_id(site, "practice")} if has_therapist else {}
    reviewed = [reviewed_page(node, article, author) if node["@type"] == "WebPage" else node for node in nodes]
    writer = {"@type": "Person", "name": article.author_name} if article.author_name else author
    image = article.sharing_image_url or article.social_image_url(PracticeDetails.for_request(request))
    return [*reviewed, article_node(article, article.get_full_url(request), writer, publisher, image)]
