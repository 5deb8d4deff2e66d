"""What is still empty in the practice's details, its licenses and its locations."""

from collections.abc import Iterator

from django.urls import reverse
from wagtail.models import Site

from locations.models import LocationPage
from pages.models import PracticeDetails

ASKED_FOR = {
    "name": "Your name as it stands on the license",
    "title": "Your title",
    "credentials": "The letters after your name",
    "phone": "A phone number",
    "email": "A public email address",
    "crisis_text": "Where somebody in danger finds help",
    "consultation_minutes": "How long the free consultation takes",
}


def missing_details(site: Site) -> Iterator[tuple[str, str]]:
    """What is still empty, in the therapist's words, each with the address where it can be filled in."""
    practice = PracticeDetails.for_site(site)
    places = list(LocationPage.objects.descendant_of(site.root_page).live())
    points = [*_of_practice(practice), *_of_licenses(practice.license_list), *_of_states(practice, places)]
    yield from ((words, details_url(site)) for words in points)
    for place in places:
        address = reverse("wagtailadmin_pages:edit", args=(place.pk,))
        yield from ((words, address) for words in _of_place(place))


def _of_practice(practice):
    return [words for name, words in ASKED_FOR.items() if not getattr(practice, name)]


def _of_licenses(licenses):
    if not licenses:
        yield "A license for each state, with its number and the day it runs out"
    for license in licenses:
        if not license.number:
            yield f"The license number for {license.state}"
        if not license.expires_on:
            yield f"The day the {license.state} license runs out, so that you are reminded before"


def _of_states(practice, places):
    """Places in states for which no license is known, once the first one is."""
    known = {license.state for license in practice.license_list}
    if known:
        for place in places:
            if place.state and place.state not in known:
                yield f"A license for {place.state}: without one the page “{place.title}” invites nobody"


def _of_place(place):
    if not place.street_address and not place.is_online_only:
        yield f"The street address of “{place.title}”; it stays private until you say otherwise"
    if not place.hours.exists():
        yield f"The hours of “{place.title}”"


def details_url(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=("pages", "practicedetails", site.pk))
