"""What a room tells the person who is logged in or tries to publish."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class PublishingError:
    """Why a page may not be published: one sentence, and `url`, where it can be corrected."""

    text: str
    url: str
