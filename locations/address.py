"""The public part of a location's address."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from locations.models import LocationPage


@dataclass(frozen=True)
class MapLink:
    """A link that opens the visitor's own map app, only when followed."""

    name: str
    url: str


@dataclass(frozen=True)
class Address:
    """An address as it may be shown. A private or online-only place has no street, ZIP code or coordinates here."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @classmethod
    def of(cls, location: "LocationPage") -> "Address":
        """The public part of the address of `location`, a `LocationPage`."""
        town = cls(city=location.city, state=location.state)
        if location.is_online_only or location.is_street_address_private:
            return town
        return replace(
            town,
            street=location.street_address,
            postal_code=location.postal_code,
            latitude=location.latitude,
            longitude=location.longitude,
        )

    @property
    def is_public(self) -> bool:
        """Whether somebody could come here by it."""
        return bool(self.street)

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def town(self) -> str:
        """“Portland, Oregon 97201”; the part that is known, empty for a state alone."""
        if not self.city and not self.street:
            return ""
        place = ", ".join(part for part in (self.city, self.state) if part)
        return f"{place} {self.postal_code}".strip()

    @property
    def lines(self) -> list[str]:
        return [line for line in (self.street, self.town) if line]

    @property
    def point(self) -> str:
        """“45.5,-122.6”; empty where it is not known."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"{self.latitude.normalize():f},{self.longitude.normalize():f}"

    @property
    def map_links(self) -> list[MapLink]:
        """Links for the visitor's own map apps; none without a street or a point."""
        if not self.is_public and not self.has_point:
            return []
        place = self.point if self.has_point else ", ".join(self.lines)
        geo = f"geo:{self.point}?q={self.point}" if self.has_point else f"geo:0,0?q={quote(place)}"
        return [
            MapLink("Map app of this device", geo),
            MapLink("Apple Maps", f"https://maps.apple.com/?{urlencode({'q': place})}"),
            MapLink("Google Maps", f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': place})}"),
            MapLink("OpenStreetMap", f"https://www.openstreetmap.org/search?{urlencode({'query': place})}"),
        ]
