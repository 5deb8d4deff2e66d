"""Which inquiries the therapist looks for: by day, by place, by words."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Self, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from inquiries.access import OpenedInquiry, SearchWords
from inquiries.models.inquiry import InquiryQuerySet
from inquiries.practice import PracticeFacts

# No page is called so: titles begin with no space.
ANOTHER_PLACE, NO_PLACE = " another", " none"


class FilterForm(forms.Form):
    """Which inquiries to show. `facts` give the places to choose from.

    The days may stand in an address: a day says nothing of a person. What decides over what people wrote may not.
    """

    since = forms.DateField(label="Came from", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="to", required=False, widget=forms.DateInput({"type": "date"}))
    place = forms.ChoiceField(
        label="Place",
        required=False,
        error_messages={"invalid_choice": "This place is gone meanwhile. Please choose again."},
    )
    words = forms.CharField(
        label="Name or words",
        help_text="A name, an email address, a phone number, a reference or another whole word.",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any], *, facts: PracticeFacts, **options: Any) -> None:
        if "last_week" in data:
            data = {**data, **last_week()}
        super().__init__(data, **options)
        self.facts = facts
        names = [(name, name) for name in dict.fromkeys([*facts.places, *facts.other_answers])]
        choices = [("", "Any"), *names, (ANOTHER_PLACE, "Another place"), (NO_PLACE, "None named")]
        cast(forms.ChoiceField, self.fields["place"]).choices = choices

    @classmethod
    def of_days(cls, data: QueryDict, facts: PracticeFacts) -> Self:
        """From an address, in which nothing but days counts."""
        return cls({name: data.get(name, "") for name in ("since", "until")}, facts=facts)

    def clean(self) -> dict[str, Any]:
        super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the first one.")
        return self.cleaned_data

    @property
    def days(self) -> dict[str, str]:
        """The chosen days as they stand in an address; none while they make no sense."""
        chosen = {name: self.cleaned_data.get(name) for name in ("since", "until")} if self.is_valid() else {}
        return {name: str(day) for name, day in chosen.items() if day}

    @property
    def choice(self) -> dict[str, str]:
        """Everything that was chosen, as it has to be posted again."""
        return {name: self.data.get(name, "") for name in self.fields}

    @property
    def is_narrow(self) -> bool:
        """Whether anything was chosen, sense or nonsense."""
        return any(self.choice.values())

    @property
    def has_to_open(self) -> bool:
        """Whether what people wrote decides."""
        return bool(self.cleaned_data["place"] or self.cleaned_data["words"])

    def chosen(self, inquiries: InquiryQuerySet) -> InquiryQuerySet:
        """Those of `inquiries` that came on the chosen days; all of them while these are missing or make no sense."""
        days = self.days
        inquiries = inquiries.filter(received_at__date__gte=days["since"]) if "since" in days else inquiries
        return inquiries.filter(received_at__date__lte=days["until"]) if "until" in days else inquiries

    def fits(self, opened: OpenedInquiry) -> bool:
        """Whether the chosen place and words are those of `opened`."""
        words = self.cleaned_data["words"]
        return self._is_place(opened) and (not words or opened.contains(SearchWords(words)))

    def _is_place(self, opened):
        place, answers = self.cleaned_data["place"], opened.answers
        if not (place and answers):
            return not place
        if place == ANOTHER_PLACE:
            return answers.meeting not in {"", *self.facts.places, *self.facts.other_answers}
        return answers.meeting == ("" if place == NO_PLACE else place)


def last_week() -> dict[str, str]:
    """The days of the week before this one, Monday to Sunday."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7)
    return {"since": str(monday), "until": str(monday + timedelta(days=6))}
