"""What maintenance remembers from one run to the next."""

from datetime import datetime
from typing import Self

from django.db import models


class MaintenanceState(models.Model):
    """One row. `clock_doubted_since`: the clock leapt ahead then, and nothing is erased until it is believed."""

    wagtail_reference_index_ignore = True

    last_run_at = models.DateTimeField(null=True)
    clock_doubted_since = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.last_run_at)

    @classmethod
    def load(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

    def remember(self, last_run_at: datetime, clock_doubted_since: datetime | None) -> None:
        self.last_run_at, self.clock_doubted_since = last_run_at, clock_doubted_since
        self.save()
