"""Under which terms images may be used, and where they usually come from: two tables that the editor can change."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.text import get_text_list

from images.background import make_soon
from images.credit_facts import refresh_facts
from images.license_urls import same_license
from images.wording import Wording, placeholder_names, validate_wording

NEUTRAL_WORDING = "[{creator}][ / {source}]"


class ImageLicense(models.Model):
    """The terms under which an image may be used. Wording and terms change, so they are data with a date.

    Not to be mistaken for `pages.License`, which is a state's permission to practice.
    """

    name = models.CharField(max_length=120, unique=True, help_text="“CC BY 4.0”.")
    url = models.URLField("address", max_length=500, blank=True, help_text="Where anybody can read the terms.")
    requires_attribution = models.BooleanField(
        "asks for a credit", default=True, help_text="Whether a page may only show the picture together with a credit."
    )
    wording = models.CharField(
        max_length=255,
        default=NEUTRAL_WORDING,
        validators=[validate_wording],
        help_text=(
            f"How the credit reads. {get_text_list(placeholder_names(), 'and')} stand for the"
            " picture's own. What stands in [ ] is left out when it is not known; what stands outside must be known"
            " before a page can be published."
        ),
    )
    asks_for_models_note = models.BooleanField(
        "asks to say “posed by models”", default=False, help_text="On pages about a sensitive subject."
    )
    terms_checked_on = models.DateField(
        "terms last checked on", null=True, blank=True, help_text="Empty: not checked yet."
    )

    panels = ["name", "url", "requires_attribution", "wording", "asks_for_models_note", "terms_checked_on"]
    # What the credit of an image is made of; the note on models is the page's.
    WORDS = ("name", "url", "requires_attribution", "wording")

    class Meta:
        ordering = ["name"]
        verbose_name = "picture license"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Becomes the license of images that wait for this address. With other words, its images' files are remade."""
        before = type(self).objects.filter(pk=self.pk).values(*self.WORDS).first()
        super().save(*args, **kwargs)
        waiting = self.images.model.objects.filter(license=None).exclude(license_url="") if self.url else []
        own = [image.pk for image in waiting if same_license(image.license_url, self.url)]
        self.images.model.objects.filter(pk__in=own).update(license=self)
        if own or before != {name: getattr(self, name) for name in self.WORDS}:
            refresh_facts(self.images.all())
            transaction.on_commit(lambda: make_soon(self.images.values_list("pk", flat=True)))

    @property
    def required_parts(self) -> list[str]:
        """Names of what must be known of an image under this license; none when no credit is asked for."""
        return Wording(self.wording).required if self.requires_attribution else []


class ImageSource(models.Model):
    """A place images usually come from. Choosing it fills in what is the same for all images from there."""

    FILLS = ("source", "license", "acquire_url", "license_holder", "creator")

    key = models.SlugField(unique=True, editable=False, null=True)
    name = models.CharField(max_length=120, unique=True, help_text="“Freepik, free license”.")
    source = models.CharField(max_length=120, blank=True, help_text="As it should read in credits: “www.freepik.com”.")
    license = models.ForeignKey(
        ImageLicense, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="license"
    )
    acquire_url = models.URLField("where to get a license", max_length=500, blank=True)
    creator = models.CharField(max_length=200, blank=True, help_text="When it is always the same person.")
    license_holder = models.CharField(
        "who holds the license", max_length=120, blank=True, help_text="Empty: the practice."
    )

    panels = ["name", "source", "license", "acquire_url", "creator", "license_holder"]

    class Meta:
        ordering = ["name"]
        verbose_name = "picture source"

    def __str__(self) -> str:
        return self.name

    @property
    def terms_checked_on(self) -> date | None:
        return self.license.terms_checked_on if self.license else None

    @property
    def filling(self) -> dict:
        """What choosing this source puts into an image's empty fields: name of the field → value."""
        return {name: value for name in self.FILLS if (value := getattr(self, name))}
