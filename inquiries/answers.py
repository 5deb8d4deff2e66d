"""What one person answered. The questions are fixed in code: a new one is a decision about somebody's privacy."""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from inquiries import contact_details

# What the form adds to the answers: the sentence agreed to.
CONSENT = ("consent", "consent_version")
# In their own words; everything else was chosen from the site's.
SAFETY = ("voicemail", "text_message", "introduction")
WRITTEN = ("name", "contact", "introduction", "times", "note")


def answer(label: str, **options: Any) -> Any:
    """A field of `Answers`. `label` names it in the export, and where an inquiry does not say how it was asked."""
    return field(metadata={"label": label}, **options)


@dataclass(frozen=True)
class Answers:
    """One person's answers, in plain words as they were shown. Empty where nothing was said.

    `asked`: by name, each question as it was put to this person.
    """

    name: str = answer("Name")
    contact: str = answer("Email or phone")
    voicemail: str = answer("May I leave a voicemail?", default="")
    text_message: str = answer("May I send a text?", default="")
    introduction: str = answer("How to introduce yourself", default="")
    meeting: str = answer("Place or online", default="")
    whereabouts: str = answer("Where they will be", default="")
    who_for: str = answer("Who it is for", default="")
    times: str = answer("Good times", default="")
    note: str = answer("Note", default="")
    consent: str = answer("Agreed to", default="")
    consent_version: str = answer("Version of that sentence", default="")
    asked: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_bytes(cls, words: bytes) -> Self:
        """Reads older envelopes too: a question that is gone is left out, a new one is empty."""
        content, known = json.loads(words), {known.name for known in fields(cls)}
        return cls(**{name: value for name, value in content.items() if name in known})

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """Question, as it was asked, and answer."""
        return [(self.question(name), getattr(self, name)) for name in LABELS]

    @property
    def values(self) -> list[str]:
        return [getattr(self, name) for name in LABELS]

    def question(self, name: str) -> str:
        return self.asked.get(name) or LABELS[name]

    @property
    def written(self) -> list[str]:
        """What the person wrote, without what they chose and agreed to: those are the site's own words."""
        return [getattr(self, name) for name in WRITTEN]

    @property
    def safety(self) -> list[tuple[str, str]]:
        """What decides how this person may be reached without harm, each question as it was asked."""
        return [(self.question(name), getattr(self, name)) for name in SAFETY]

    @property
    def may_text(self) -> bool:
        """Only when the question was asked as the site asks it: in other words a yes may mean the opposite."""
        return self.text_message == "Yes" and self.question("text_message") == LABELS["text_message"]

    @property
    def email_addresses(self) -> list[str]:
        return contact_details.email_addresses(self.contact)

    @property
    def phone_number(self) -> str:
        """For a `tel:` link (RFC 3966).

        Empty unless there is plainly one number: a button that calls somebody else would tell them of this inquiry.
        """
        numbers = contact_details.phone_numbers(self.contact)
        return numbers[0] if len(numbers) == 1 else ""


LABELS = {field.name: field.metadata["label"] for field in fields(Answers) if "label" in field.metadata}
