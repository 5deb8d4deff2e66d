"""The forms of the inbox."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import number_format

from inquiries.models import AnswerTemplate, Inquiry, State
from inquiries.models.answer_template import LONGEST_WORDS
from inquiries.placeholders import refuse_unknown

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


class AnswerTemplateForm(forms.ModelForm):
    words = LongTextField(
        label="The words",
        rows=12,
        max_length=LONGEST_WORDS,
        validators=[refuse_unknown],
        help_text=(
            "[first name], [place] and [phone] are filled in for each inquiry: the name and the place that were given, "
            "and the phone number of your practice. Write nothing here about anybody."
        ),
    )

    class Meta:
        model = AnswerTemplate
        fields = ["name", "subject", "words"]
        widgets = {name: forms.TextInput({"autocomplete": "off"}) for name in ("name", "subject")}


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
