"""Excerpts of search results, with the words that were searched for marked."""

from dataclasses import dataclass

from search.spelling import WORD, words_in

ROOM_BEFORE = 80
LENGTH = 220
# As much of a word's beginning as a stemmer usually leaves: “cheating” is found by “cheat”.
SHORTEST_STEM = 4
LONGEST_ENDING = 3


@dataclass(frozen=True)
class ExcerptPart:
    """Text of an excerpt; `is_hit` when it is a word that was searched for."""

    text: str
    is_hit: bool


def is_match(word: str, wanted: list[str]) -> bool:
    stems = (look[: max(SHORTEST_STEM, len(look) - LONGEST_ENDING)] for look in wanted)
    return any(word.casefold().startswith(stem) for stem in stems)


def window(text: str, wanted: list[str]) -> str:
    """About two lines of `text` around the first hit, or from its beginning; cut between words."""
    first = next((match.start() for match in WORD.finditer(text) if is_match(match[0], wanted)), 0)
    start = text.rfind(" ", 0, max(first - ROOM_BEFORE, 0)) + 1
    cut = text[start : start + LENGTH]
    whole = cut if start + LENGTH >= len(text) else cut.rpartition(" ")[0] + "…"
    return ("…" if start else "") + whole


def excerpt(text: str, query: str) -> list[ExcerptPart]:
    """The parts of an excerpt of `text`, for a template to escape and mark."""
    wanted, shown, done, found = words_in(query), window(" ".join(text.split()), words_in(query)), 0, []
    for match in WORD.finditer(shown):
        if is_match(match[0], wanted):
            found += [ExcerptPart(shown[done : match.start()], False), ExcerptPart(match[0], True)]
            done = match.end()
    return [part for part in [*found, ExcerptPart(shown[done:], False)] if part.text]
