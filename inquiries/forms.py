"""The forms of the inbox."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import number_format

from inquiries.models import Inquiry, State
from inquiries.models.inquiry import InquiryQuerySet

# What looks like advertising is decided by the form, a client by a page of their own.
CHOSEN_BY_HAND = [(state.value, state.label) for state in State if state not in (State.SUSPECT, State.CLIENT)]
LONGEST_NOTE = 4000
LONGEST_PASSPHRASE = 1000
KEY_ACTIONS = ("private", "standard", "replace", "add", "remove", "retire_lost_key")


class LongTextField(forms.CharField):
    """Several lines. Browsers count a line break as one character and send two; it is counted as they count it."""

    def __init__(self, *args: Any, rows: int, max_length: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
        super().__init__(*args, widget=widget, max_length=max_length, **options)
        most = number_format(max_length, force_grouping=True)
        self.error_messages["max_length"] = f"Please use at most {most} characters here."

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class StateForm(forms.Form):
    """The state of `inquiry`: where it stands, and where it may be put by hand."""

    def __init__(self, data: QueryDict | None = None, *, inquiry: Inquiry) -> None:
        super().__init__(data, initial={"state": inquiry.state})
        now = [(inquiry.state, inquiry.get_state_display())]
        choices = now + [choice for choice in CHOSEN_BY_HAND if choice not in now]
        self.fields["state"] = forms.ChoiceField(label="State", choices=choices)


class NoteForm(forms.Form):
    note = LongTextField(label="Add a private note", rows=3, max_length=LONGEST_NOTE)


class DaysForm(forms.Form):
    """The days between which inquiries came, both counted. Stands in the address: a day says nothing of a person."""

    since = forms.DateField(label="Came from", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="to", required=False, widget=forms.DateInput({"type": "date"}))

    def chosen(self, inquiries: InquiryQuerySet) -> InquiryQuerySet:
        """Those of `inquiries` that came on these days; all of them while the days are missing or make no sense."""
        if not self.is_valid():
            return inquiries
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        inquiries = inquiries.filter(received_at__date__gte=since) if since else inquiries
        return inquiries.filter(received_at__date__lte=until) if until else inquiries


def last_week() -> str:
    """The query of the week before this one, Monday to Sunday."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7)
    return f"since={monday}&until={monday + timedelta(days=6)}"


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Search in all inquiries",
        help_text="A name, an email address, a phone number, a reference or another whole word.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class KeyForm(forms.Form):
    """What to do with a key. The passphrase is typed twice where a new one is made."""

    action = forms.ChoiceField(choices=[(action, action) for action in KEY_ACTIONS])
    reader = forms.CharField(required=False, max_length=60)
    passphrase = forms.CharField(required=False, max_length=LONGEST_PASSPHRASE, strip=False)
    again = forms.CharField(required=False, max_length=LONGEST_PASSPHRASE, strip=False)
    is_sure = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned_data = self.cleaned_data
        if cleaned_data.get("passphrase") != cleaned_data.get("again"):
            raise ValidationError("The two passphrases are not the same.")
        if cleaned_data.get("action") == "add" and not cleaned_data.get("reader"):
            raise ValidationError("Please write whose key it is.")
        if cleaned_data.get("action") == "retire_lost_key" and not cleaned_data.get("is_sure"):
            raise ValidationError("Please tick that there is no copy, no passphrase and no recovery code.")
        return cleaned_data
