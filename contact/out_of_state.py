"""What somebody is told who will be where no license reaches. Plain words, for forms; only what the licenses say."""

from urllib.parse import urlsplit

from django.utils.text import get_text_list

from pages.licensing import ELSEWHERE, border_towns, directory_for, licensed_states
from pages.models import PracticeDetails


def answer_elsewhere(practice: PracticeDetails, state: str) -> str:
    """The answer for `state`, one of `STATES` or `ELSEWHERE`; empty where sessions are possible or nothing is known."""
    licensed = licensed_states(practice)
    if not state or not licensed or state in licensed:
        return ""
    sentences = [_sorry(licensed, state), *_over_the_border(practice, state), *_whom_to_ask(practice, state)]
    return " ".join([*sentences, "Thank you for asking first. Nothing you wrote here has been kept."])


def _sorry(licensed, state):
    where = "abroad" if state == ELSEWHERE else f"in {state}"
    known = get_text_list(licensed, "and")
    return f"The practice is licensed in {known} only, so sessions are not possible while you are {where}."


def _over_the_border(practice, state):
    towns = [place for place in border_towns(practice) if place.state == state]
    return [f"That includes {place.town}. While you are in {place.near}, choose {place.near} here." for place in towns]


def _whom_to_ask(practice, state):
    if state == ELSEWHERE:
        return ["The health authority of the country you are in can tell you who is allowed to practice there."]
    directory = directory_for(practice, state)
    if directory is None:
        return []
    return [f"For somebody licensed there, look in {directory.name} ({urlsplit(directory.url).hostname})."]
