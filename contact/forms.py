"""The form. Its questions are fixed in code; their answers go to the inbox and nowhere else."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError

from contact.fields import ChoiceField, OneLineField, UnvalidatedField, reachable
from contact.meeting_choices import choices_of, meeting_choices, offered_places
from contact.out_of_state import answer_elsewhere
from contact.questions import Question, QuestionWording
from core.forms import announce_required
from inquiries.answers import Answers
from inquiries.forms import LongTextField
from inquiries.spam import SpamSignals, new_stamp
from pages.licensing import state_choices
from pages.models import PracticeDetails

if TYPE_CHECKING:
    from contact.models import ContactPage

YES_OR_NO = [("Yes", "Yes"), ("No", "No")]
WHO_FOR = [("Me", "Me"), ("Us, as a couple", "Us, as a couple"), ("My family", "My family")]


FIRST = (Question.NAME, Question.CONTACT, Question.NOTE)


class InquiryForm(forms.Form):
    """Give `page`, the `ContactPage`, for choices and wording."""

    name = OneLineField(
        "Your name or initials",
        120,
        error_messages={"required": "Please write a name or initials, so that I know how to address you."},
    )
    contact = OneLineField(
        "Email or phone",
        200,
        reachable,
        help_text="One way to reach you that is safe for you.",
        error_messages={"required": "Please write one way to reach you: an email address or a phone number."},
    )
    note = LongTextField(
        label="A short note",
        rows=3,
        required=False,
        max_length=2000,
        help_text="A sentence is enough. Please leave out health details.",
    )
    voicemail = ChoiceField("May I leave a voicemail?", YES_OR_NO)
    text_message = ChoiceField("May I send a text?", YES_OR_NO)
    introduction = OneLineField(
        "How should I introduce myself if somebody else answers?",
        200,
        required=False,
        help_text="For example only with my first name.",
    )
    meeting = ChoiceField("In which place, or online?")
    whereabouts = ChoiceField("In which state will you be?", widget=forms.Select)
    who_for = ChoiceField("Who is it for?", WHO_FOR)
    times = OneLineField("Good times to reach you", 200, required=False)
    consent = forms.BooleanField(
        error_messages={"required": "Please agree, so that I may keep your message until I have answered it."}
    )
    website = UnvalidatedField(label="Leave this empty")
    shown = UnvalidatedField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: "ContactPage", practice: PracticeDetails, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        announce_required(self)
        self.practice, self.page = practice, page
        self.fields["consent"].label = page.consent
        self.fields["consent"].widget.attrs["value"] = page.consent_version
        self.fields["shown"].initial = new_stamp
        self.places = offered_places(practice)
        self.choice_field("meeting").choices = meeting_choices(self.places)
        self.offer_states(practice)
        for wording in page.wordings.all():
            self.reword(wording)

    def choice_field(self, name: str) -> forms.ChoiceField:
        """The field of a question that is answered by choosing."""
        return cast(forms.ChoiceField, self.fields[name])

    def offer_states(self, practice: PracticeDetails) -> None:
        """Asked only when licenses say where a client may be served."""
        if choices := state_choices(practice):
            self.choice_field("whereabouts").choices = [("", "Please choose"), *choices]
        else:
            del self.fields["whereabouts"]

    def reword(self, wording: QuestionWording) -> None:
        """The therapist's words where she gave any."""
        if not (field := self.fields.get(wording.question)):
            return
        field.label = wording.label or field.label
        field.help_text = wording.hint or field.help_text
        if wording.choice_list and isinstance(field, forms.ChoiceField):
            field.choices = choices_of(wording, self.places)

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What is asked of everybody: as short as a form for somebody awake at night must be."""
        return [self[name] for name in FIRST]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What may be said besides; folded away."""
        return [self[name] for name in self.fields if name in Question.values and name not in FIRST]

    @property
    def has_error_in_more(self) -> bool:
        return any(field.errors for field in self.more_fields)

    def clean_whereabouts(self) -> str:
        """Sessions are possible only in states with a license; anybody else learns whom to ask instead."""
        state = self.cleaned_data["whereabouts"]
        if answer := answer_elsewhere(self.practice, state):
            raise ValidationError(answer)
        return state

    def clean_consent(self) -> bool:
        """Nobody agrees to a sentence that was changed while they were writing."""
        if self.data["consent"] != str(self.page.consent_version):
            raise ValidationError("This sentence was changed while you were writing. Please read it once more.")
        return True

    def answers(self) -> Answers:
        """Every answer, with its question as it was asked and the sentence agreed to."""
        return Answers(
            **{name: self.cleaned_data.get(name, "") for name in Question.values},
            asked={name: str(self.fields[name].label) for name in Question.values if name in self.fields},
            consent=self.page.consent,
            consent_version=str(self.page.consent_version),
        )

    def spam_signals(self, address: str, has_odd_origin: bool) -> SpamSignals:
        return SpamSignals(self.cleaned_data["website"], self.cleaned_data["shown"], address, has_odd_origin)
