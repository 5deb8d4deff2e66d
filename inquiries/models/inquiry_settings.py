"""What the therapist sets about inquiries."""

from datetime import timedelta
from typing import Any, Self

from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from inquiries.retention.terms import (
    DAYS_AFTER_CLOSING,
    DAYS_AFTER_CLOSING_RANGE,
    LONGEST_DAYS,
    LONGEST_DAYS_RANGE,
)


def between(least: int, most: int) -> list[BaseValidator]:
    return [MinValueValidator(least), MaxValueValidator(most)]


@register_setting(icon="lock", order=20)
class InquirySettings(BaseGenericSetting):
    """Who is told of new inquiries, and how long words are kept. The public pages print the same record."""

    notification_email = models.EmailField(
        blank=True, help_text="Where “a new inquiry is waiting” goes. Empty: to everybody who may open inquiries."
    )
    days_after_closing = models.PositiveSmallIntegerField(
        "days kept after it is closed", default=DAYS_AFTER_CLOSING, validators=between(*DAYS_AFTER_CLOSING_RANGE)
    )
    longest_days = models.PositiveSmallIntegerField(
        "days kept at most", default=LONGEST_DAYS, validators=between(*LONGEST_DAYS_RANGE)
    )
    has_self_test = models.BooleanField(
        "send a test mail on days without any other", default=True, help_text="So that you notice when mail stops."
    )

    panels = [
        MultiFieldPanel(["notification_email", "has_self_test"], heading="Mail about new inquiries"),
        MultiFieldPanel(["days_after_closing", "longest_days"], heading="When inquiries are erased"),
    ]

    class Meta:
        verbose_name = "inquiry settings"

    @property
    def longest(self) -> timedelta:
        return timedelta(days=self.longest_days)

    @property
    def after_closing(self) -> timedelta:
        return timedelta(days=self.days_after_closing)

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> Self:
        return super().load(*args, **kwargs)
