"""Measures what 10,000 articles cost where 10 cost little: index, topic page, feed, search, an article.

Run by `make bench`. Makes a database of its own in a temporary folder. Prints a line for each page and ends with 1 when
one takes more queries with many articles than with few, or more than 1.5 times as long.
"""

import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from time import process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.test")
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from blog.models import ArticleIndexPage, ArticlePage, Topic  # noqa: E402
from home.models import HomePage  # noqa: E402
from search.spelling import count_words, public_words  # noqa: E402

FEW, MANY, ROUNDS, MOST_TIMES = 10, 10_000, 15, 1.5
TEXT = "<p>" + "Trust grows where two people say what they need and hear each other out. " * 40 + "</p>"
# The first ten articles are about trust and speak of jealousy: the same ten answers among few and among many.
PAGES = {
    "index": "/blog/",
    "topic page": "/blog/topics/trust/",
    "feed": "/blog/feed/",
    "topic feed": "/blog/topics/trust/feed/",
    "search, a word of ten articles": "/search/?q=jealousy",
    "search, a mistyped word": "/search/?q=jelousy",
    "search, a word of every article": "/search/?q=trust",
    "article": "/blog/article-3/",
}


def make_article_index():
    home = HomePage(title="Home", slug="front")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
    return home.add_child(instance=ArticleIndexPage(title="Articles", slug="blog"))


def make_articles(article_index, topics, numbers):
    """Rows in bulk and the search index afterwards: one at a time, 10,000 articles take a quarter of an hour."""
    kind, locale = ContentType.objects.get_for_model(ArticlePage), article_index.locale
    pages = [page_of(article_index, number, kind, locale) for number in numbers]
    with transaction.atomic():
        Page.objects.bulk_create(pages)
        articles = [article_of(page, number) for page, number in zip(pages, numbers, strict=True)]
        fields = ArticlePage._meta.local_concrete_fields
        for start in range(0, len(articles), 50):
            ArticlePage._base_manager._insert(articles[start : start + 50], fields=fields, using="default")
        link = ArticlePage.topics.through
        chosen = [topics[number % len(topics) if number >= FEW else 0] for number in numbers]
        rows = zip(pages, chosen, strict=True)
        link.objects.bulk_create([link(articlepage_id=page.pk, topic_id=topic.pk) for page, topic in rows])
        Page.objects.filter(pk=article_index.pk).update(numchild=F("numchild") + len(pages))
    call_command("update_index", verbosity=0)
    count_words(public_words(ArticlePage.objects.get(slug="article-3")), set())


def page_of(article_index, number, kind, locale):
    slug = f"article-{number}"
    return Page(
        title=f"Article {number}",
        draft_title=f"Article {number}",
        slug=slug,
        path=article_index._get_path(article_index.path, article_index.depth + 1, number + 1),
        depth=article_index.depth + 1,
        url_path=f"{article_index.url_path}{slug}/",
        content_type=kind,
        locale=locale,
    )


def article_of(page, number):
    words = "<p>Of jealousy.</p>" if number < FEW else "<p>Of patience.</p>"
    body = [{"type": "heading", "value": {"text": f"Part {part}", "level": "h2"}} for part in range(4)]
    return ArticlePage(
        page_ptr_id=page.pk,
        date=date(2026, 1, 1) - timedelta(days=number % 3000),
        published_at=datetime(2026, 1, 1, tzinfo=UTC) - timedelta(days=number % 3000, seconds=-number),
        summary="A sentence.",
        body=json.dumps([*body, {"type": "paragraph", "value": TEXT + words}]),
    )


def measured(address):
    """Queries, and the fewest milliseconds of processor time of `ROUNDS` tries, once the caches are warm.

    Neither waiting for others on a shared machine nor their bursts count, as both would in a median of the clock.
    """
    client = Client()
    for _ in range(3):
        client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    count = len(queries)
    if response.status_code != 200:
        sys.exit(f"{address} answered {response.status_code}.")
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        client.get(address)
        times.append((process_time() - start) * 1000)
    return count, min(times)


def main():
    call_command("migrate", verbosity=0)
    article_index = make_article_index()
    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Trust", "Texting", "Closeness", "Anger")]
    make_articles(article_index, topics, range(FEW))
    few = {name: measured(address) for name, address in PAGES.items()}
    print(f"Making {MANY:,} articles …", flush=True)
    make_articles(article_index, topics, range(FEW, MANY))
    many = {name: measured(address) for name, address in PAGES.items()}
    print(f"{'page':34}{'queries':>16}{'milliseconds':>20}{'times':>8}")
    is_slow = False
    for name in PAGES:
        (queries, time), (more_queries, more_time) = few[name], many[name]
        times = more_time / time
        is_slow |= more_queries > queries or times > MOST_TIMES
        print(f"{name:34}{queries:>7} → {more_queries:<6}{time:>10.1f} → {more_time:<7.1f}{times:>8.2f}")
    sys.exit(int(is_slow))


if __name__ == "__main__":
    main()
