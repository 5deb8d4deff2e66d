"""What is still empty: details, licenses, places, the first page. Each a sentence and where to mend it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from core.notices import Notice
from home.models import HomePage
from inquiries.models import InquirySettings
from inquiries.notifications.standing import standing
from locations.models import LocationHours, LocationIndexPage, LocationPage, Meeting
from pages.models import PracticeDetails
from transfer.backup.models import Run

ASKED_FOR = {
    "name": "Your name as it stands on the license",
    "title": "Your title",
    "credentials": "The letters after your name",
    "phone": "A phone number",
    "email": "A public email address",
    "crisis_text": "Where somebody in danger finds help",
    "consultation_minutes": "How long the free consultation takes",
}
NO_LISTENER = "No address is known to which “a new inquiry is waiting” could go. Add yours."


class PlaceFacts(NamedTuple):
    """Columns of a place. Whole pages would be slow to make where there are many."""

    pk: int
    title: str
    state: str
    street_address: str
    meeting: str
    has_hours: bool


def missing_details(practice: PracticeDetails) -> Iterator[Notice]:
    address = details_url(practice.site)
    yield from (
        Notice(words, f"{address}#id_{name}") for name, words in ASKED_FOR.items() if not getattr(practice, name)
    )


def missing_licenses(practice: PracticeDetails) -> Iterator[Notice]:
    address = details_url(practice.site)
    if not practice.license_list:
        yield from _first_licenses(practice, f"{address}#id_licenses-ADD")
    for number, license in enumerate(practice.license_list):
        field = f"{address}#id_licenses-{number}"
        if not license.number:
            yield Notice(f"The license number for {license.state}", f"{field}-number")
        if not license.expires_on:
            words = f"The day the {license.state} license runs out, so that you are reminded before"
            yield Notice(words, f"{field}-expires_on")
    yield from _unlicensed(practice, f"{address}#id_licenses-ADD")


def _first_licenses(practice, address):
    """One for each state with a place, while no license is known."""
    states = list(dict.fromkeys(place.state for place in places_of(practice) if place.state))
    for state in states or ["each state"]:
        yield Notice(f"A license for {state}, with its number and the day it runs out", address)


def _unlicensed(practice, address):
    """Places in states for which no license is known, once the first one is."""
    known = {license.state for license in practice.license_list}
    for place in places_of(practice) if known else ():
        if place.state and place.state not in known:
            words = f"A license for {place.state}: without one the page “{place.title}” invites nobody"
            yield Notice(words, address)


def missing_places(practice: PracticeDetails) -> Iterator[Notice]:
    """Without a place, that one is missing; of each place what it lacks."""
    for place in places_of(practice):
        address = reverse("wagtailadmin_pages:edit", args=(place.pk,))
        if not place.street_address and place.meeting != Meeting.ONLINE:
            words = f"The street address of “{place.title}”; it stays private until you say otherwise"
            yield Notice(words, f"{address}#id_street_address")
        if not place.has_hours:
            yield Notice(f"The hours of “{place.title}”", f"{address}#id_hours-ADD")
    if not places_of(practice) and (index := LocationIndexPage.objects.first()):
        add = reverse("wagtailadmin_pages:add", args=("locations", LocationPage._meta.model_name, index.pk))
        yield Notice("The first place where you see people", f"{add}#id_title")


def missing_picture(practice: PracticeDetails) -> Iterator[Notice]:
    home = HomePage.objects.filter(pk=practice.site.root_page_id, image=None).first()
    if home:
        address = reverse("wagtailadmin_pages:edit", args=(home.pk,))
        yield Notice("A picture of you or of your room for the first page", f"{address}#id_image-chooser")


def missing_mail(practice: PracticeDetails) -> Iterator[Notice]:
    """What keeps the news of an inquiry from reaching anybody."""
    now = standing()
    if now.mail.is_only_written:
        yield Notice(now.mail.words)
    yield from (Notice(warning, reverse("inquiries:list")) for warning in now.mail.warnings)
    if not now.has_listener:
        address = reverse("wagtailsettings:edit", args=("inquiries", "inquirysettings", InquirySettings.load().pk))
        yield Notice(NO_LISTENER, f"{address}#id_notification_email")


def missing_backup(practice: PracticeDetails) -> Iterator[Notice]:
    if not Run.objects.good(Run.Kind.BACKUP).exists():
        yield Notice("The first backup", reverse("backups"))


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


def published_places(practice: PracticeDetails) -> QuerySet[LocationPage]:
    return LocationPage.objects.descendant_of(practice.site.root_page).live()


def places_of(practice: PracticeDetails) -> list[PlaceFacts]:
    """What the dashboard looks at of each published place; read once for `practice`."""
    known = practice.__dict__
    if "places" not in known:
        has_hours = Exists(LocationHours.objects.filter(location=OuterRef("pk")))
        places = published_places(practice).annotate(has_hours=has_hours).values_list(*PlaceFacts._fields)
        known["places"] = list(map(PlaceFacts._make, places))
    return known["places"]


def details_url(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=("pages", "practicedetails", site.pk))
