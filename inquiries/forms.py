"""The forms of the inbox."""

from django import forms
from django.core.exceptions import ValidationError

from inquiries.fields import LongTextField
from inquiries.models import Inquiry, State

# What looks like advertising is told by the form, a client by a page of their own.
CHOSEN_BY_HAND = [(state.value, state.label) for state in State if state not in (State.SUSPECT, State.CLIENT)]
LONGEST_NOTE = 4000


class StateForm(forms.Form):
    """The state of `inquiry`: where it stands, and where it may be put by hand."""

    state = forms.ChoiceField(label="State")

    def __init__(self, data=None, *, inquiry: Inquiry):
        super().__init__(data, initial={"state": inquiry.state})
        now = [(inquiry.state, inquiry.get_state_display())]
        self.fields["state"].choices = now + [choice for choice in CHOSEN_BY_HAND if choice not in now]


class NoteForm(forms.Form):
    note = LongTextField(label="Add a private note", rows=3, max_length=LONGEST_NOTE)


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Search in all inquiries", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class KeyForm(forms.Form):
    """What to do with a key. The passphrase is typed twice where a new one is made."""

    action = forms.ChoiceField(
        choices=[(action, action) for action in ("private", "standard", "replace", "add", "remove", "retire_lost_key")]
    )
    reader = forms.CharField(required=False, max_length=60)
    passphrase = forms.CharField(required=False, max_length=1000, strip=False)
    again = forms.CharField(required=False, max_length=1000, strip=False)
    is_sure = forms.BooleanField(required=False)

    def clean(self):
        told = super().clean()
        if told.get("passphrase") != told.get("again"):
            raise ValidationError("The two passphrases are not the same.")
        if told.get("action") == "add" and not told.get("reader"):
            raise ValidationError("Please write whose key it is.")
        if told.get("action") == "retire_lost_key" and not told.get("is_sure"):
            raise ValidationError("Please tick that there is no copy, no passphrase and no recovery code.")
        return told
