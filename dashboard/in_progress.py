"""What is being written: refused at its hour, scheduled, ready to be looked at, drafts."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from accounts.names import name_of
from core.notices import Notice
from pages.publishing import overdue_pages
from pages.scheduling import moment_in_words

MOST = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def in_progress(user: AbstractUser) -> Iterator[Notice]:
    """Sentences about the pages that `user` may change, what cannot wait first."""
    # Only pages have an hour. Asked for pages, or for "not empty", SQLite reads every revision in place of the index.
    scheduled = Revision.objects.filter(approved_go_live_at__gt=EPOCH).defer("content")
    revisions, now = list(scheduled.order_by("approved_go_live_at")), timezone.now()
    waiting = [revision for revision in revisions if revision.approved_go_live_at > now]
    yield from _refused([revision for revision in revisions if revision.approved_go_live_at < now])
    changeable = page_permission_policy.instances_user_has_permission_for(user, "change")
    yield from _scheduled(changeable, waiting[: MOST + 1])
    drafts = changeable.filter(has_unpublished_changes=True, alias_of=None, expired=False)
    drafts = drafts.exclude(pk__in=[int(revision.object_id) for revision in waiting])
    for page in drafts.select_related("latest_revision__user").order_by("-latest_revision_created_at", "pk"):
        yield _draft(page, user)


def _refused(revisions: list[Revision]) -> Iterator[Notice]:
    for page, errors in islice(overdue_pages(revisions), MOST):
        reasons = " ".join(error.text for error in errors)
        yield Notice(f"“{page.title}” should have been published by now. {reasons}", _edit(page), is_urgent=True)


def _scheduled(changeable: QuerySet[Page], revisions: list[Revision]) -> Iterator[Notice]:
    pages = changeable.in_bulk([int(revision.object_id) for revision in revisions])
    for revision in revisions:
        if page := pages.get(int(revision.object_id)):
            yield Notice(
                f"“{page.draft_title}” goes public on {moment_in_words(revision.approved_go_live_at)}.", _edit(page)
            )


def _draft(page: Page, user: AbstractUser) -> Notice:
    title, writer = page.draft_title or page.title, page.latest_revision and page.latest_revision.user
    if writer and writer != user:
        return Notice(f"“{title}” is ready to be looked at: {name_of(writer)} wrote it.", _edit(page))
    changed = page.latest_revision_created_at
    since = f", last changed on {date_format(timezone.localtime(changed), 'F j')}" if changed else ""
    what = "has changes that readers do not see yet" if page.live else "is a draft"
    return Notice(f"“{title}” {what}{since}.", _edit(page))


def _edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
