"""Which keys belong to this database, so that a second server does not seal inquiries to one of its own."""

from django.db import models


class KnownKey(models.Model):
    """The id of a key that inquiries are sealed to, in hex. The key itself lies in `INQUIRY_KEYS_DIR`, never here."""

    wagtail_reference_index_ignore = True

    key_id = models.CharField(max_length=64, unique=True)
    known_since = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key_id
