"""The contact page: shows the inquiry form and passes what was written to `inquiries`."""

from http import HTTPMethod
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from contact import views
from contact.questions import Question, QuestionWording
from pages.models import BasePage

__all__ = ["ContactPage", "QuestionWording"]


class ContactPage(RoutablePageMixin, BasePage):
    """The page with the form. What people write never touches this room's tables."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    allowed_http_methods = [*BasePage.allowed_http_methods, HTTPMethod.POST]
    max_count = 1

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    what_happens_next = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        default="<p>I read every message myself and answer in the way you asked for.</p>",
        help_text="Shown below the form, above when messages are erased.",
    )
    consent = models.CharField(
        max_length=300,
        default="I agree that my message is kept, sealed, until I have been answered and for the time stated below.",
        help_text="The sentence people agree to. Each message keeps the wording and its version number.",
    )
    consent_version = models.PositiveIntegerField(default=1, editable=False)
    button = models.CharField(max_length=60, default="Send")
    thanks_heading = models.CharField(max_length=120, default="Thank you")
    thanks_text = RichTextField(
        blank=True, features=["bold", "italic", "link"], default="<p>Your message has arrived.</p>"
    )

    content_panels = [
        *BasePage.content_panels,
        "introduction",
        InlinePanel(
            "wordings",
            heading="The questions",
            label="Question",
            max_num=len(Question),
            help_text="Only for questions that you want to put in other words or with other answers.",
        ),
        MultiFieldPanel(["what_happens_next", "consent", "button"], heading="Around the form"),
        MultiFieldPanel(["thanks_heading", "thanks_text"], heading="After sending"),
    ]

    class Meta:
        verbose_name = "contact page"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Counts the consent on when its wording changes; a restored draft never counts back."""
        if kwargs.get("update_fields") is None and self.pk:
            self.consent_version = self.next_consent_version()
        super().save(*args, **kwargs)

    def next_consent_version(self) -> int:
        saved = ContactPage.objects.filter(pk=self.pk).values_list("consent", "consent_version").first()
        if saved is None:
            return self.consent_version
        return saved[1] + (saved[0] != self.consent)

    @path("")
    def form_view(self, request: HttpRequest) -> HttpResponse:
        return views.form(request, self)

    @path("thanks/", name="thanks")
    def thanks_view(self, request: HttpRequest) -> HttpResponse:
        return views.thanks(request, self)
