"""What the inbox is told of the practice, by the function that `settings.INQUIRIES_PRACTICE_FACTS` names."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class PracticeFacts:
    """`places` by name; `other_answers` to the question for a place, such as “Online”; `phone`, empty when none."""

    places: list[str]
    other_answers: list[str]
    phone: str = ""


def practice_facts(request: HttpRequest) -> PracticeFacts:
    return import_string(settings.INQUIRIES_PRACTICE_FACTS)(request)
