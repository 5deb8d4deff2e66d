"""Why a page was published in spite of a warning. Kept, so that it can be read years later."""

from django.conf import settings
from django.db import models


class WarningOverride(models.Model):
    """Somebody's reason to publish `page` with `image` although the dashboard warned of `warning`."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    image = models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.CASCADE, related_name="reasons")
    warning = models.CharField(max_length=40, help_text="Names the warning, with its date where it has one.")
    reason = models.TextField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "image", "warning"], name="one_reason")]
        verbose_name = "reason"

    def __str__(self) -> str:
        return self.reason
