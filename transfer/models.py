"""What is known of sites that were moved in: each import, what it brought, and what it tells of every item."""

from django.conf import settings
from django.db import models
from wagtail.models import Page

from images.models import CreditedImage
from pages.models import Download
from transfer.backup.models import BackupSettings, Run

__all__ = ["BackupSettings", "ImportNote", "ImportedItem", "Run", "WordPressImport"]


class WordPressImport(models.Model):
    """One import. Its files lie in `folder` until it is finished; `options` hold what was chosen before it began."""

    class State(models.TextChoices):
        RUNNING = "running", "Under way"
        FINISHED = "finished", "Finished"
        REFUSED = "refused", "Not taken"

    name = models.CharField(max_length=255)
    site = models.CharField(max_length=255, blank=True)
    folder = models.CharField(max_length=500, blank=True)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    message = models.TextField(blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Nobody else goes on with it before then: two windows would each make half of it.
    busy_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "import from WordPress"
        verbose_name_plural = "imports from WordPress"

    def __str__(self) -> str:
        return self.name

    @property
    def percent(self) -> int:
        return min(100 * self.done // self.total, 100) if self.total else 0


class ImportedItem(models.Model):
    """Something of an old site that is here. `key` names it there (`post:17`, `file:2026/11/tree.jpg`).

    Whoever deletes what was made of it keeps it away: the row stays, and the item is not brought again.
    """

    site = models.CharField(max_length=255)
    key = models.CharField(max_length=255)
    run = models.ForeignKey(WordPressImport, models.SET_NULL, null=True, related_name="items")
    page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    image = models.ForeignKey(CreditedImage, models.SET_NULL, null=True, blank=True, related_name="+")
    download = models.ForeignKey(Download, models.SET_NULL, null=True, blank=True, related_name="+")
    # Its old addresses, those of a text that nobody could read wait here until it is published.
    addresses = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    has_open_links = models.BooleanField(default=False)
    # The latest import that met it.
    seen_in = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="one_import_of_an_item")]

    def __str__(self) -> str:
        return f"{self.site} {self.key}"


class ImportNote(models.Model):
    """One sentence of the report."""

    class Outcome(models.TextChoices):
        NEEDS = "needs", "Needs you"
        CHANGED = "changed", "Changed"
        LEFT = "left", "Left behind"
        CAME = "came", "Came"

    run = models.ForeignKey(WordPressImport, models.CASCADE, related_name="notes")
    outcome = models.CharField(max_length=10, choices=Outcome)
    title = models.CharField(max_length=255, blank=True)
    text = models.TextField()
    url = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "outcome", "id"], name="notes_by_outcome")]

    def __str__(self) -> str:
        return self.text
