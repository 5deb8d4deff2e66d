"""How the questions are put. Which ones there are is fixed in code; wording and choices are the therapist's."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Question(models.TextChoices):
    """The form's questions, by the names of its fields."""

    NAME = "name", "Name or initials"
    CONTACT = "contact", "Email or phone"
    VOICEMAIL = "voicemail", "May I leave a voicemail?"
    TEXT_MESSAGE = "text_message", "May I send a text?"
    INTRODUCTION = "introduction", "How to introduce myself"
    MEETING = "meeting", "Place or online"
    WHEREABOUTS = "whereabouts", "The state they will be in"
    WHO_FOR = "who_for", "Who it is for"
    TIMES = "times", "Good times"
    NOTE = "note", "The short note"


WITH_CHOICES = (Question.WHO_FOR, Question.MEETING)


class QuestionWording(Orderable):
    """Another wording of one question. What is empty stays as it comes with the site."""

    page = ParentalKey("contact.ContactPage", on_delete=models.CASCADE, related_name="wordings")
    question = models.CharField(max_length=20, choices=Question)
    label = models.CharField(
        "how it is asked", max_length=160, blank=True, help_text="Empty: as it comes with the site."
    )
    hint = models.CharField("hint below it", max_length=255, blank=True, help_text="Empty: as it comes with the site.")
    choices = models.TextField(
        "answers to choose from",
        max_length=1000,
        blank=True,
        help_text="One on each line. Only for “Who it is for” and “Place or online”; there they follow the places.",
    )

    panels = ["question", "label", "hint", "choices"]

    class Meta(Orderable.Meta):
        verbose_name = "wording of a question"
        constraints = [models.UniqueConstraint(fields=["page", "question"], name="one_wording_of_one_question")]

    def __str__(self) -> str:
        return self.get_question_display()

    def clean(self) -> None:
        if self.choices.strip() and self.question not in WITH_CHOICES:
            raise ValidationError(
                {"choices": "The answers to this question cannot be changed. Please leave this empty."}
            )

    @property
    def choice_list(self) -> list[str]:
        """Each answer once, in its order."""
        return list(dict.fromkeys(line.strip() for line in self.choices.splitlines() if line.strip()))
