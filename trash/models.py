"""What was deleted and can still be put back."""

import gzip
import json
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

DAYS_KEPT = 30


class TrashQuerySet(models.QuerySet):
    def expired(self) -> Self:
        return self.filter(deleted_at__lt=timezone.now() - timedelta(days=DAYS_KEPT))


class TrashedItem(models.Model):
    """One deletion: a page with all below it, or a picture.

    Its rows are kept apart from the site, so that no list, menu, search or chooser has to know of the bin.
    `contents` is what `trash.snapshot` took, as packed JSON; `files` maps names of files to where copies of them lie.
    """

    class Kind(models.TextChoices):
        PAGE = "page", "page"
        IMAGE = "image", "picture"

    wagtail_reference_index_ignore = True

    kind = models.CharField(max_length=10, choices=Kind)
    object_id = models.PositiveBigIntegerField()
    parent_id = models.PositiveBigIntegerField(null=True)
    title = models.CharField(max_length=255)
    type_name = models.CharField(max_length=100)
    where = models.CharField(max_length=2000, blank=True)
    pages_below = models.PositiveIntegerField(default=0)
    deleted_at = models.DateTimeField(default=timezone.now, db_index=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    contents = models.BinaryField()
    files = models.JSONField(default=dict)

    objects = TrashQuerySet.as_manager()

    class Meta:
        ordering = ["-deleted_at", "-pk"]
        default_permissions = ()
        verbose_name = "deleted item"

    def __str__(self) -> str:
        return self.title

    @property
    def leaves_on(self) -> date:
        """The day on which it goes for good."""
        return timezone.localdate(self.deleted_at + timedelta(days=DAYS_KEPT))

    def pack(self, taken: dict) -> None:
        self.contents = gzip.compress(json.dumps(taken, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def unpack(self) -> dict:
        return json.loads(gzip.decompress(self.contents).decode("utf-8", "surrogatepass"))
