"""The one record of the practice."""

from copy import copy
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, Site

from core.freshness import remembered
from core.phone import refuse_other_than_a_number
from pages.models.license_directories import BorderTown, LicenseDirectory, add_first_rows
from pages.models.listing import restriction_of
from pages.models.practice_rows import License


class Accepting(models.TextChoices):
    """Whether new clients can begin."""

    YES = "yes", "Accepting new clients"
    WAITLIST = "waitlist", "New clients can join a waitlist"
    NO = "no", "Not accepting new clients at the moment"


@register_setting(icon="user", order=1)
class PracticeDetails(BaseSiteSetting, ClusterableModel):
    """The one record of who runs the practice. Header, footer, bylines and structured data read it from here.

    What is left empty leaves no trace on the site. The name, the title and the license number are what California
    asks of every public statement (16 CCR 1811, B&P 651).
    """

    select_related = ["consultation_page"]
    # Kept in the process for the page that is shown while the database does not answer.
    last_known_phone = ""

    name = models.CharField("name as filed", max_length=120, blank=True, help_text="As it stands on the license.")
    title = models.CharField(max_length=120, blank=True, help_text="“Licensed Marriage and Family Therapist”.")
    credentials = models.CharField(max_length=40, blank=True, help_text="Letters after the name, such as “LMFT”.")
    tagline = models.CharField(
        max_length=160, blank=True, help_text="A few words under the name, such as “Couples therapy”."
    )
    phone = models.CharField(max_length=40, blank=True, validators=[refuse_other_than_a_number])
    email = models.EmailField(blank=True, help_text="The public address, shown on the site.")
    accepting = models.CharField(
        "new clients", max_length=10, choices=Accepting, blank=True, help_text="A place can say otherwise for itself."
    )
    reply_within_days = models.PositiveSmallIntegerField(
        "reply within",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(14)],
        help_text="In days on which a place is open. Days away are not counted. Empty: no promise is made.",
    )
    article_note = models.TextField(
        "note under every article",
        blank=True,
        default="This article is for education. It is not therapy and does not replace it.",
        help_text="That reading is not therapy. Empty: no note.",
    )
    closing_sentence = models.CharField(
        "sentence about the pictures",
        max_length=255,
        blank=True,
        default="All photos of this blog were used by the courtesy of {sources}",
        help_text="Ends every article that shows pictures. {sources} stands for where they came from. Empty: none.",
    )
    closing_sentence_for_some = models.CharField(
        "sentence about some of the pictures",
        max_length=255,
        blank=True,
        default="Some photos of this blog were used by the courtesy of {sources}",
        help_text="Ends an article instead when some of its pictures have no source, such as your own. Empty: none.",
    )
    crisis_text = models.TextField(
        blank=True, help_text="Where somebody in danger finds help at once. Shown on every page and above the form."
    )
    exit_url = models.URLField(
        "where the exit link leads",
        default="https://www.weather.gov/",
        help_text="A harmless page of another site. Pages marked as sensitive have a link that goes there at once.",
    )
    crisis_checked_on = models.DateField("crisis numbers checked on", null=True, blank=True)
    consultation_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(180)]
    )
    consultation_heading = models.CharField(
        max_length=120, blank=True, help_text="Write {minutes} where the number of minutes goes."
    )
    consultation_text = models.TextField(blank=True, help_text="A line is a paragraph.")
    consultation_button = models.CharField(max_length=60, blank=True, default="Ask for a consultation")
    consultation_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The page with the form. The button leads there.",
    )

    panels = [
        MultiFieldPanel(["name", "title", "credentials", "tagline"], heading="Who"),
        InlinePanel("licenses", heading="Licenses", label="License"),
        InlinePanel("license_directories", heading="Where to look in other states", label="List of licensed people"),
        InlinePanel(
            "border_towns", heading="Towns that are taken for a licensed state's", label="Town over the border"
        ),
        MultiFieldPanel(["phone", "email"], heading="How to reach the practice"),
        MultiFieldPanel(["accepting", "reply_within_days"], heading="New clients"),
        InlinePanel("away_dates", heading="Away", label="Days away"),
        MultiFieldPanel(
            [
                "consultation_minutes",
                "consultation_heading",
                "consultation_text",
                "consultation_button",
                "consultation_page",
            ],
            heading="The consultation",
        ),
        MultiFieldPanel(["crisis_text", "crisis_checked_on", "exit_url"], heading="In a crisis"),
        MultiFieldPanel(["closing_sentence", "closing_sentence_for_some", "article_note"], heading="Articles"),
    ]

    class Meta:
        verbose_name = "practice details"

    @classmethod
    def base_queryset(cls) -> models.QuerySet:
        """Says of the consultation page, in the same query, whether it is private."""
        return super().base_queryset().annotate(is_consultation_private=restriction_of("consultation_page__path"))

    @classmethod
    def for_site(cls, site: Site) -> Self:
        # A copy, since Wagtail notes on it for which request it is.
        details = copy(remembered((cls, site and site.pk), lambda: super(PracticeDetails, cls).for_site(site)))
        cls.last_known_phone = details.phone
        return details

    def __str__(self) -> str:
        return self.signature or "Practice details"

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            add_first_rows(self)

    @property
    def signature(self) -> str:
        """Name and letters, as in “Azizeh Rezaiyan, LMFT”; the part that is known when one is missing."""
        return ", ".join(part for part in (self.name, self.credentials) if part)

    @cached_property
    def license_list(self) -> list[License]:
        """The licenses in their order; asked for several times on a page and read once."""
        return remembered((License, self.pk), lambda: list(self.licenses.all()))

    @cached_property
    def directory_list(self) -> list[LicenseDirectory]:
        return remembered((LicenseDirectory, self.pk), lambda: list(self.license_directories.all()))

    @cached_property
    def border_town_list(self) -> list[BorderTown]:
        return remembered((BorderTown, self.pk), lambda: list(self.border_towns.all()))

    @property
    def valid_licenses(self) -> list[License]:
        """Those that have not run out: no reader hears of the others."""
        today = timezone.localdate()
        return [license for license in self.license_list if license.is_valid_on(today)]

    @property
    def reachable_consultation_page(self) -> Page | None:
        """The page to ask for a consultation, while everybody can open it; None: no button leads there."""
        page = self.consultation_page
        is_private = getattr(self, "is_consultation_private", False)
        return page if page and page.live and not is_private else None

    @property
    def consultation_title(self) -> str:
        """The heading of the call to action with its minutes in place; empty when it lacks them."""
        if "{minutes}" in self.consultation_heading and not self.consultation_minutes:
            return ""
        return self.consultation_heading.replace("{minutes}", str(self.consultation_minutes))

    @property
    def consultation_paragraphs(self) -> list[str]:
        return self.consultation_text.splitlines()
