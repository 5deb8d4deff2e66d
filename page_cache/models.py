"""The generation of what readers can see."""

from django.db import models


class Generation(models.Model):
    """One row, rewritten by database triggers inside every transaction that changes what a reader could see.

    `token` is random, so that no two states of the site ever share one, not even after a database was restored.
    `scheme` says which triggers wrote it; the row counts only for a program that would make the very same triggers.
    `ends_at`, in seconds since 1970, is the next moment at which something that a stored page says of the hour stops
    being true; then a new generation begins by itself. Without the row nothing is kept or served.
    """

    token = models.CharField(max_length=36)
    scheme = models.CharField(max_length=16)
    ends_at = models.FloatField(null=True)

    def __str__(self) -> str:
        return self.token
