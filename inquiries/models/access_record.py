"""The record of who opened what."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class AccessRecord(models.Model):
    """That somebody opened an inquiry, or “all”. Stays after it is erased; says nothing of what was in it."""

    wagtail_reference_index_ignore = True

    reference = models.CharField(max_length=9)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    accessed_at = models.DateTimeField(default=timezone.now, db_index=True)
    action = models.CharField(max_length=20)

    class Meta:
        default_permissions = ()
        ordering = ["-accessed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.action}"

    @classmethod
    def record(cls, user: AbstractUser, action: str, reference: str = "all") -> None:
        cls.objects.create(reference=reference, user=user, action=action)
