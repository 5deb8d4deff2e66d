"""The image and its credit: one record, written once, shown everywhere."""

from contextlib import suppress
from hashlib import md5

from django.db import models, transaction
from django.utils import timezone
from wagtail.images.models import AbstractImage, AbstractRendition, Image, ImageQuerySet, SourceImageIOError
from wagtail.search import index

from images.caption import Credit
from images.metadata import fill_from_file, xmp_packet
from images.models.licenses import NEUTRAL_WORDING
from images.renditions import SignedFilter


def erase_evidence(sender: type, instance: "CreditedImage", **kwargs) -> None:
    """Erases the file of the proof once `instance` is gone or has another: a release may name the people shown."""
    storage, name = instance.evidence.storage, instance.evidence.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


class PeopleShown(models.TextChoices):
    """Who is to be seen, as licenses and readers need to know it."""

    NONE = "none", "Nobody"
    MODELS = "models", "Models"
    REAL = "real", "Real people, with a signed release"


class DigitalSourceType(models.TextChoices):
    """How an image was made: IPTC NewsCodes, the ones a practice meets."""

    CAPTURE = "digitalCapture", "Taken with a camera"
    ARTWORK = "digitalCreation", "Drawn or painted by a person"
    COMPOSITE = "compositeWithTrainedAlgorithmicMedia", "Partly made by AI"
    GENERATED = "trainedAlgorithmicMedia", "Made by AI"


class CreditedImageQuerySet(ImageQuerySet):
    def forget_renditions(self):
        """Deletes the files made from these images; the next reader gets new ones, with the credit as it is now."""
        self.model.get_rendition_model().objects.filter(image__in=self).delete()


class CreditedImageManager(models.Manager.from_queryset(CreditedImageQuerySet)):
    """Brings the license along: no credit can be worded without it."""

    def get_queryset(self):
        return super().get_queryset().select_related("license")


class CreditedImage(AbstractImage):
    """An image that carries its own credit. Names of fields follow IPTC Photo Metadata where it has a name.

    `description` (Wagtail's) is the alternative text used where no other is typed.
    """

    # What search engines are told of: a file that pages show as well.
    SEARCH_SIZE = "format-webp|width-1200"

    preset = models.ForeignKey(
        "images.ImageSource",
        verbose_name="where it comes from",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Choosing a usual source fills in what is the same for all pictures from there.",
    )
    work_title = models.CharField(
        "title of the work", max_length=255, blank=True, help_text="As its maker named it (IPTC Title)."
    )
    creator = models.CharField(max_length=200, blank=True, help_text="Who made the picture (IPTC Creator).")
    creator_url = models.URLField("creator's address", max_length=500, blank=True)
    credit_line = models.CharField(
        max_length=255,
        blank=True,
        help_text="The credit exactly as the owner asks for it. Empty: worded by the license.",
    )
    copyright_notice = models.CharField(max_length=255, blank=True, help_text="“© 2026 Name”.")
    source = models.CharField(max_length=120, blank=True, help_text="Where it came from, such as “www.freepik.com”.")
    source_url = models.URLField(
        "source address", max_length=500, blank=True, help_text="The picture's own page there."
    )
    license = models.ForeignKey(
        "images.ImageLicense",
        verbose_name="license",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="images",
        help_text="Under which terms the practice may use it.",
    )
    acquire_url = models.URLField(
        "where to get a license", max_length=500, blank=True, help_text="For others who would like to use it."
    )
    changes = models.CharField(
        "changes made", max_length=120, blank=True, help_text="“cropped”. Creative Commons asks to say so."
    )
    license_holder = models.CharField(
        "who holds the license", max_length=120, blank=True, help_text="Empty: the practice."
    )
    license_expires_on = models.DateField("license expires on", null=True, blank=True)
    evidence = models.FileField(
        "proof", upload_to="evidence/", blank=True, help_text="Receipt, release or license. Never public."
    )
    evidence_date = models.DateField("date of the proof", null=True, blank=True)
    people_shown = models.CharField(max_length=10, choices=PeopleShown, blank=True)
    digital_source_type = models.CharField("how it was made", max_length=60, choices=DigitalSourceType, blank=True)
    found_in_file = models.JSONField(default=dict, blank=True, editable=False)

    admin_form_fields = (
        "file", "title", "description", "preset", "creator", "creator_url", "credit_line", "work_title",
        "copyright_notice", "source", "source_url", "license", "acquire_url", "changes", "license_holder",
        "license_expires_on", "evidence", "evidence_date", "people_shown", "digital_source_type",
        "collection", "tags", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("creator"),
        index.SearchField("source"),
        index.SearchField("work_title"),
        index.FilterField("license_id"),
    ]

    objects = CreditedImageManager()

    class Meta(Image.Meta):
        verbose_name = "image"
        verbose_name_plural = "pictures"
        permissions = [("choose_image", "Can choose picture")]
        base_manager_name = "objects"

    @property
    def default_alt_text(self):
        """The description, never the file's name: a name read aloud helps nobody."""
        return self.description.strip()

    @property
    def wording(self) -> str:
        return self.license.wording if self.license else NEUTRAL_WORDING

    @property
    def credit(self) -> str:
        """The words of the credit: the owner's own line, or else the license's wording; empty when nothing is known."""
        return str(Credit(self))

    @property
    def credit_parts(self):
        """The caption as links and words: the credit, that people are models, that AI made it."""
        return Credit(self).caption

    @property
    def is_ai_generated(self) -> bool:
        return self.digital_source_type in {DigitalSourceType.COMPOSITE, DigitalSourceType.GENERATED}

    def expires_before(self, day) -> bool:
        return self.license_expires_on is not None and self.license_expires_on < day

    @property
    def is_expired(self) -> bool:
        return self.expires_before(timezone.localdate())

    @property
    def signature(self) -> str:
        """A short digest of what is written into files made from this image; changes when its credit does."""
        return md5(xmp_packet(self), usedforsecurity=False).hexdigest()[:8]

    def save(self, *args, **kwargs):
        """Reads a new file's own metadata into empty fields; forgets renditions whose embedded credit is outdated."""
        if self.file and (self._state.adding or not self.file._committed):
            fill_from_file(self)
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before.evidence.name != self.evidence.name:
            erase_evidence(sender=type(self), instance=before)
        if before and before.signature != self.signature:
            type(self).objects.filter(pk=self.pk).forget_renditions()

    def rendition_or_none(self, spec: str):
        """The file readers get for `spec`; None when the original is gone, which costs a page no more than that."""
        with suppress(SourceImageIOError):
            return self.get_rendition(spec)
        return None

    def generate_rendition_file(self, filter, *, source=None):
        """The name changes with the credit: readers' browsers keep a file for a year and never ask again."""
        file = super().generate_rendition_file(SignedFilter(filter.spec), source=source)
        stem, ending = file.name.rsplit(".", 1)
        file.name = f"{stem}.{self.signature}.{ending}"
        return file


class CreditedRendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]

    @classmethod
    def construct_cache_key(cls, image, filter_cache_key, filter_spec):
        """Changes with the credit, so that no process goes on naming a file that another has replaced."""
        return f"{super().construct_cache_key(image, filter_cache_key, filter_spec)}-{image.signature}"
