"""What both dialects call things."""

from django.db.models import Model

from page_cache import tables
from page_cache.models import Generation

PREFIX = "page_cache_"
TABLE = Generation._meta.db_table
EVENTS = ("INSERT", "UPDATE", "DELETE")


def events(model: type[Model]) -> list[str]:
    """What can happen to a row of `model` that a reader could see."""
    return [event for event in EVENTS if event != "INSERT" or tables.has_visible_inserts(model)]
