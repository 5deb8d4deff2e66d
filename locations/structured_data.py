"""A location as a schema.org node. Only what its page shows, and only properties that the type has."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, product
from typing import TYPE_CHECKING

from django.http import HttpRequest
from wagtail.models import Site

from core.json_ld import make_node
from locations.address import Address
from locations.hours import Span, WeeklyRow, stretches
from locations.schedule import Schedule
from pages.models import PracticeDetails
from pages.structured_data import node_id

if TYPE_CHECKING:
    from locations.models import LocationPage, LocationService

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# How search engines want to read a closed day. A whole one is “00:00” to “23:59”.
CLOSED = ("00:00", "00:00")
MINUTE = timedelta(minutes=1)


def location_node(location: "LocationPage", request: HttpRequest, site: Site) -> dict:
    """The node of `location`, a `LocationPage`. A business needs an address that anybody may see: Google accepts no
    `LocalBusiness` without. Where there is none, what is offered there is told as a `Service`.
    """
    return business(location, request, site) if location.address.is_public else service_of(location, request, site)


def business(location: "LocationPage", request: HttpRequest, site: Site) -> dict:
    """`parentOrganization` and `employee` are named on the same page."""
    practice: PracticeDetails = location.practice
    return shared_facts(location, request, "MedicalBusiness") | make_node(
        name=practice.signature or location.title,
        alternateName=practice.signature and f"{practice.signature}, {location.title}",
        telephone=location.public_phone,
        email=location.public_email,
        parentOrganization=practice.name and {"@id": node_id(site, "practice")},
        employee=practice.name and {"@id": node_id(site, "therapist")},
        address=postal_address(location.address),
        geo=point(location.address),
        openingHoursSpecification=hours_of(location),
        amenityFeature=[amenity(*pair) for pair in location.amenities],
        makesOffer=[offer(service) for service in location.services.all() if location.is_covered],
    )


def service_of(location: "LocationPage", request: HttpRequest, site: Site) -> dict:
    practice: PracticeDetails = location.practice
    return shared_facts(location, request, "Service") | make_node(
        name=f"{practice.signature}, {location.title}" if practice.signature else location.title,
        provider=practice.name and {"@id": node_id(site, "practice")},
    )


def shared_facts(location: "LocationPage", request: HttpRequest, kind: str) -> dict:
    url = location.get_full_url(request)
    return make_node(
        _type=kind,
        _id=f"{url}#place",
        url=url,
        description=location.introduction,
        areaServed=[{"@type": "AdministrativeArea", "name": name} for name in areas(location)],
    )


def hours_of(location: "LocationPage") -> list[dict]:
    return opening_hours(location.opening_hours.schedule, location.opening_hours.today)


def postal_address(address: Address) -> dict:
    """Empty unless somebody could come here by it."""
    if not address.is_public:
        return {}
    return make_node(
        _type="PostalAddress",
        streetAddress=address.street,
        addressLocality=address.city,
        addressRegion=address.state,
        postalCode=address.postal_code,
        addressCountry="US",
    )


def point(address: Address) -> dict:
    if address.latitude is None or address.longitude is None:
        return {}
    return {"@type": "GeoCoordinates", "latitude": float(address.latitude), "longitude": float(address.longitude)}


def areas(location: "LocationPage") -> list[str]:
    """States first, then the towns and counties, each once."""
    return list(dict.fromkeys(filter(None, [location.served_state, *location.online_states, *location.areas])))


def opening_hours(schedule: Schedule, today: date) -> list[dict]:
    """The hours of every week, then those of all days ahead on which they differ, as the schedule tells them."""
    return [weekly(row) for row in schedule.weekly] + list(special(schedule, schedule.special_days(today)))


def weekly(row: WeeklyRow) -> dict:
    return hours(*times(Span.on(date.min, row.opens, row.closes)), dayOfWeek=f"https://schema.org/{DAYS[row.day]}")


def special(schedule: Schedule, days: Iterable[date]) -> Iterator[dict]:
    """Days in a row with the same hours are told together."""
    for told, alike in groupby(days, lambda day: [times(span) for span in schedule.hours_on(day)] or [CLOSED]):
        for (first, last), opens_closes in product(stretches(list(alike)), told):
            yield hours(*opens_closes, validFrom=first.isoformat(), validThrough=last.isoformat())


def times(span: Span) -> tuple[str, str]:
    """What closes before it opens ends on the next day (schema.org), so a whole day ends a minute early."""
    closes = span.closes - MINUTE if span.lasts_a_day else span.closes
    return f"{span.opens:%H:%M}", f"{closes:%H:%M}"


def hours(opens: str, closes: str, **days: str) -> dict:
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": closes, **days}


def amenity(name: str, words: str) -> dict:
    return {"@type": "LocationFeatureSpecification", "name": name, "value": words}


def offer(service: "LocationService") -> dict:
    described = make_node(_type="Service", name=service.name, description=service.description)
    return {"@type": "Offer", "itemOffered": described}
