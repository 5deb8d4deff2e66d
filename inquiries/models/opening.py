"""The record of who opened what."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Opening(models.Model):
    """That somebody opened an inquiry, or “all”. Stays after it is erased; says nothing of what was in it."""

    wagtail_reference_index_ignore = True

    reference = models.CharField(max_length=9)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20)

    class Meta:
        default_permissions = ()
        ordering = ["-opened_at", "-pk"]

    def __str__(self):
        return f"{self.reference} {self.reason}"

    @classmethod
    def record(cls, user, reason: str, reference: str = "all") -> None:
        cls.objects.create(reference=reference, opened_by=user, reason=reason)
