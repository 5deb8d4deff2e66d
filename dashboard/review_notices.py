"""Notices about articles whose review is due."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.permissions import page_permission_policy

from blog.models import ArticlePage
from core.notices import Notice

MOST = 100


def review_notices(user: AbstractUser) -> Iterable[Notice]:
    """For those who may change pages."""
    if not page_permission_policy.user_has_any_permission(user, {"change", "publish"}):
        return
    due = ArticlePage.objects.live().filter(review_due_on__lte=timezone.localdate()).order_by("review_due_on", "pk")
    for article in due.only("title", "review_due_on")[:MOST]:
        address = f"{reverse('wagtailadmin_pages:edit', args=[article.pk])}#id_review_due_on"
        since = date_format(article.review_due_on, "F j, Y")
        yield Notice(f"“{article.title}” was to be reviewed by {since}. Read it again and note the day.", address)
