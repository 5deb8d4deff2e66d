"""Publishing at a moment: which one was chosen, what is planned, and taking it back.

A page that waits for its moment is not locked. What goes public then is the version that was there when “Publish then”
was pressed.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

THEN = "then"
DAY_AND_HOUR = r"l, F j, Y, \a\t g:i A"
NO_MOMENT = "Choose the day and the hour first, then press “Publish then”. What you wrote is still here."
MOMENT_OVER = "That moment is over. Choose a later one, or press “Publish” to publish now."


def clock_city() -> str:
    return settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")


def clock_sentence() -> str:
    """Whose clock a schedule means: “Los Angeles time. It is 2:05 PM there now.”"""
    return f"{clock_city()} time. It is {date_format(timezone.localtime(), 'g:i A')} there now."


def moment_in_words(moment: datetime) -> str:
    """“Tuesday, December 1, 2026, at 9:00 AM, Los Angeles time”."""
    return f"{date_format(timezone.localtime(moment), DAY_AND_HOUR)}, {clock_city()} time"


def chosen_moment(data: Any) -> datetime:
    """The moment in a posted form, `2026-12-01T09:00` by the practice's clock. Raises ValidationError."""
    try:
        moment = forms.DateTimeField().clean(data.get("publish_then"))
    except ValidationError:
        raise ValidationError(NO_MOMENT) from None
    if moment <= timezone.now():
        raise ValidationError(MOMENT_OVER)
    return moment


@transaction.atomic
def cancel_schedule(page: Page) -> None:
    """Nothing of `page` goes public by itself any more; its date is forgotten, too."""
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    Page.objects.filter(pk=page.pk).update(go_live_at=None)
    for revision in {page.latest_revision, page.scheduled_revision} - {None}:
        revision.content["go_live_at"] = None
        revision.save(update_fields=["content"])
