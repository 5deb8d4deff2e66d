"""Kinds of answers, with what is said when one does not fit."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from inquiries.contact_details import email_candidates, is_email_address

FEWEST_DIGITS = 7
LONGEST_HIDDEN = 300

one_line = RegexValidator(
    r"[\x00-\x1f\x7f]", "Please write this on one line, without special keys.", inverse_match=True
)


def reachable(value: str) -> None:
    """At least one email address or telephone number, and every address whole; nothing else would reach anybody."""
    candidates = email_candidates(value)
    broken = [found for found in candidates if not is_email_address(found)]
    if broken:
        raise ValidationError(
            f"“{broken[0]}” is not a whole email address. Please look at it again: name@example.org, for example."
        )
    if not candidates and len(re.sub(r"\D", "", value)) < FEWEST_DIGITS:
        raise ValidationError("Please write an email address, such as name@example.org, or a phone number.")


class OneLineField(forms.CharField):
    def __init__(self, label: str, longest: int, *extra_validators: Callable[[str], None], **options: Any) -> None:
        super().__init__(label=label, max_length=longest, validators=[one_line, *extra_validators], **options)
        self.error_messages["max_length"] = f"Please use at most {longest} characters here."


class ChoiceField(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self, label: str, choices: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, **options)
        self.error_messages["invalid_choice"] = "Please choose one of the answers."


class UnvalidatedField(forms.Field):
    """Refuses nothing: what it holds is a sign of something, not an answer. Text, cut to `LONGEST_HIDDEN`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> str:
        return str(value or "")[:LONGEST_HIDDEN]
