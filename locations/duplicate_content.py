"""Whether the pages of two locations are near duplicates, which search engines treat as doorway pages."""

import re
from difflib import SequenceMatcher

from locations.models import LocationPage

# Chosen by trial: with names swapped and a word or two changed pages stay above it, distinct texts far below.
DUPLICATE_FROM = 0.75
# Shorter texts say nothing yet.
FEWEST_WORDS = 5


def texts_by_field(location: LocationPage) -> dict[str, str]:
    """The texts of `location`, by the name of the field in the editor."""
    services = (f"{service.name} {service.description}" for service in location.services.all())
    return {
        "introduction": location.introduction,
        "services": " ".join(services),
        "directions by car": location.by_car,
        "directions by public transit": location.by_transit,
        "arriving": " ".join(words for _, words in location.amenities),
        "body": " ".join(location.body.stream_block.get_searchable_content(location.body)),
    }


def facts_by_field(location: LocationPage) -> dict[str, list]:
    """Facts of `location` that are not texts, as values that can be compared."""
    return {
        "hours": [row.row for row in location.opening_hours.hours if row.has_times],
        "license": [location.license_id] if location.license_id else [],
        "crisis lines": [line.phone for line in location.crisis_lines.all()],
    }


def place_names(location: LocationPage) -> list[str]:
    return [name for name in (location.title, location.city, location.state, *location.areas) if name]


def bare_words(text: str, without: list[str]) -> list[str]:
    """The words of `text`, the names in `without` taken out."""
    for name in sorted(without, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return re.findall(r"\w+", text.casefold())


def similarity(one: list[str], other: list[str]) -> float:
    """From 0, nothing in common, to 1, the same words in the same order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def is_near_duplicate(one: LocationPage, other: LocationPage) -> bool:
    """Whether the pages of two places say the same once the names of both are taken out."""
    without = place_names(one) + place_names(other)
    first, second = (bare_words(" ".join(texts_by_field(place).values()), without) for place in (one, other))
    return min(len(first), len(second)) >= FEWEST_WORDS and similarity(first, second) >= DUPLICATE_FROM


def comparable(location: LocationPage, without: list[str]) -> dict[str, list]:
    """The words and facts of `location` by field, the names in `without` taken out."""
    words = {name: bare_words(text, without) for name, text in texts_by_field(location).items()}
    return words | facts_by_field(location)


def undistinguished_fields(one: LocationPage, other: LocationPage) -> list[str]:
    """The fields of `one` that are empty, or say the same as those of `other`."""
    without = place_names(one) + place_names(other)
    mine, theirs = (
        {name: bare_words(text, without) for name, text in texts_by_field(place).items()} for place in (one, other)
    )
    mine, theirs = mine | facts_by_field(one), theirs | facts_by_field(other)
    return [name for name, value in mine.items() if not value or value == theirs[name]]
