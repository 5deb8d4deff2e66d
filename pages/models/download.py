"""A file that readers can download."""

from pathlib import PurePosixPath
from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse

LARGEST = 25 * 1024 * 1024
# Kinds that run nothing when they are opened, by the ending of their names.
BINARY = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "mp3", "m4a", "ogg", "wav", "mp4", "webm")
TEXT = ("txt", "csv", "ics")
# `filetype` gives an ending by content; these contents go by several names.
SAME = {"odt": "zip", "ods": "zip", "odp": "zip", "epub": "zip", "docx": "zip", "xlsx": "zip", "pptx": "zip"}
MOST_LOOKED_AT = 8192
MACROS = b"vbaProject.bin"


def ending_of(name: str) -> str:
    return PurePosixPath(name).suffix.lstrip(".").lower()


def check_download(file: File) -> None:
    """Raises `ValidationError` unless `file` is small enough, of a safe kind, and holds what its name says."""
    ending = ending_of(file.name or "")
    if ending not in BINARY + TEXT:
        raise ValidationError(f"Files of this kind are not offered: it must be one of {', '.join(BINARY + TEXT)}.")
    if file.size > LARGEST:
        raise ValidationError(f"This file is larger than {LARGEST // 1024 // 1024} MB.")
    file.seek(0)
    content = file.read()
    file.seek(0)
    if not holds(content, ending):
        raise ValidationError("This file holds something else than its name says.")
    if MACROS in content:
        raise ValidationError("This file contains macros. Save it without them, or as a PDF.")


def holds(content: bytes, ending: str) -> bool:
    """Whether `content` is what files ending in `ending` hold."""
    if ending in TEXT:
        return b"\x00" not in content
    found = filetype.guess_extension(content[:MOST_LOOKED_AT]) or ("zip" if content.startswith(b"PK\x03\x04") else "")
    return found == ending or SAME.get(ending, ending) in (found, SAME.get(found, found))


class Download(models.Model):
    """A file that readers can keep. It can be had only through a page that offers it and can be read."""

    title = models.CharField(max_length=160, help_text="What readers see: “Breathing sheet”.")
    file = models.FileField(
        upload_to="downloads/",
        validators=[check_download],
        help_text="A PDF, a text, a sheet, a recording. Whoever gets it also gets what it says about its maker.",
    )
    size = models.PositiveBigIntegerField(editable=False, default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = "file to download"
        verbose_name_plural = "files to download"

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.size = self.file.size
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The name the file is saved under by whoever gets it."""
        return PurePosixPath(str(self.file.name)).name

    @property
    def kind(self) -> str:
        return ending_of(str(self.file.name)).upper()

    @property
    def url(self) -> str:
        return reverse("download", args=[self.pk, self.name])


@receiver(post_delete, sender=Download, dispatch_uid="erase the file of a download")
def erase_file(instance: Download, **kwargs: Any) -> None:
    instance.file.delete(save=False)
