"""What the form asks. Fixed in code: a new question is a decision about somebody's privacy, not a wording."""

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import Self
from unicodedata import digit

ONE_NUMBER = re.compile(
    r"(?P<number>\(?\+?(?:[\s().–-]*\d){7,15})\)?(?:[\s,;]*(?:ext\.?|extension|x)\s*(?P<extension>\d{1,6}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Answers:
    """One person's answers, in plain words as they were shown. Empty where nothing was said."""

    name: str
    contact: str
    voicemail: str = ""
    text_message: str = ""
    introduction: str = ""
    meeting: str = ""
    whereabouts: str = ""
    who_for: str = ""
    times: str = ""
    note: str = ""
    consent: str = ""
    consent_version: str = ""

    @classmethod
    def from_bytes(cls, words: bytes) -> Self:
        """Reads older envelopes too: a question that is gone is left out, a new one is empty."""
        told, known = json.loads(words), {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in told.items() if name in known})

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """Question and answer, for showing and for exports."""
        return [(LABELS[name], value) for name, value in asdict(self).items()]

    @property
    def email_address(self) -> str:
        return self.contact if "@" in self.contact else ""

    @property
    def phone_number(self) -> str:
        """For a `tel:` link (RFC 3966), its digits as telephones know them, whatever script they were written in.

        Empty unless there is plainly one number: a button that calls somebody else would tell them of this inquiry.
        """
        written = "".join(str(digit(sign)) if sign.isdecimal() else sign for sign in self.contact)
        found = ONE_NUMBER.fullmatch(written.strip())
        if not found:
            return ""
        number = re.sub(r"[^\d+]", "", found["number"])
        return f"{number};ext={found['extension']}" if found["extension"] else number


LABELS = {
    "name": "Name",
    "contact": "Email or phone",
    "voicemail": "May I leave a voicemail?",
    "text_message": "May I send a text?",
    "introduction": "How to introduce yourself",
    "meeting": "Place or online",
    "whereabouts": "Where they will be",
    "who_for": "Who it is for",
    "times": "Good times",
    "note": "Note",
    "consent": "Agreed to",
    "consent_version": "Version of that sentence",
}
