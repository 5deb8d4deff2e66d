"""The steps of the set-up, one list for the first page and the guided sequence. The facts say whether one is done."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import Site

from accounts.second_factor import has_one
from core.notices import Notice
from core.requests import EditorRequest
from dashboard import setup
from inquiries.models import OPEN_INQUIRIES
from pages.models import PracticeDetails
from transfer.backup.views import PERMISSION as TAKE_SITE_ALONG

DETAILS = "pages.change_practicedetails"


@dataclass(frozen=True)
class Step:
    """`find` yields what is missing. `is_on_home`: among the rows of Set-up."""

    name: str
    title: str
    why: str
    find: Callable[[PracticeDetails, User], Iterable[Notice]]
    permission: str = DETAILS
    is_on_home: bool = True


@dataclass(frozen=True)
class FoundStep:
    """A step, and what is missing of it here and now."""

    step: Step
    missing: list[Notice]

    @property
    def url(self) -> str:
        return reverse("setup_step", args=[self.step.name])

    @property
    def is_done(self) -> bool:
        return not self.missing


def _missing_second_factor(practice, user):
    if not has_one(user):
        yield Notice("A second lock for your login, one that only you have", reverse("mfa_index"))


def _of(find):
    return lambda practice, user: find(practice)


STEPS = [
    Step(
        "who", "Who you are",
        "Your name, how you can be reached and where somebody in danger finds help stand on every page. "
        "What you leave empty leaves no trace on the site.",
        _of(setup.missing_details),
    ),
    Step(
        "where", "Where you see people",
        "Each place has a page of its own, with its hours. The street address stays private until you say otherwise.",
        _of(setup.missing_places),
    ),
    Step(
        "licenses", "Your licenses",
        "Their numbers stand where the law asks for them, and you are reminded before one runs out.",
        _of(setup.missing_licenses),
    ),
    Step(
        "picture", "Your picture",
        "A picture needs two things besides: who made it, and words for people who cannot see it. "
        "The site asks for both and then names the maker wherever the picture is shown.",
        _of(setup.missing_picture), is_on_home=False,
    ),
    Step(
        "mail", "Mail that reaches you",
        "The site writes to you when an inquiry waits, never what it says. "
        "Send yourself a test mail and look whether it arrives.",
        _of(setup.missing_mail), OPEN_INQUIRIES, is_on_home=False,
    ),
    Step(
        "login", "A second lock for your login",
        "A password alone can be guessed or given away. With a second lock it opens nothing.",
        _missing_second_factor, OPEN_INQUIRIES, is_on_home=False,
    ),
    Step(
        "backup", "The first backup",
        "A backup is made every day by itself. Make the first one now, and see where they lie.",
        _of(setup.missing_backup), TAKE_SITE_ALONG, is_on_home=False,
    ),
]  # fmt: skip


def steps_for(request: EditorRequest) -> list[FoundStep]:
    """The steps that who is logged in may take, in their order."""
    practice, user = _practice_of(request), request.user
    return [FoundStep(step, list(step.find(practice, user))) for step in STEPS if user.has_perm(step.permission)]


def missing_for(request: EditorRequest) -> Iterator[Notice]:
    """What is missing, of what stands on the first page; ahead of it the way to the sequence."""
    practice, user = _practice_of(request), request.user
    steps = [step for step in STEPS if step.is_on_home and user.has_perm(step.permission)]
    found = [notice for step in steps for notice in step.find(practice, user)]
    if found:
        yield Notice("Go through the set-up step by step", reverse("setup"))
    yield from found


def _practice_of(request):
    practice = PracticeDetails.for_request(request)
    practice.site = Site.find_for_request(request)
    return practice
