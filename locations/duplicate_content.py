"""Whether two places are two pages. If swapping their names leaves both texts true, a search engine sees a doorway."""

import re
from difflib import SequenceMatcher

# A choice, not a law: names swapped and a word or two changed stay above it, texts of their own fall far below.
TOO_ALIKE = 0.75
# Shorter texts say nothing yet.
FEWEST_WORDS = 5


def texts(location) -> dict[str, str]:
    """What the page of `location` says in its own words, by the editor's name of the field."""
    services = (f"{service.name} {service.description}" for service in location.services.all())
    return {
        "introduction": location.introduction,
        "services": " ".join(services),
        "directions by car": location.by_car,
        "directions by public transit": location.by_transit,
        "arriving": " ".join(words for _, words in location.amenities),
        "body": " ".join(location.body.stream_block.get_searchable_content(location.body)),
    }


def rows(location) -> dict[str, list]:
    """What is true of `location` without being a text, as values that can be compared."""
    return {
        "hours": [row.row for row in location.opening.hours if row.has_times],
        "license": [location.license_id] if location.license_id else [],
        "crisis lines": [line.phone for line in location.crisis_lines.all()],
    }


def names(location) -> list[str]:
    return [name for name in (location.title, location.city, location.state, *location.areas) if name]


def bare_words(text: str, without: list[str]) -> list[str]:
    """The words of `text`, the names in `without` taken out."""
    for name in sorted(without, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return re.findall(r"\w+", text.casefold())


def likeness(one: list[str], other: list[str]) -> float:
    """From 0, nothing in common, to 1, the same words in the same order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def is_too_alike(one, other) -> bool:
    """Whether the pages of two places say the same once the names of both are taken out."""
    without = names(one) + names(other)
    first, second = (bare_words(" ".join(texts(place).values()), without) for place in (one, other))
    return min(len(first), len(second)) >= FEWEST_WORDS and likeness(first, second) >= TOO_ALIKE


def what_would_tell_apart(one, other) -> list[str]:
    """The fields of `one` that are empty, or say the same as those of `other`."""
    without = names(one) + names(other)
    mine, theirs = ({name: bare_words(text, without) for name, text in texts(place).items()} for place in (one, other))
    mine, theirs = mine | rows(one), theirs | rows(other)
    return [name for name, value in mine.items() if not value or value == theirs[name]]
