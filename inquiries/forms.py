"""The forms of the cabinet."""

from typing import Self

from django import forms
from django.core.exceptions import ValidationError

from inquiries.models import Inquiry, State

CHOSEN_BY_HAND = [(state.value, state.label) for state in State if state != State.SUSPECT]
LONGEST_NOTE = 4000


class StateForm(forms.Form):
    state = forms.ChoiceField(label="State", choices=CHOSEN_BY_HAND)

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self:
        return cls(initial={"state": inquiry.state})


class NoteForm(forms.Form):
    note = forms.CharField(
        label="Add a private note",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Search in all inquiries", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class KeyForm(forms.Form):
    """What to do with a key. The passphrase is typed twice where a new one is made."""

    deed = forms.ChoiceField(
        choices=[(deed, deed) for deed in ("private", "standard", "replace", "add", "remove", "give_up")]
    )
    reader = forms.CharField(required=False, max_length=60)
    passphrase = forms.CharField(required=False, max_length=1000, strip=False)
    again = forms.CharField(required=False, max_length=1000, strip=False)

    def clean(self):
        told = super().clean()
        if told.get("passphrase") != told.get("again"):
            raise ValidationError("The two passphrases are not the same.")
        if told.get("deed") == "add" and not told.get("reader"):
            raise ValidationError("Please write whose key it is.")
        return told
