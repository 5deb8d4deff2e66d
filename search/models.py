"""The words that stand on the site. What a visitor types is compared with them and never kept."""

from django.db import models


class Word(models.Model):
    """A word of a published page, in lower case."""

    text = models.CharField(max_length=30, unique=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self):
        return self.text
