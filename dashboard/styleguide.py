"""Every component and block with sample content, on one page: for people who write the site, not for readers."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from blog.models import ArticlePage
from images.models import CreditedImage
from locations.models import LocationPage
from pages.blocks import BodyBlock

ANSWERS = [("a", "The first answer"), ("b", "The second answer, which is a good deal longer than the first")]


class EveryControl(forms.Form):
    """One field for each kind of control that a form of this site may have."""

    line = forms.CharField(label="A line of text", help_text="A hint says what is meant before it goes wrong.")
    address = forms.EmailField(label="An email address", required=False)
    telephone = forms.CharField(label="A telephone number", required=False, widget=forms.TextInput({"type": "tel"}))
    day = forms.DateField(label="A day", required=False, widget=forms.DateInput({"type": "date"}))
    note = forms.CharField(label="A longer note", required=False, widget=forms.Textarea)
    choice = forms.ChoiceField(label="One of a list", choices=ANSWERS, required=False)
    answer = forms.ChoiceField(label="One of a few", choices=ANSWERS, widget=forms.RadioSelect, help_text="Choose one.")
    answers = forms.MultipleChoiceField(
        label="Any of a few", choices=ANSWERS, widget=forms.CheckboxSelectMultiple, required=False
    )
    consent = forms.BooleanField(label="I have read this, and agree to it")


@dataclass
class Sample:
    """A stand-in for a row that a component shows."""

    day: str = ""
    hours: str = ""
    note: str = ""
    anchor: str = ""
    text: str = ""


HOURS = [
    Sample(day="Monday", hours="9 am to 5 pm"),
    Sample(day="Tuesday", hours="noon to 8 pm", note="online only"),
    Sample(day="Wednesday to Sunday", hours="closed"),
]
NAMES = ("Type", "Blocks", "Forms")
CONTENTS = [Sample(anchor=name.lower(), text=name) for name in NAMES]
COLORS = ["text", "text-quiet", "accent", "accent-strong", "error", "control", "drawing", "line", "paper", "paper-deep"]


@never_cache
def styleguide(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    return render(request, "dashboard/styleguide.html", samples())


def samples() -> dict:
    image = CreditedImage.objects.first()
    return {
        "colors": COLORS,
        "steps": [5, 4, 3, 2, 1, 0],
        "blocks": block_samples(),
        "article": ArticlePage.objects.live().select_related("image").first(),
        "location": LocationPage.objects.live().first(),
        "image": image,
        "hours": HOURS,
        "contents": CONTENTS,
        "page_of_results": Paginator(range(30), 10).page(2),
        "form": EveryControl(),
        "refused_form": EveryControl({"address": "nowhere"}, auto_id="refused_%s"),
    }


def block_samples() -> list:
    """`(name, bound block)` of every block a body can have, with the value its preview shows."""
    blocks = BodyBlock().child_blocks
    return [(block.label, block.bind(block.get_preview_value())) for block in blocks.values()]
