"""Every part of a place that can be filled, each by itself, with plainly made-up values."""

from datetime import date, time
from decimal import Decimal

from pages.models import AwayDates
from tests import builders

STREET = "100 Test Street"
EXPIRED = "OLD-0001"


def fields(**values):
    """A filler that sets `values`."""

    def fill(location):
        for name, value in values.items():
            setattr(location, name, value)

    return fill


def license(location):
    location.license = builders.make_license("Oregon", location.practice, verification_url="https://example.org/verify")


def expired(location):
    license = builders.make_license("Oregon", location.practice, number=EXPIRED, expires_on=date(2020, 1, 1))
    location.license = license
    location.online_licenses = [license]


def online(location):
    location.online_licenses = [builders.make_license("California", location.practice)]


def hours(location):
    location.hours.create(day=0, opens=time(9), closes=time(12))
    location.hours.create(day=0, opens=time(13), closes=time(17, 30), note="last session at 4 PM")
    location.hours.create(day=5, opens=time(20), closes=time(2))
    location.hours.create(day=6, note="By appointment")


def exceptions(location):
    location.exceptions.create(first_day=date(2026, 11, 26), note="Thanksgiving")
    location.exceptions.create(
        first_day=date(2026, 12, 24), last_day=date(2026, 12, 26), opens=time(9), closes=time(12)
    )


def away(location):
    AwayDates.objects.create(practice=location.practice, first_day=date(2026, 12, 1), last_day=date(2026, 12, 4))


def promise(location):
    location.practice.reply_within_days = 2
    location.practice.consultation_page = builders.make_contact_page()
    location.practice.save()


def services(location):
    location.services.create(name="Couples therapy")
    location.services.create(name="Premarital counseling", description="Six evenings.")


def crisis_lines(location):
    location.crisis_lines.create(name="Test County Line", phone="555-0100")
    location.crisis_lines.create(
        name="Second Line", phone="(555) 555-0101 ext. 2", note="at night", checked_on=date(2026, 11, 1)
    )


def images(location):
    location.images.create(image=builders.make_image("Waiting room"))


def articles(location):
    article = builders.make_article("An article for this place")
    article.links.create(page=location)


PARTS = {
    "state": fields(state="Oregon"),
    "meeting": fields(meeting="both"),
    "accepting": fields(accepting="waitlist"),
    "introduction": fields(introduction="A quiet room on the second floor."),
    "image": lambda location: setattr(location, "image", builders.make_image()),
    "street": fields(street_address=STREET, is_street_address_private=False),
    "private street": fields(street_address=STREET),
    "city": fields(city="Testville"),
    "zip": fields(postal_code="00000", is_street_address_private=False),
    "phone": fields(phone="555-0100"),
    "email": fields(email="place@example.org"),
    "point": fields(latitude=Decimal("45.5"), longitude=Decimal("-122.6"), is_street_address_private=False),
    "map": lambda location: setattr(location, "map_image", builders.make_image("Map")),
    "areas": fields(areas_served="Testville\n\nSample County"),
    "expired license": expired,
    "license": license,
    "online": online,
    "hours": hours,
    "exceptions": exceptions,
    "away": away,
    "promise": promise,
    "services": services,
    "car": fields(by_car="Left at the fountain.\n\nThen right."),
    "transit": fields(by_transit="Line 1."),
    "parking": fields(parking="In the street"),
    "amenities": fields(step_free_entrance="Yes", elevator="Yes", restroom="Same floor", interpreter="On request"),
    "crisis lines": crisis_lines,
    "images": images,
    "articles": articles,
    "body": fields(body=[("paragraph", "<p>Something only true here.</p>")]),
}  # fmt: skip
SUBSETS = [
    (),
    *((name,) for name in PARTS),
    *(tuple(PARTS)[start::step] for step in range(2, 6) for start in range(step)),
    tuple(PARTS),
]


def make_filled_location(parts, **fields):
    """A live place with `parts`, names from `PARTS`, filled in this order."""
    builders.make_practice()
    location = builders.make_location(**fields)
    for part in parts:
        PARTS[part](location)
    location.save()
    return location
