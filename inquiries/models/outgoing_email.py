"""The rows of the outbox."""

import uuid

from django.conf import settings
from django.db import models

from inquiries.models.inquiry import this_hour


class OutgoingEmailQuerySet(models.QuerySet):
    def undelivered(self):
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now):
        is_free = models.Q(lease_until=None) | models.Q(lease_until__lte=now)
        return self.undelivered().filter(is_free, due_at__lte=now).order_by("due_at", "pk")


def new_message_id():
    return f"<{uuid.uuid4()}@{settings.MAIL_DOMAIN}>"


class OutgoingEmail(models.Model):
    """A mail that says that something happened, never what. No field could hold a visitor's words or an address.

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
    message_id = models.CharField(max_length=120, default=new_message_id)
    created_at = models.DateTimeField(default=this_hour)
    due_at = models.DateTimeField(default=this_hour)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=80, help_text="The class of the exception; never its text.")
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OutgoingEmailQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="one_email_about_one_thing")]
        indexes = [models.Index(fields=["sent_at", "due_at"]), models.Index(fields=["given_up_at"])]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.about})"
