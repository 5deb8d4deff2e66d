"""Locations: the places where the therapist sees people."""

from locations.models.fields import Meeting
from locations.models.location_index_page import LocationIndexPage
from locations.models.location_page import LocationPage
from locations.models.orderables import (
    LocationCrisisLine,
    LocationException,
    LocationHours,
    LocationImage,
    LocationService,
)

__all__ = [
    "LocationCrisisLine",
    "LocationException",
    "LocationHours",
    "LocationImage",
    "LocationIndexPage",
    "LocationPage",
    "LocationService",
    "Meeting",
]
