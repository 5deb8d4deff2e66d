"""What a room tells the person who is logged in or tries to publish."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """One sentence for the dashboard. `url` opens the place to act; `is_urgent` shows it first and in red."""

    text: str
    url: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class PublishingError:
    """Why a page may not be published: one sentence, and `url`, where it can be corrected."""

    text: str
    url: str
