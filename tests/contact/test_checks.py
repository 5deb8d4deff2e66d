from dataclasses import dataclass

import pytest

from contact import checks
from contact.fields import ChoiceField, OneLineField
from contact.forms import InquiryForm
from contact.questions import Question
from stress.inputs import FIELDS


def messages(check=checks.check_questions):
    return " ".join(error.msg for error in check())


class TestQuestions:
    def test_stand_everywhere(self):
        assert not messages()
        assert not messages(checks.check_safety_questions)

    def test_are_all_tried_with_bad_input(self):
        assert set(FIELDS) == set(Question.values)

    @pytest.mark.parametrize(
        ("field", "files"),
        [
            (ChoiceField("In which language?"), ("contact/questions.py", "inquiries/answers.py")),
            (OneLineField("Pronouns", 20), ("contact/questions.py", "inquiries/answers.py (WRITTEN)")),
        ],
    )
    def test_of_the_form_that_are_not_sealed_are_named(self, monkeypatch, field, files):
        monkeypatch.setitem(InquiryForm.base_fields, "extra", field)
        for file in files:
            assert f"{file}: “extra” is missing, which contact/forms.py has." in messages()

    def test_that_the_form_does_not_ask_are_named(self, monkeypatch):
        monkeypatch.delitem(InquiryForm.base_fields, Question.TIMES)
        assert "contact/forms.py: “times” is missing" in messages()

    def test_without_a_label_are_named(self, monkeypatch):
        monkeypatch.delitem(checks.LABELS, "meeting")
        assert "inquiries/answers.py (labels): “meeting” is missing" in messages()

    def test_sealed_and_never_asked_are_named(self, monkeypatch):
        @dataclass(frozen=True)
        class Answers(checks.Answers):
            extra: str = ""

        monkeypatch.setattr(checks, "Answers", Answers)
        assert "contact/forms.py: “extra” is missing, which inquiries/answers.py has." in messages()

    def test_of_safety_are_asked_as_they_are_understood(self, monkeypatch):
        monkeypatch.setattr(InquiryForm.base_fields["voicemail"], "label", "Shall I avoid your voicemail?")
        assert "Shall I avoid your voicemail?" in messages(checks.check_safety_questions)
