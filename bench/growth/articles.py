"""Articles in bulk, with everything that saving one in the editor leaves behind."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from bench.growth.texts import body_of, long_body
from blog.models import ArticleIndexPage, ArticlePage, Topic
from images.models import CreditedImage
from search.models import Word
from search.spelling import live_words

FEW, REVISIONS, BATCH = 10, 200, 200
LONG, REVISED, TWO_PICTURES = "long-article", "many-revisions", "article-3"


def make_articles(index: ArticleIndexPage, count: int, topics: list[Topic]) -> None:
    # At the top of an article a picture needs words of its own, or the article could not be published.
    images = list(CreditedImage.objects.exclude(description="").order_by("pk").values_list("pk", flat=True))
    known, words = ArticlePage.objects.filter(slug__startswith="article-").count(), Counter()
    for start in range(known, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        articles = [article_of(index, number, images) for number in numbers]
        with transaction.atomic():
            add(index, articles, topics, numbers)
        words.update(word for article in articles for word in live_words(article))
    count_words(words)


def article_of(index, number: int, images: list[int]) -> ArticlePage:
    slug, day = f"article-{number}", date(2026, 1, 1) - timedelta(days=number % 3000)
    moment = datetime(2026, 1, 1, tzinfo=UTC) - timedelta(days=number % 3000, seconds=-number)
    sources = [{"type": "source", "value": {"title": f"Study {n}", "authors": "A. Tester", "year": 2020, "url": "",
                "doi": ""}, "id": f"source-{n}"} for n in (1, 2)]  # fmt: skip
    return ArticlePage(
        title=f"Article {number}",
        draft_title=f"Article {number}",
        slug=slug,
        path=index._get_path(index.path, index.depth + 1, 100 + number),
        depth=index.depth + 1,
        url_path=f"{index.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(ArticlePage),
        locale=index.locale,
        date=day,
        published_at=moment,
        first_published_at=moment,
        last_published_at=moment,
        latest_revision_created_at=moment,
        summary="A sentence or two that say what the article is about, as in the list.",
        image_id=images[number % len(images)],
        body=body_of(number, images[(number * 7 + 1) % len(images)], FEW),
        sources=sources,
    )


def add(index, articles: list[ArticlePage], topics: list[Topic], numbers: Iterable[int]) -> None:
    own = [field.attname for field in Page._meta.local_concrete_fields]
    pages = [Page(**{name: getattr(article, name) for name in own}) for article in articles]
    for article, page in zip(articles, Page.objects.bulk_create(pages), strict=True):
        article.pk = article.page_ptr_id = article.id = page.pk
    ArticlePage._base_manager._insert(articles, fields=ArticlePage._meta.local_concrete_fields, using="default")
    link = ArticlePage.topics.through
    chosen = [topics[number % len(topics) if number >= FEW else 0] for number in numbers]
    pairs = zip(articles, chosen, strict=True)
    link.objects.bulk_create([link(articlepage_id=article.pk, topic_id=topic.pk) for article, topic in pairs])
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + len(articles))
    leave_traces(articles)


def leave_traces(articles: list[ArticlePage]) -> None:
    """A revision, an entry in the history and references of each."""
    made = Revision.objects.bulk_create([revision_of(article) for article in articles])
    pages = [Page(pk=a.pk, latest_revision=r, live_revision=r) for a, r in zip(articles, made, strict=True)]
    Page.objects.bulk_update(pages, ["latest_revision", "live_revision"], batch_size=100)
    PageLogEntry.objects.bulk_create([entry_of(article) for article in articles])
    ReferenceIndex.objects.bulk_create([row for article in articles for row in references_of(article)], batch_size=500)


def revision_of(article: ArticlePage, moment: datetime | None = None) -> Revision:
    kinds = {"content_type": article.content_type, "base_content_type": ContentType.objects.get_for_model(Page)}
    return Revision(
        object_id=str(article.pk),
        created_at=moment or article.last_published_at,
        object_str=str(article),
        content=article.serializable_data(),
        **kinds,
    )


def entry_of(article: ArticlePage) -> PageLogEntry:
    return PageLogEntry(
        page_id=article.pk,
        content_type=article.content_type,
        label=article.title,
        action="wagtail.publish",
        timestamp=article.last_published_at,
        content_changed=True,
    )


def references_of(article: ArticlePage) -> list[ReferenceIndex]:
    base = ContentType.objects.get_for_model(Page)
    return [
        ReferenceIndex(
            base_content_type=base,
            content_type=article.content_type,
            object_id=article.pk,
            to_content_type_id=kind,
            to_object_id=key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for kind, key, model_path, content_path in set(ReferenceIndex._extract_references_from_object(article))
    ]


def count_words(counts: Counter[str]) -> None:
    """Add how many pages have each word to what is known of it."""
    known = dict(Word.objects.values_list("text", "pages"))
    rows = [Word(text=text, length=len(text), pages=known.get(text, 0) + count) for text, count in counts.items()]
    Word.objects.bulk_create(
        rows, batch_size=250, update_conflicts=True, unique_fields=["text"], update_fields=["pages"]
    )


def make_special_articles(index: ArticleIndexPage) -> None:
    """One of 300 blocks with pictures, and one with two hundred revisions."""
    images = list(CreditedImage.objects.exclude(description="").order_by("pk").values_list("pk", flat=True)[:60])
    if not ArticlePage.objects.filter(slug=LONG).exists():
        page = ArticlePage(title="A long article", slug=LONG, date=date(2020, 1, 1))
        index.add_child(instance=page).save_revision().publish()
    page = ArticlePage.objects.get(slug=LONG)
    page.body = long_body(images)
    page.save_revision().publish()
    if not ArticlePage.objects.filter(slug=REVISED).exists():
        page = ArticlePage(title="Many revisions", slug=REVISED, date=date(2020, 1, 2), body=body_of(99, images[0], 0))
        index.add_child(instance=page).save_revision().publish()
        page = ArticlePage.objects.get(slug=REVISED)
        start = datetime(2026, 1, 1, tzinfo=UTC)
        Revision.objects.bulk_create([revision_of(page, start + timedelta(days=n)) for n in range(REVISIONS)])
