"""The map: each place where the therapist sees people, and what is true only there."""

from locations.models.fields import Meeting
from locations.models.location_index_page import LocationIndexPage
from locations.models.location_page import LocationPage
from locations.models.rows import (
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
