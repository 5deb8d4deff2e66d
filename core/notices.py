"""What a room tells the person who is logged in or tries to publish."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import quote

# Somebody waits for her; something is not as it should be; how things stand.
WAITING, LOOK, STATE = "waiting", "look", "state"


@dataclass(frozen=True)
class Notice:
    """One sentence for the dashboard. `url` opens the place to act; `is_urgent` shows it first and in red.

    `section`: under which heading, one of `WAITING`, `LOOK` and `STATE`.
    """

    text: str
    url: str = ""
    is_urgent: bool = False
    section: str = LOOK

    def with_way_back(self, back: str) -> Self:
        return replace(self, url=way_back(self.url, back))


@dataclass(frozen=True)
class PublishingError:
    """Why a page may not be published: one sentence, and `url`, where it can be corrected."""

    text: str
    url: str


def way_back(url: str, back: str) -> str:
    """`url`, with the way to `back` for who has mended there what it is about.

    As it is where there is no address, where it asks for something itself, and where it is `back`.
    """
    address, mark, field = url.partition("#")
    is_left = not address or not back or address == back or "?" in address
    return url if is_left else f"{address}?next={quote(back)}{mark}{field}"
