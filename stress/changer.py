"""Run inside a site: for each line of input changes the title of the page “About”, and prints the moment after.

A line is `kind number`. The title then is “Edition number”.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

ABOUT = Page.objects.get(slug="about")


def publish(title):
    page = ABOUT.specific_class.objects.get(pk=ABOUT.pk)
    page.title = title
    page.save_revision().publish()


def update(title):
    Page.objects.filter(pk=ABOUT.pk).update(title=title)


def raw_sql(title):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", [title, ABOUT.pk])


def long_transaction(title):
    with transaction.atomic():
        update(title)
        time.sleep(0.2)


def command(title):
    page = ABOUT.specific_class.objects.get(pk=ABOUT.pk)
    page.title, page.go_live_at = title, timezone.now() - timezone.timedelta(seconds=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    call_command("publish_scheduled", verbosity=0)


KINDS = {kind.__name__: kind for kind in (publish, update, raw_sql, long_transaction, command)}

if __name__ == "__main__":
    for line in sys.stdin:
        kind, number = line.split()
        KINDS[kind](f"Edition {number}")
        print(time.time(), flush=True)
