"""What the practice says to whom no license of its own reaches: where to look instead, and which towns mislead."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.states import state_names

# What a new practice begins with. Checked 2026-11-23: AMFTRB is the association of the states' boards for marriage and
# family therapists and lists every one of them.
FIRST_DIRECTORIES: list[dict[str, Any]] = [
    {
        "name": "the list of state licensing boards kept by their association, AMFTRB",
        "url": "https://amftrb.org/#board",
    },
    {
        "state": "Washington",
        "name": "the provider credential search of the Washington State Department of Health",
        "url": "https://doh.wa.gov/",
    },
]
FIRST_BORDER_TOWNS: list[dict[str, Any]] = [
    {"town": "Vancouver", "state": "Washington", "city": "Portland", "near": "Oregon"},
]


class LicenseDirectory(Orderable):
    """Where to look for somebody of the profession who is licensed in a state, or in any other state."""

    practice = ParentalKey("pages.PracticeDetails", on_delete=models.CASCADE, related_name="license_directories")
    state = models.CharField(
        max_length=60, choices=state_names, blank=True, help_text="Empty: every state that has no line of its own here."
    )
    name = models.CharField(
        max_length=160, help_text="Ends a sentence that begins with “For somebody licensed there, look in”."
    )
    url = models.URLField("web address")

    panels = ["state", "name", "url"]

    class Meta(Orderable.Meta):
        verbose_name = "directory of licensed people"
        verbose_name_plural = "directories of licensed people"

    def __str__(self) -> str:
        return self.name


class BorderTown(Orderable):
    """A town of `state` that people count to a city of the state `near`."""

    practice = ParentalKey("pages.PracticeDetails", on_delete=models.CASCADE, related_name="border_towns")
    town = models.CharField(max_length=80, help_text="“Vancouver”.")
    state = models.CharField("state it is in", max_length=60, choices=state_names)
    city = models.CharField("city it is close to", max_length=80, help_text="“Portland”.")
    near = models.CharField("state of that city", max_length=60, choices=state_names)

    panels = [
        FieldRowPanel(["town", "state"]),
        FieldRowPanel([FieldPanel("city"), FieldPanel("near", help_text="Named only while you are licensed there.")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "town over the border"
        verbose_name_plural = "towns over the border"

    def __str__(self) -> str:
        return f"{self.town}, {self.state}"

    def clean(self) -> None:
        if self.state and self.state == self.near:
            raise ValidationError({"near": "No border lies between the two: both are in the same state."})


def add_first_rows(practice: models.Model) -> None:
    """Gives a new practice the directories and towns it begins with, each of which can be changed or taken away."""
    for model, rows in ((LicenseDirectory, FIRST_DIRECTORIES), (BorderTown, FIRST_BORDER_TOWNS)):
        model.objects.bulk_create(model(practice=practice, sort_order=place, **row) for place, row in enumerate(rows))
