"""Which states the practice is licensed in.

The state a client is in at the time of a session decides which license is needed.
"""

import re

from django.utils.text import get_text_list

from core.states import STATES
from pages.models import BorderTown, LicenseDirectory, PracticeDetails

ELSEWHERE = "Outside the United States"
# The longer name first: in “West Virginia” nobody reads “Virginia”.
STATE_IN_TEXT = re.compile(rf"\b(?:{'|'.join(sorted(STATES, key=len, reverse=True))})\b")


def licensed_states(practice: PracticeDetails) -> list[str]:
    """The states with a license that has not run out, each once, in the order of the practice."""
    return list(dict.fromkeys(license.state for license in practice.valid_licenses))


def may_serve(practice: PracticeDetails, state: str = "") -> bool:
    """Whether a page may say that people in `state` are served, or anybody at all: only by a valid license.

    While no license at all is known, nothing contradicts the place, and its own word stands.
    """
    licensed = licensed_states(practice)
    return not practice.license_list or (state in licensed if state else bool(licensed))


def lapsed_states(practice: PracticeDetails) -> set[str]:
    """The states whose licenses have all run out."""
    return {license.state for license in practice.license_list} - set(licensed_states(practice))


def states_in(text: str) -> list[str]:
    """The states that `text` names, each once."""
    return list(dict.fromkeys(STATE_IN_TEXT.findall(text)))


def is_outdated(practice: PracticeDetails, text: str) -> bool:
    """Whether `text` names a state whose license has run out."""
    lapsed = lapsed_states(practice)
    return bool(lapsed) and not lapsed.isdisjoint(states_in(text))


def other_states(practice: PracticeDetails) -> list[str]:
    """The states without a license, in the order of the alphabet."""
    licensed = licensed_states(practice)
    return [state for state in STATES if state not in licensed]


def directory_for(practice: PracticeDetails, state: str = "") -> LicenseDirectory | None:
    """Where to look for somebody licensed in `state`: its own directory, else the one for every other state.

    Without `state` only the latter. None when the practice names none.
    """
    found = {row.state: row for row in reversed(practice.directory_list)}
    return found.get(state) or found.get("")


def border_towns(practice: PracticeDetails) -> list[BorderTown]:
    """The towns somebody may take for a licensed state's, though no license covers them."""
    licensed = licensed_states(practice)
    return [place for place in practice.border_town_list if place.near in licensed and place.state not in licensed]


def state_choices(practice: PracticeDetails) -> list[tuple[str, str]]:
    """Choices for the question where somebody will be: licensed states, the others, elsewhere. Empty without licenses.

    A state that holds a town people take for another state's says so: “Washington (Vancouver too)”.
    """
    licensed, towns = licensed_states(practice), border_towns(practice)
    named = [(state, with_towns(state, towns)) for state in [*licensed, *other_states(practice)]]
    return [*named, (ELSEWHERE, ELSEWHERE)] if licensed else []


def with_towns(state: str, towns: list[BorderTown]) -> str:
    """`state`, followed by those of `towns` that are in it."""
    names = [place.town for place in towns if place.state == state]
    return f"{state} ({get_text_list(names, 'and')} too)" if names else state
