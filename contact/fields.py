"""Kinds of answers, with what is said when one does not fit."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email

FEWEST_DIGITS = 7

one_line = RegexValidator(
    r"[\x00-\x1f\x7f]", "Please write this on one line, without special keys.", inverse_match=True
)


def reachable(value):
    """An email address or a telephone number; nothing else would reach anybody."""
    digits = re.sub(r"\D", "", value)
    if "@" in value:
        validate_email(value)
    elif len(digits) < FEWEST_DIGITS:
        raise ValidationError("Please write an email address, such as name@example.org, or a phone number.")


class OneLineField(forms.CharField):
    def __init__(self, label, longest, *extra_validators, **options):
        super().__init__(label=label, max_length=longest, validators=[one_line, *extra_validators], **options)
        self.error_messages["max_length"] = f"Please use at most {longest} characters here."


class ChoiceField(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self, label, choices=(), **options):
        super().__init__(label=label, choices=choices, required=False, **options)
        self.error_messages["invalid_choice"] = "Please choose one of the answers."
