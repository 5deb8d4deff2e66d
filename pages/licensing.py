"""Which states the practice is licensed in.

The state a client is in at the time of a session decides which license is needed.
"""

from dataclasses import dataclass

from core.states import STATES
from pages.models import PracticeDetails

ELSEWHERE = "Outside the United States"


@dataclass(frozen=True)
class Directory:
    """Where to look for somebody licensed in a state. `name` ends a sentence that begins with “Look in”."""

    name: str
    url: str


# Checked 2026-11-23. AMFTRB is the association of the states' own boards and lists every one of them.
BOARDS = Directory("the list of state licensing boards kept by their association, AMFTRB", "https://amftrb.org/#board")
STATE_DIRECTORIES = {
    "Washington": Directory(
        "the provider credential search of the Washington State Department of Health", "https://doh.wa.gov/"
    ),
}


@dataclass(frozen=True)
class BorderTown:
    """A town of `state` that people count to a city of the state `near`."""

    town: str
    state: str
    near: str
    city: str


BORDER_TOWNS = (BorderTown("Vancouver", "Washington", near="Oregon", city="Portland"),)


def licensed_states(practice: PracticeDetails) -> list[str]:
    """The states with a license that has not run out, each once, in the order of the practice."""
    return list(dict.fromkeys(license.state for license in practice.valid_licenses))


def may_name(practice: PracticeDetails, state: str) -> bool:
    """Whether a page may say that people in `state` are served: only by a license that has not run out.

    While no license at all is known, nothing contradicts the place, and its own word stands.
    """
    return not practice.license_list or state in licensed_states(practice)


def other_states(practice: PracticeDetails) -> list[str]:
    """The states without a license, in the order of the alphabet."""
    licensed = licensed_states(practice)
    return [state for state in STATES if state not in licensed]


def directory_for(state: str) -> Directory:
    return STATE_DIRECTORIES.get(state, BOARDS)


def border_towns(practice: PracticeDetails) -> list[BorderTown]:
    """The towns somebody may take for a licensed state's, though no license covers them."""
    licensed = licensed_states(practice)
    return [place for place in BORDER_TOWNS if place.near in licensed and place.state not in licensed]


def state_choices(practice: PracticeDetails) -> list[tuple[str, str]]:
    """Choices for the question where somebody will be: licensed states, the others, elsewhere. Empty without licenses.

    A state that holds a town people take for another state's says so: “Washington (Vancouver too)”.
    """
    towns = {place.state: f"{place.state} ({place.town} too)" for place in border_towns(practice)}
    licensed = licensed_states(practice)
    named = [(state, towns.get(state, state)) for state in [*licensed, *other_states(practice)]]
    return [*named, (ELSEWHERE, ELSEWHERE)] if licensed else []
