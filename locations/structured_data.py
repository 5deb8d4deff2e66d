"""The place as a schema.org `MedicalBusiness`. Only what its page shows, and only properties that type has."""

from core.models import PracticeDetails
from core.structured_data import address_in, known
from locations.hours import DatedRow, WeeklyRow

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# How search engines want to read a closed day and a whole day.
CLOSED = ("00:00", "00:00")
WHOLE_DAY = ("00:00", "23:59")


def place(location, request, site) -> dict:
    """The node of `location`, a `LocationPage`; `parentOrganization` and `employee` are named on the same page."""
    practice: PracticeDetails = location.practice
    url = location.get_full_url(request)
    return known(
        _type="MedicalBusiness",
        _id=f"{url}#place",
        url=url,
        name=practice.signature or location.title,
        alternateName=practice.signature and f"{practice.signature}, {location.title}",
        description=location.introduction,
        telephone=location.public_phone,
        email=location.public_email,
        parentOrganization=practice.name and {"@id": address_in(site, "practice")},
        employee=practice.name and {"@id": address_in(site, "therapist")},
        address=postal_address(location.address),
        geo=point(location.address),
        areaServed=[{"@type": "AdministrativeArea", "name": name} for name in areas(location)],
        openingHoursSpecification=opening_hours(location.opening),
        amenityFeature=[amenity(*pair) for pair in location.amenities],
        makesOffer=[offer(service) for service in location.services.all()],
    )


def postal_address(address) -> dict:
    """Empty unless somebody could come here by it."""
    if not address.is_public:
        return {}
    return known(
        _type="PostalAddress",
        streetAddress=address.street,
        addressLocality=address.city,
        addressRegion=address.state,
        postalCode=address.postal_code,
        addressCountry="US",
    )


def point(address) -> dict:
    if not address.has_point:
        return {}
    return {"@type": "GeoCoordinates", "latitude": float(address.latitude), "longitude": float(address.longitude)}


def areas(location) -> list[str]:
    """States first, then the towns and counties, each once."""
    return list(dict.fromkeys(filter(None, [location.served_state, *location.online_states, *location.areas])))


def opening_hours(opening) -> list[dict]:
    """The weekly rows, and the dated ones that are not over."""
    ahead = [row for row in opening.schedule.dated if row.last >= opening.today]
    return [weekly(row) for row in opening.schedule.weekly] + [dated(row) for row in ahead]


def weekly(row: WeeklyRow) -> dict:
    return hours(*times(row), dayOfWeek=f"https://schema.org/{DAYS[row.day]}")


def dated(row: DatedRow) -> dict:
    opens_closes = CLOSED if row.is_closed else times(row)
    return hours(*opens_closes, validFrom=row.first.isoformat(), validThrough=row.last.isoformat())


def times(row) -> tuple[str, str]:
    is_whole_day = row.opens == row.closes
    return WHOLE_DAY if is_whole_day else (f"{row.opens:%H:%M}", f"{row.closes:%H:%M}")


def hours(opens, closes, **days) -> dict:
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": closes, **days}


def amenity(name, words) -> dict:
    return {"@type": "LocationFeatureSpecification", "name": name, "value": words}


def offer(service) -> dict:
    described = known(_type="Service", name=service.name, description=service.description)
    return {"@type": "Offer", "itemOffered": described}
