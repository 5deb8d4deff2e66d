"""Drafts of an answer to one inquiry, filled from the therapist's templates. Made for the screen and kept nowhere."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from inquiries.answers import Answers
from inquiries.models import AnswerTemplate
from inquiries.placeholders import FIRST_NAME, PHONE, PLACE, fill
from inquiries.practice import PracticeFacts

# Longer addresses are cut or refused by some programs, Outlook for Windows first.
LONGEST_LINK = 2000
WHY_OPEN = {
    FIRST_NAME: "No name was given.",
    PLACE: "No place was named, or another answer was chosen than a place.",
    PHONE: "The practice details have no phone number.",
}


@dataclass(frozen=True)
class AnswerDraft:
    """`open_because`: a sentence for each thing that stays open. `links`: by address, for a mail program."""

    template: AnswerTemplate
    words: str
    open_because: list[str]
    links: dict[str, str]


def answer_drafts(answers: Answers, facts: PracticeFacts) -> list[AnswerDraft]:
    values = {
        FIRST_NAME: next(iter(answers.name.split()), ""),
        PLACE: "" if answers.meeting in facts.other_answers else answers.meeting,
        PHONE: facts.phone,
    }
    return [_draft_of(template, values, answers.email_addresses) for template in AnswerTemplate.objects.all()]


def _draft_of(template, values, addresses):
    words, missing = fill(template.words, values)
    subject, missing_there = fill(template.subject, values)
    links = {address: link for address in addresses if (link := mail_link(address, subject, words))}
    return AnswerDraft(template, words, [WHY_OPEN[name] for name in dict.fromkeys([*missing, *missing_there])], links)


def mail_link(address: str, subject: str, body: str) -> str:
    """A `mailto:` address (RFC 6068); empty when it would be too long for some mail program."""
    headers: dict[str, Any] = {"subject": subject, "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in headers.items() if value)
    link = f"mailto:{quote(address, safe='@')}?{query}"
    return link if len(link) <= LONGEST_LINK else ""
