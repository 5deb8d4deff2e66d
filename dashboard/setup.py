"""What is still empty in the practice's details, its licenses and its locations."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from locations.models import LocationHours, LocationPage
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


def missing_details(site: Site, request: HttpRequest | None = None) -> Iterator[tuple[str, str]]:
    """What is still empty, in the therapist's words, each with the address where it can be filled in."""
    practice = PracticeDetails.for_request(request) if request else PracticeDetails.for_site(site)
    places = places_of(practice)
    points = [*_of_practice(practice), *_of_licenses(practice.license_list), *_of_states(practice, places)]
    yield from ((words, f"{details_url(site)}#{field}") for words, field in points)
    for place in places:
        address = reverse("wagtailadmin_pages:edit", args=(place.pk,))
        yield from ((words, f"{address}#{field}") for words, field in _of_place(place))


def _of_practice(practice):
    """Words, and the field's name in the form."""
    return [(words, f"id_{name}") for name, words in ASKED_FOR.items() if not getattr(practice, name)]


def _of_licenses(licenses):
    if not licenses:
        yield "A license for each state, with its number and the day it runs out", "id_licenses-ADD"
    for number, license in enumerate(licenses):
        if not license.number:
            yield f"The license number for {license.state}", f"id_licenses-{number}-number"
        if not license.expires_on:
            words = f"The day the {license.state} license runs out, so that you are reminded before"
            yield words, f"id_licenses-{number}-expires_on"


def _of_states(practice, places):
    """Places in states for which no license is known, once the first one is."""
    known = {license.state for license in practice.license_list}
    if known:
        for place in places:
            if place.state and place.state not in known:
                words = f"A license for {place.state}: without one the page “{place.title}” invites nobody"
                yield words, "id_licenses-ADD"


def _of_place(place):
    if not place.street_address and not place.is_online_only:
        yield f"The street address of “{place.title}”; it stays private until you say otherwise", "id_street_address"
    if not place.has_hours:
        yield f"The hours of “{place.title}”", "id_hours-ADD"


def every_practice(request: HttpRequest | None = None) -> list[PracticeDetails]:
    """The details of every site; of the one that `request` asks, those that the rest of its page uses."""
    current = Site.find_for_request(request) if request else None
    others = {root.site_id for root in Site.get_site_root_paths()} - {current and current.pk}
    sites = [current] if current else []
    sites += Site.objects.filter(pk__in=others).select_related("root_page") if others else []
    practices = []
    for site in sites:
        is_shared = request and site == current
        practice = PracticeDetails.for_request(request) if is_shared else PracticeDetails.for_site(site)
        practice.site = site
        practices.append(practice)
    return practices


def places_of(practice: PracticeDetails) -> list[LocationPage]:
    """The published places, each with `has_hours`; read once for `practice`."""
    known = practice.__dict__
    if "places" not in known:
        hours = LocationHours.objects.filter(location=OuterRef("pk"))
        places = LocationPage.objects.descendant_of(practice.site.root_page).live()
        known["places"] = list(places.annotate(has_hours=Exists(hours)))
    return known["places"]


def details_url(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=("pages", "practicedetails", site.pk))
