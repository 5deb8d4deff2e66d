"""Choices and field types of a location."""

from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Meeting(models.TextChoices):
    """How people are seen at a place."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online only"
    BOTH = "both", "In person and online"
    BY_APPOINTMENT = "by_appointment", "By appointment"


class TimeZone(models.TextChoices):
    """The clocks of the United States."""

    PACIFIC = "America/Los_Angeles", "Pacific"
    MOUNTAIN = "America/Denver", "Mountain"
    ARIZONA = "America/Phoenix", "Arizona"
    CENTRAL = "America/Chicago", "Central"
    EASTERN = "America/New_York", "Eastern"
    ALASKA = "America/Anchorage", "Alaska"
    HAWAII = "Pacific/Honolulu", "Hawaii"


class RoundedField(forms.DecimalField):
    """Takes what a map app shows, and keeps as many places as the site does."""

    # Django's types take it for the IntegerField that Django derives it from.
    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        number = super().to_python(value)
        if number is None or self.decimal_places is None:
            return number
        with suppress(InvalidOperation):
            return round(number, self.decimal_places)
        return number


class DegreesField(models.DecimalField):
    def formfield(self, **options: Any) -> Any:
        return super().formfield(form_class=RoundedField, **options)


def degrees(limit: int, **options: Any) -> DegreesField:
    """Degrees of latitude or longitude, up to `limit` on both sides of zero; six places are about four inches."""
    validators = [MinValueValidator(-limit), MaxValueValidator(limit)]
    return DegreesField(
        max_digits=9, decimal_places=6, null=True, blank=True, validators=validators, **options
    )  # fmt: skip


def image_field(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        **options,
    )
