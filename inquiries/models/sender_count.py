"""The counts of the rate limiter."""

from django.db import models


class SenderCount(models.Model):
    """How often one address wrote today. `address_hash` is keyed by secret and day; the row is gone tomorrow."""

    wagtail_reference_index_ignore = True

    day = models.DateField()
    address_hash = models.CharField(max_length=32)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "address_hash"], name="one_count_for_one_sender")]

    def __str__(self) -> str:
        return str(self.day)
