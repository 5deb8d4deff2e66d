from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """One sentence for the desk. `url` opens the place to act; `is_urgent` shows it first and in red."""

    text: str
    url: str = ""
    is_urgent: bool = False
