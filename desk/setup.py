"""What of the practice is not known yet. A site reads well without it; the therapist sees here what she could add."""

from django.urls import reverse
from wagtail.models import Site

from core.models import PracticeDetails

ASKED_FOR = {
    "name": "Your name as it stands on the license",
    "title": "Your title",
    "credentials": "The letters after your name",
    "phone": "A phone number",
    "email": "A public email address",
    "crisis_text": "Where somebody in danger finds help",
    "consultation_minutes": "How long the free consultation takes",
}


def open_points(site: Site) -> list[str]:
    """What is still empty in the practice's details, in the therapist's words."""
    practice = PracticeDetails.for_site(site)
    empty = [words for name, words in ASKED_FOR.items() if not getattr(practice, name)]
    licences = practice.licences.all()
    if not licences:
        return [*empty, "A license for each state, with its number"]
    return empty + [f"The license number for {licence.state}" for licence in licences if not licence.number]


def details_url(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=("core", "practicedetails", site.pk))
