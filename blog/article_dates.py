"""The dates of an article: what they may be, and the moment at which lists and feeds place it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from blog.models import ArticlePage

TO_COME = "This day is still to come."
SCHEDULE = f"{TO_COME} To publish the article later, set a schedule instead."
UPDATED_FIRST = "An article cannot be updated before it was first published."
DUE_FIRST = "The next review cannot be due before the last one."
SECOND = timedelta(seconds=1)


def date_errors(article: "ArticlePage") -> Iterator[tuple[str, str]]:
    """`(field, sentence)` for each date that cannot be true."""
    today = timezone.localdate()
    scheduled = timezone.localdate(article.go_live_at) if article.go_live_at else today
    if article.date and article.date > max(today, scheduled):
        yield "date", SCHEDULE
    for name in ("updated_on", "reviewed_on"):
        if (day := getattr(article, name)) and day > today:
            yield name, TO_COME
    if article.date and article.updated_on and article.updated_on < article.date:
        yield "updated_on", UPDATED_FIRST
    if article.reviewed_on and article.review_due_on and article.review_due_on < article.reviewed_on:
        yield "review_due_on", DUE_FIRST


def start_of(day: date) -> datetime:
    """The first minute of `day` in the practice's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def publication_moment(article: "ArticlePage", day: date) -> datetime:
    """A moment on `day`, the date of `article`, that no other article has: when it went live, or the first free second
    of a day before the site had it. So articles of one day keep the order in which they came.
    """
    went_live = article.first_published_at or timezone.now()
    if timezone.localdate(went_live) == day:
        return went_live
    others = type(article).objects.exclude(pk=article.pk)
    moment = start_of(day)
    taken = set(others.filter(published_at__gte=moment, date=day).values_list("published_at", flat=True))
    while moment in taken:
        moment += SECOND
    return moment
