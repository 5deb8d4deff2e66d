"""The words of public pages, for correcting a mistyped query. No query is kept."""

from django.db import models


class Word(models.Model):
    """A word of published pages, in lower case. `pages` of them have it."""

    text = models.CharField(max_length=30, unique=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    pages = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.text
