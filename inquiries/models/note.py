"""What was written down about an inquiry."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from inquiries.crypto import keyring, sealing
from inquiries.crypto.key_lock import shared_key_lock
from inquiries.models.inquiry import Inquiry


class Note(models.Model):
    """What the therapist wrote down about an inquiry. Sealed like the inquiry itself."""

    wagtail_reference_index_ignore = True

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="notes")
    written_at = models.DateTimeField(default=timezone.now)
    sealed = models.BinaryField()

    class Meta:
        default_permissions = ()
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"the note of {date_format(timezone.localtime(self.written_at), 'F j, g:i A')} on {self.inquiry}"

    @property
    def context(self) -> str:
        return f"{self.inquiry.reference} note"

    @classmethod
    def create_sealed(cls, inquiry: Inquiry, words: str) -> Self:
        note = cls(inquiry=inquiry)
        with shared_key_lock():
            note.seal(words)
            note.save()
        return note

    def seal(self, words: str) -> None:
        self.sealed = sealing.seal(words.encode(), keyring.public_keys(), self.context)

    def open(self, keys: sealing.PrivateKeys) -> str:
        return sealing.open_sealed(bytes(self.sealed), keys, self.context).decode()
