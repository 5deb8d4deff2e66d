"""Run inside a site: makes articles until there are as many below the list as asked for, and logs somebody in."""

import json
import os
import sys
from datetime import UTC, date, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Page  # noqa: E402

from blog.models import ArticleIndexPage, ArticlePage, Topic  # noqa: E402
from stress.logged_in import log_in  # noqa: E402

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
BODY = json.dumps([{"type": "paragraph", "value": "<p>A sentence.</p>"}])


def fill(above, numbers):
    kind, place = ContentType.objects.get_for_model(ArticlePage), above.numchild
    rows = [_page(above, number, place + number - numbers.start + 1, kind) for number in numbers]
    with transaction.atomic():
        Page.objects.bulk_create(rows, batch_size=500)
        articles = [
            ArticlePage(
                page_ptr_id=row.pk, date=date(2026, 1, 1), published_at=MOMENT, summary="A sentence.", body=BODY
            )
            for row in rows
        ]
        fields = ArticlePage._meta.local_concrete_fields
        for start in range(0, len(articles), 50):
            ArticlePage._base_manager._insert(articles[start : start + 50], fields=fields, using="default")
        Page.objects.filter(pk=above.pk).update(numchild=F("numchild") + len(rows))


def _page(above, number, place, kind):
    slug = f"article-{number}"
    return Page(
        title=f"Article {number}", draft_title=f"Article {number}", slug=slug, content_type=kind, locale=above.locale,
        path=above._get_path(above.path, above.depth + 1, place), depth=above.depth + 1,
        url_path=f"{above.url_path}{slug}/", first_published_at=MOMENT, last_published_at=MOMENT,
    )  # fmt: skip


def main(count):
    above = ArticleIndexPage.objects.get()
    have = Page.objects.child_of(above).filter(slug__startswith="article-").count()
    fill(above, range(have, count))
    topic, _ = Topic.objects.get_or_create(name="Trust", defaults={"slug": "trust"})
    ArticlePage.objects.get(slug="article-0").topics.through.objects.get_or_create(
        articlepage=ArticlePage.objects.get(slug="article-0"), topic=topic
    )
    print(f"list {above.pk}, session {log_in(Client()).session.session_key}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
