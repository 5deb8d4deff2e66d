"""When links to a page's draft were last ended by hand."""

from django.db import models
from wagtail.models import Page


class DraftSharing(models.Model):
    """Links to the draft of `page` that were made until `stopped_at` open nothing."""

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    stopped_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}"
