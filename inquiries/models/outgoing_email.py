"""The rows of the outbox."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from inquiries.models.inquiry import this_hour


class OutgoingEmailQuerySet(models.QuerySet):
    def undelivered(self) -> Self:
        return self.filter(sent_at=None, given_up_at=None)

    def failed(self) -> Self:
        """Those whose last attempt failed, waiting or given up."""
        return self.filter(sent_at=None).exclude(last_error="")

    def due(self, now: datetime) -> Self:
        is_free = models.Q(lease_until=None) | models.Q(lease_until__lte=now)
        return self.undelivered().filter(is_free, due_at__lte=now).order_by("due_at", "pk")


def new_message_id() -> str:
    return f"<{uuid.uuid4()}@{settings.MAIL_DOMAIN}>"


class OutgoingEmail(models.Model):
    """A mail to one person that says that something happened, never what. No field could hold a visitor's words.

    `listener` is who it goes to; None stands for the address in the settings, else the site's own sender.
    Its moments are kept to the hour, as the inquiry's is: they would give away the minute at which somebody wrote.
    """

    class Kind(models.TextChoices):
        INQUIRY = "inquiry", "A new inquiry is waiting"
        HELD_BACK = "held_back", "Messages are held back"
        ERASURE = "erasure", "Inquiries will be erased soon"
        SELF_TEST = "self_test", "Mail works"

    wagtail_reference_index_ignore = True

    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=10, help_text="An inquiry's reference, or a day.")
    listener = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    message_id = models.CharField(max_length=120, default=new_message_id)
    created_at = models.DateTimeField(default=this_hour)
    due_at = models.DateTimeField(default=this_hour)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    refusals = models.PositiveSmallIntegerField(default=0, help_text="How often a server refused it with a 5xx.")
    copies = models.PositiveSmallIntegerField(default=0, help_text="How often a server took it without confirming.")
    last_error = models.CharField(max_length=80, help_text="A code of `notifications.failures`; never a server's text.")
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OutgoingEmailQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "about", "listener"], name="one_email_a_listener"),
            models.UniqueConstraint(
                fields=["kind", "about"], condition=models.Q(listener=None), name="one_email_to_the_settings_address"
            ),
        ]
        indexes = [
            models.Index(fields=["sent_at", "due_at"]),
            models.Index(fields=["given_up_at"]),
            models.Index(fields=["last_error"], condition=~models.Q(last_error=""), name="email_that_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.about})"
