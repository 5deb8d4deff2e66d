"""System checks: a question stands in the form, in the list of questions, in the sealed answers, and each has a label.

What one of them forgot would be asked of a visitor and dropped without a word.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django import forms
from django.core.checks import Error, Tags, register

from contact.forms import InquiryForm
from contact.questions import Question
from contact.request_body import HIDDEN_FIELDS
from inquiries.answers import CONSENT, LABELS, SAFETY, WRITTEN, Answers

FORM, QUESTIONS, ANSWERS = "contact/forms.py", "contact/questions.py", "inquiries/answers.py"


@register(Tags.compatibility)
def check_questions(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    """The fields of `InquiryForm` = `Question` = the fields of `Answers` = `LABELS`, apart from what is no question."""
    asked = set(InquiryForm.base_fields) - HIDDEN_FIELDS
    written = {name for name in asked if not isinstance(InquiryForm.base_fields[name], forms.ChoiceField)}
    sealed = {field.name for field in fields(Answers)} - {*CONSENT, "asked"}
    return [
        *_differences(FORM, asked, QUESTIONS, set(Question.values)),
        *_differences(FORM, asked, ANSWERS, sealed),
        *_differences(ANSWERS, sealed, f"{ANSWERS} (labels)", set(LABELS) - set(CONSENT)),
        *_differences(FORM, written, f"{ANSWERS} (WRITTEN)", set(WRITTEN)),
        *_differences(FORM, asked & {*SAFETY}, f"{ANSWERS} (SAFETY)", set(SAFETY)),
    ]


@register(Tags.compatibility)
def check_safety_questions(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    """How somebody may be reached is read from a yes; the question behind it must be the one that was asked."""
    return [
        _error(f"{FORM}: asks “{InquiryForm.base_fields[name].label}” where {ANSWERS} has “{LABELS[name]}”.")
        for name in ("voicemail", "text_message")
        if name in InquiryForm.base_fields and InquiryForm.base_fields[name].label != LABELS[name]
    ]


def _differences(one: str, its: set[str], other: str, others: set[str]) -> Iterable[Error]:
    yield from (_error(f"{other}: “{name}” is missing, which {one} has.") for name in sorted(its - others))
    yield from (_error(f"{one}: “{name}” is missing, which {other} has.") for name in sorted(others - its))


def _error(words):
    hint = "Open the file named. docs/contributing.md lists every place of a question of the contact form."
    return Error(words, hint=hint, id="contact.E001")
