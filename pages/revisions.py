"""Thins the old versions of pages: all of the last month, the last of each day of a year, then those that were public.

The newest version, the public one and one that waits for its time always stay.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

WHOLE = timedelta(days=31)
DAILY = timedelta(days=365)
PUBLISHED = "wagtail.publish"
AT_ONCE = 500


def thin_revisions(now: datetime | None = None, is_dry_run: bool = False) -> int:
    """Deletes what the rule does not keep; gives how many versions."""
    doomed = list(superfluous_revisions(now or timezone.now()))
    for start in range(0, 0 if is_dry_run else len(doomed), AT_ONCE):
        # Without signals: Wagtail listens to every deletion, and nothing needs a version that was never public.
        rows = Revision.objects.filter(pk__in=doomed[start : start + AT_ONCE])
        rows._raw_delete(rows.db)
    return len(doomed)


def superfluous_revisions(now: datetime) -> Iterator[int]:
    """Keys of the versions of pages that nobody needs any more, the newest of a page first."""
    old = Revision.page_revisions.filter(created_at__lt=now - WHOLE, approved_go_live_at=None)
    rows, kept, seen = old.order_by("object_id", "-created_at", "-pk"), kept_for_ever(), set()
    for pk, page, moment in rows.values_list("pk", "object_id", "created_at").iterator(chunk_size=2000):
        day = (page, timezone.localdate(moment))
        is_last_of_its_day = moment >= now - DAILY and day not in seen
        seen.add(day)
        if not is_last_of_its_day and pk not in kept:
            yield pk


def kept_for_ever() -> set[int]:
    """Keys of versions that are the newest of their page, or are or were public."""
    newest = Page.objects.exclude(latest_revision=None).order_by().values_list("latest_revision", flat=True)
    public = Page.objects.exclude(live_revision=None).order_by().values_list("live_revision", flat=True)
    were_public = PageLogEntry.objects.filter(action=PUBLISHED).exclude(revision=None).order_by()
    return {*newest, *public, *were_public.values_list("revision", flat=True)}
