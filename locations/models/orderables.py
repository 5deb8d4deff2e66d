"""Rows of a location: hours, services, crisis lines, images."""

from datetime import time
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import TimeInput
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.dates import date_range, refuse_far_day
from core.phone import refuse_other_than_a_number
from locations.hours import DatedRow, WeeklyRow
from locations.times import time_in_words


class Day(models.IntegerChoices):
    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


def time_panel(name: str, **options: Any) -> FieldPanel:
    """The browser's own control. Wagtail's turns “5 PM” into 05:00 without a word."""
    return FieldPanel(name, widget=TimeInput({"type": "time"}, format="%H:%M"), **options)


class TimedRow(Orderable):
    """From when to when. Both times or none."""

    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True, help_text="The same time: open for 24 hours.")
    is_overnight = models.BooleanField("closes on the next day", default=False)
    note = models.CharField(max_length=120, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    @property
    def has_times(self) -> bool:
        return self.opens is not None and self.closes is not None

    @property
    def times(self) -> str:
        """“9 AM to 5 PM”, “24 hours”, “24 hours from 9 AM”; empty without times."""
        if self.opens is None or self.closes is None:
            return ""
        if self.opens == self.closes:
            return f"24 hours from {time_in_words(self.opens)}" if self.opens > time.min else "24 hours"
        return f"{time_in_words(self.opens)} to {time_in_words(self.closes)}"

    @property
    def night_question(self) -> str:
        """What to ask about the night; empty where the hours and the box beside them agree."""
        if self.opens is None or self.closes is None:
            return ""
        if time.min < self.closes < self.opens and not self.is_overnight:
            end = time_in_words(self.closes)
            return f"{self.times}: until {end} the next day? If so, tick “closes on the next day”."
        if self.closes > self.opens and self.is_overnight:
            return f"{self.times}: on the same day? If so, take the tick away from “closes on the next day”."
        return ""

    def clean(self) -> None:
        if (self.opens is None) != (self.closes is None):
            missing = "opens" if self.opens is None else "closes"
            raise ValidationError({missing: "Give both times, or leave both empty."})


class LocationHours(TimedRow):
    """Hours of one day of the week. A day can have several rows."""

    location = ParentalKey("locations.LocationPage", on_delete=models.CASCADE, related_name="hours")
    day = models.PositiveSmallIntegerField(choices=Day)

    panels = [FieldRowPanel(["day", time_panel("opens"), time_panel("closes"), "is_overnight"]), "note"]

    class Meta(TimedRow.Meta):
        verbose_name = "hours"
        verbose_name_plural = "hours"

    def __str__(self) -> str:
        return " ".join(part for part in (self.get_day_display(), self.times) if part)

    def clean(self) -> None:
        super().clean()
        if not self.has_times and not self.note:
            raise ValidationError({"note": "A day without times needs a note, such as “By appointment”."})

    @property
    def row(self) -> WeeklyRow:
        """For a row that has times."""
        return WeeklyRow(self.day, cast(time, self.opens), cast(time, self.closes))


class LocationException(TimedRow):
    """Other hours on some dates, or none: holidays, short days."""

    location = ParentalKey("locations.LocationPage", on_delete=models.CASCADE, related_name="exceptions")
    first_day = models.DateField(validators=[refuse_far_day])
    last_day = models.DateField(
        null=True, blank=True, validators=[refuse_far_day], help_text="Empty: only the first day."
    )

    panels = [
        FieldRowPanel(["first_day", "last_day"]),
        FieldRowPanel(
            [time_panel("opens", help_text="Both times empty: closed all day."), time_panel("closes"), "is_overnight"]
        ),
        "note",
    ]

    class Meta(TimedRow.Meta):
        verbose_name = "other hours"
        verbose_name_plural = "other hours"

    def __str__(self) -> str:
        return f"{self.dates}: {self.times or 'closed'}"

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "The last day comes before the first."})

    @property
    def row(self) -> DatedRow:
        return DatedRow(self.first_day, self.last_day or self.first_day, self.opens, self.closes)

    @property
    def dates(self) -> str:
        return date_range(self.first_day, self.last_day or self.first_day)


class LocationService(Orderable):
    """Something offered at this place."""

    location = ParentalKey("locations.LocationPage", on_delete=models.CASCADE, related_name="services")
    name = models.CharField(max_length=120, help_text="“Couples therapy”.")
    description = models.TextField(blank=True, help_text="What is particular about it here.")

    panels = ["name", "description"]

    def __str__(self) -> str:
        return self.name


class LocationCrisisLine(Orderable):
    """A local number for somebody in danger, with the day on which it was last tried."""

    location = ParentalKey("locations.LocationPage", on_delete=models.CASCADE, related_name="crisis_lines")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, validators=[refuse_other_than_a_number])
    note = models.CharField(max_length=160, blank=True, help_text="When it answers, and for whom.")
    checked_on = models.DateField("checked on", null=True, blank=True, help_text="When you last made sure it is right.")

    panels = ["name", FieldRowPanel(["phone", "checked_on"]), "note"]

    class Meta(Orderable.Meta):
        verbose_name = "crisis line"

    def __str__(self) -> str:
        return f"{self.name}: {self.phone}"


class LocationImage(Orderable):
    """One more picture of the place. Its credit comes from the picture's own record."""

    location = ParentalKey("locations.LocationPage", on_delete=models.CASCADE, related_name="images")
    image = models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.PROTECT, related_name="+")

    panels = ["image"]

    def __str__(self) -> str:
        return self.image.title
