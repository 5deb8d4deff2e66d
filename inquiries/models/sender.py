"""The limiter's counts."""

from django.db import models


class Sender(models.Model):
    """How often one address wrote today. `mark` is a keyed hash of address and day; the row is gone tomorrow."""

    wagtail_reference_index_ignore = True

    day = models.DateField()
    mark = models.CharField(max_length=32)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "mark"], name="one_count_for_one_sender")]

    def __str__(self):
        return str(self.day)
