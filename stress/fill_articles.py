"""Run inside a site: makes articles until there are as many below the list as asked for, and logs somebody in."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.test import Client  # noqa: E402

from bench.growth.articles import make_articles  # noqa: E402
from blog.models import ArticleIndexPage, Topic  # noqa: E402
from stress.logged_in import log_in  # noqa: E402


def main(count):
    above = ArticleIndexPage.objects.get()
    topic, _ = Topic.objects.get_or_create(name="Trust", defaults={"slug": "trust"})
    make_articles(above, count, [topic])
    print(f"list {above.pk}, session {log_in(Client()).session.session_key}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
