"""Moments as coarse as the inbox keeps them."""

from datetime import datetime

from django.utils import timezone


def this_hour() -> datetime:
    """The hour that has begun: when somebody wrote is kept to the hour, not to the minute."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)
