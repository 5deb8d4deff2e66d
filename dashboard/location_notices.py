"""Notices about locations and licenses: dates that come near, facts checked long ago."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from core.notices import Notice
from dashboard.setup import details_url, every_practice, published_places
from locations.duplicate_content import texts_by_field
from locations.models import LocationCrisisLine
from locations.private_address import FIELDS, SEE_PRIVATE_ADDRESS, PrivateAddress
from pages.licensing import lapsed_states, licensed_states, states_in
from pages.models import PracticeDetails

LICENSE_NEAR = timedelta(days=90)
LICENSE_URGENT = timedelta(days=30)
CHECK_AGAIN = timedelta(days=180)
AWAY_SOON = timedelta(days=14)
HAS_ADDRESS = ~Q(street_address="", postal_code="", latitude=None, longitude=None)


def location_notices(user: AbstractUser, practices: Iterable[PracticeDetails] | None = None) -> Iterable[Notice]:
    """For those who may change the practice's details."""
    if not user.has_perm("pages.change_practicedetails"):
        return
    today = timezone.localdate()
    practices = every_practice() if practices is None else list(practices)
    for practice in practices:
        url = details_url(practice.site)
        yield from _licenses(practice, today, url)
        yield from _invited(practice, url)
        yield from _away(practice, today, url)
        if practice.crisis_text:
            yield from _unchecked(
                "The crisis numbers of the practice", practice.crisis_checked_on, today, f"{url}#id_crisis_checked_on"
            )
    yield from _crisis_lines(today)
    if user.has_perm(SEE_PRIVATE_ADDRESS):
        for practice in practices:
            yield from _given_away(practice)


def _licenses(practice, today, url):
    states = licensed_states(practice)
    for license in practice.license_list:
        if license.expires_on is None or license.expires_on > today + LICENSE_NEAR:
            continue
        verb = "ran out" if license.expires_on < today else "runs out"
        text = f"Your {license.state} license {verb} on {_words(license.expires_on)}."
        is_lost = license.state not in states
        effect = f" The site no longer says that people in {license.state} can be served." if is_lost else ""
        yield Notice(text + effect, f"{url}#id_licenses-ADD", is_urgent=license.expires_on <= today + LICENSE_URGENT)


def _invited(practice, url):
    """States that the invitation names, though no valid license is known; of one that ran out readers do not hear."""
    if not practice.license_list:
        return
    named = set(states_in(f"{practice.consultation_heading}\n{practice.consultation_text}"))
    lapsed = lapsed_states(practice)
    for state in sorted(named - set(licensed_states(practice))):
        effect = "Readers do not see that line." if state in lapsed else "Is it meant to?"
        text = f"The invitation to a consultation names {state}, for which no valid license is known. {effect}"
        yield Notice(text, f"{url}#id_consultation_heading")


def _away(practice, today, url):
    for away in practice.away_dates.filter(last_day__gte=today, first_day__lte=today + AWAY_SOON):
        yield Notice(
            f"You are away: {away}. The places say so, and no reply is promised for these days.",
            f"{url}#id_away_dates-ADD",
        )


def _given_away(practice):
    private = published_places(practice).filter(HAS_ADDRESS, is_street_address_private=True)
    for place in private.prefetch_related("services"):
        address = PrivateAddress(**{name: getattr(place, name) for name in FIELDS})
        if any(address.stands_in(text) for text in [place.title, *texts_by_field(place).values()]):
            url = reverse("wagtailadmin_pages:edit", args=(place.pk,))
            yield Notice(f"The page “{place.title}” gives its private address away.", url, is_urgent=True)


def _crisis_lines(today):
    lines = LocationCrisisLine.objects.filter(location__live=True).select_related("location")
    for line in lines:
        url = reverse("wagtailadmin_pages:edit", args=(line.location_id,)) + "#id_crisis_lines-ADD"
        yield from _unchecked(f"“{line.name}” on the page “{line.location.title}”", line.checked_on, today, url)


def _unchecked(what: str, checked_on: date | None, today: date, url: str) -> Iterator[Notice]:
    if checked_on is None:
        yield Notice(f"{what}: nobody has noted when this was last checked.", url)
    elif checked_on < today - CHECK_AGAIN:
        yield Notice(f"{what}: last checked on {_words(checked_on)}. Check again and note the day.", url)


def _words(day: date) -> str:
    return date_format(day, "F j, Y")
