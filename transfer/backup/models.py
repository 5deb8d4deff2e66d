"""What is remembered of backups and exports: to whose key, and how each went."""

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone
from wagtail.contrib.settings.models import BaseGenericSetting

# A run that was killed says nothing any more.
SECONDS_OF_SILENCE = 120


class BackupSettings(BaseGenericSetting):
    """The public keys (age recipients, one on a line) that backups are encrypted to; empty: they are not."""

    recipients = models.TextField(blank=True)

    class Meta:
        verbose_name = "backup settings"


class RunQuerySet(models.QuerySet):
    def good(self, kind: str) -> Self:
        return self.filter(kind=kind, state=Run.State.GOOD).order_by("-started_at")

    def running(self, kind: str) -> Self:
        awake = timezone.now() - timedelta(seconds=SECONDS_OF_SILENCE)
        return self.filter(kind=kind, state=Run.State.RUNNING, told_at__gt=awake)


class Run(models.Model):
    """One backup, drill or export: how far it is, or how it ended. `words` are a sentence for a person."""

    class Kind(models.TextChoices):
        BACKUP = "backup", "Backup"
        DRILL = "drill", "Drill"
        EXPORT = "export", "Export"

    class State(models.TextChoices):
        RUNNING = "running", "Running"
        GOOD = "good", "Good"
        FAILED = "failed", "Failed"

    wagtail_reference_index_ignore = True

    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(default=timezone.now)
    percent = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField(null=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        default_permissions = ()
        permissions = [("take_site_along", "Can make and download backups, and export the whole site")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.started_at:%Y-%m-%d %H:%M}"

    def tell(self, words: str, percent: int | None, **more: Any) -> None:
        """Notes how far it is; `more` are other fields to set."""
        told = {"words": words, "percent": percent, "told_at": timezone.now()} | more
        for name, value in told.items():
            setattr(self, name, value)
        type(self).objects.filter(pk=self.pk).update(**told)
