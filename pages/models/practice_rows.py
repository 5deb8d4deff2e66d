"""What the practice has several of: licenses, and times away."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from core.dates import date_range, refuse_far_day
from core.states import state_names


class License(Orderable):
    """A state's permission to practice. A place chooses the one that covers it."""

    practice = ParentalKey("pages.PracticeDetails", on_delete=models.CASCADE, related_name="licenses")
    state = models.CharField(max_length=60, choices=state_names)
    board = models.CharField(max_length=160, blank=True, help_text="The board that issued it.")
    kind = models.CharField("type", max_length=80, blank=True, help_text="“LMFT”.")
    number = models.CharField(max_length=40, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    verification_url = models.URLField(
        "address to verify it", blank=True, help_text="Where anybody can look the license up."
    )

    panels = ["state", "board", "kind", "number", "expires_on", "verification_url"]

    class Meta(Orderable.Meta):
        verbose_name = "license"

    def __str__(self) -> str:
        return " ".join(part for part in (self.state, self.kind, self.number) if part)

    def is_valid_on(self, day: date) -> bool:
        """Whether it has not run out on `day`. One whose last day nobody typed counts as valid."""
        return self.expires_on is None or day <= self.expires_on


class AwayDates(Orderable):
    """Days on which the therapist is away from every place and answers nobody."""

    practice = ParentalKey("pages.PracticeDetails", on_delete=models.CASCADE, related_name="away_dates")
    first_day = models.DateField()
    last_day = models.DateField(validators=[refuse_far_day], help_text="The same day for one day off.")

    panels = [FieldRowPanel(["first_day", "last_day"])]

    class Meta(Orderable.Meta):
        verbose_name = "days away"

    def __str__(self) -> str:
        return date_range(self.first_day, self.last_day)

    def clean(self) -> None:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "The last day away comes before the first."})
