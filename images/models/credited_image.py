"""The image and its credit: one record, written once, shown everywhere."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    ImageQuerySet,
    SourceImageIOError,
    get_upload_to,
)
from wagtail.search import index

from images.background import make_soon
from images.caption import Credit, CreditPart, web_address
from images.credit_facts import note_facts, refresh_facts
from images.decoding import is_animation
from images.digital_source import AI_NOTES, DigitalSourceType
from images.license_urls import same_license
from images.metadata import fill_from_file, xmp_packet
from images.models.fields import UprightImageField
from images.models.licenses import NEUTRAL_WORDING
from images.rendition_files import (
    EDITOR_SIZES,
    READER_SIZES,
    RENDITION_VERSION,
    SEARCH_SIZE,
    delete_all,
    make_missing,
    name_of,
    planned_size,
)


def erase_evidence(sender: type, instance: "CreditedImage", **kwargs: Any) -> None:
    """Erases the file of the proof once `instance` is gone or has another: a release may name the people shown."""
    storage, name = instance.evidence.storage, instance.evidence.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def erase_renditions(sender: type, instance: "CreditedImage", **kwargs: Any) -> None:
    """Erases the files readers got once `instance` is gone."""
    transaction.on_commit(partial(delete_all, instance.pk))


class PeopleShown(models.TextChoices):
    """Who is to be seen, as licenses and readers need to know it."""

    NONE = "none", "Nobody"
    MODELS = "models", "Models"
    REAL = "real", "Real people, with a signed release"


# What the words of a credit are made from.
WORDED_BY = {"credit_line", "creator", "source", "work_title", "copyright_notice", "changes", "license", "license_id"}


class CreditedImageQuerySet(ImageQuerySet):
    """Keeps what is noted of credits true when many are changed at once."""

    def bulk_create(self, objs: Iterable["CreditedImage"], *args: Any, **kwargs: Any) -> list["CreditedImage"]:
        objs = list(objs)
        for image in objs:
            note_facts(image)
        return super().bulk_create(objs, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if WORDED_BY.isdisjoint(kwargs):
            return super().update(**kwargs)
        keys = list(self.values_list("pk", flat=True))
        count = super().update(**kwargs)
        for start in range(0, len(keys), 500):
            refresh_facts(self.model.objects.filter(pk__in=keys[start : start + 500]))
        return count


class CreditedImageManager(models.Manager.from_queryset(CreditedImageQuerySet)):
    """Brings the license along: no credit can be worded without it."""

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("license")


class CreditedImage(AbstractImage):
    """An image that carries its own credit. Names of fields follow IPTC Photo Metadata where it has a name.

    `description` (Wagtail's) is the alternative text used where no other is typed.
    """

    SEARCH_SIZE = SEARCH_SIZE

    file = UprightImageField(verbose_name="file", upload_to=get_upload_to, width_field="width", height_field="height")
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
    license_url = models.URLField(
        "address of the license",
        max_length=500,
        blank=True,
        help_text="As the file names it. Not needed when the license above has an address.",
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
    is_animation = models.BooleanField(default=False, editable=False)
    broken_since = models.DateTimeField(null=True, editable=False)
    # Facts of the credit, for lists: see `images.credit_facts`.
    is_credited = models.BooleanField(default=True, editable=False)
    lacks_credit = models.BooleanField(default=False, editable=False, db_index=True)

    admin_form_fields = (
        "file", "title", "description", "preset", "creator", "creator_url", "credit_line", "work_title",
        "copyright_notice", "source", "source_url", "license", "license_url", "acquire_url", "changes",
        "license_holder", "license_expires_on", "evidence", "evidence_date", "people_shown", "digital_source_type",
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
        indexes = [models.Index(fields=["source", "creator", "title", "id"], name="image_in_credits")]

    @property
    def default_alt_text(self) -> str:
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
    def credit_parts(self) -> list[CreditPart]:
        """The caption as links and words: the credit, that people are models, that AI made it."""
        return Credit(self).caption

    @property
    def ai_note(self) -> str:
        """What readers are told when AI took part; empty when it did not."""
        return AI_NOTES.get(self.digital_source_type, "")

    @property
    def license_address(self) -> str:
        """Where the terms stand: the license's own address, or the one the file names."""
        return web_address((self.license and self.license.url) or self.license_url)

    @property
    def embedded_license_address(self) -> str:
        """The address written into files: as the original has it, letter by letter, while it names the same license."""
        is_same = not self.license or not self.license.url or same_license(self.license.url, self.license_url)
        return web_address(self.license_url) if self.license_url and is_same else self.license_address

    def expires_before(self, day: date) -> bool:
        return self.license_expires_on is not None and self.license_expires_on < day

    @property
    def is_expired(self) -> bool:
        return self.expires_before(timezone.localdate())

    @cached_property
    def digest(self) -> str:
        """Names what the files made from this image hold: its original, its focal point and the credit inside."""
        focal_point = f"{self.focal_point_x} {self.focal_point_y} {self.focal_point_width} {self.focal_point_height}"
        said = f"{RENDITION_VERSION} {self.file.name} {focal_point} ".encode() + xmp_packet(self)
        return sha256(said).hexdigest()[:12]

    @cached_property
    def is_showable(self) -> bool:
        """Whether readers can be shown it: its original is there, and files could be made of it so far."""
        return bool(self.file) and not self.broken_since and self.file.storage.exists(self.file.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Reads a new file's own metadata into empty fields; has files for readers made when what they hold changed."""
        is_new_file = bool(self.file) and (self._state.adding or not self.file._committed)
        if is_new_file:
            fill_from_file(self)
            self.is_animation, self.broken_since = is_animation(self.file), None
        note_facts(self)
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        self._forget()
        if before and before.evidence.name != self.evidence.name:
            erase_evidence(sender=type(self), instance=before)
        if not before or before.digest != self.digest:
            transaction.on_commit(partial(make_soon, [self.pk]))

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._forget()

    def mark_broken(self) -> None:
        """Remembers that no file for readers could be made of it, for the dashboard. A new file begins anew."""
        type(self).objects.filter(pk=self.pk, broken_since=None).update(broken_since=timezone.now())

    def _forget(self):
        for name in ("digest", "is_showable"):
            self.__dict__.pop(name, None)

    def get_rendition(self, filter: Filter | str) -> "CreditedRendition":
        return next(iter(self.get_renditions(filter).values()))

    def get_renditions(self, *filters: Filter | str) -> dict[str, "CreditedRendition"]:
        """Makes the files that are missing, all from one decoding; those of the editor when a browser asks for them.

        Where nothing can be shown, Wagtail's stand-in “not-found” is given: its chooser expects no error.
        """
        asked = [Filter(spec=filter) if isinstance(filter, str) else filter for filter in filters]
        specs = [self.clean_filter_for_svg(filter).spec for filter in asked]
        try:
            make_missing(self, set(specs).difference(EDITOR_SIZES))
        except SourceImageIOError:
            return {spec: self._not_found() for spec in specs}
        return {spec: self.planned_rendition(spec) if self.is_showable else self._not_found() for spec in specs}

    def _not_found(self):
        rendition = CreditedRendition(image=self, width=0, height=0)
        rendition.file.name = "not-found"
        return rendition

    def planned_rendition(self, spec: str) -> "CreditedRendition":
        """The rendition for `spec`, its file made or not."""
        width, height = planned_size(self, spec)
        name = name_of(self, spec)
        return CreditedRendition(image=self, filter_spec=spec, file=name, width=width, height=height)

    def rendition_or_none(self, spec: str) -> "CreditedRendition | None":
        """The rendition for `spec`, without waiting for a size that readers get: its file is made when it is asked for.

        None when there is nothing to show, which costs a page no more than that.
        """
        if not self.is_showable:
            return None
        rendition = self.planned_rendition(spec) if spec in READER_SIZES else self.get_rendition(spec)
        return rendition if rendition.width else None


class CreditedRendition(AbstractRendition):
    """A file made from an image. Never saved: its name tells all there is to know (`images.rendition_files`).

    Wagtail asks for the model, and for its constraint.
    """

    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]
