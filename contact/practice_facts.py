"""What the inbox needs to know of the practice. Named in `settings.INQUIRIES_PRACTICE_FACTS`."""

from django.http import HttpRequest

from contact.meeting_choices import EITHER, ONLINE, meeting_places
from contact.questions import Question, QuestionWording
from inquiries.practice import PracticeFacts
from pages.models import PracticeDetails


def practice_facts(request: HttpRequest) -> PracticeFacts:
    """Every place, also one where nobody can be served now: somebody may have asked for it before."""
    wording = QuestionWording.objects.filter(question=Question.MEETING).first()
    return PracticeFacts(
        places=list(meeting_places().values_list("title", flat=True)),
        other_answers=(wording.choice_list if wording else []) or [ONLINE, EITHER],
        phone=PracticeDetails.for_request(request).phone,
    )
