"""The mails themselves. They say that something waits, and where; there is nothing else in them that could leak."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.urls import reverse

from inquiries.models import InquirySettings, OutgoingEmail

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

Kind = OutgoingEmail.Kind

SENTENCES: dict[str, str] = {
    Kind.INQUIRY: "A new inquiry is waiting for you. For privacy, this mail says nothing more.",
    Kind.HELD_BACK: "At least one message was held back because it looks like advertising. Please have a look.",
    Kind.ERASURE: "At least one inquiry will be erased within a week, as you have set it.",
    Kind.SELF_TEST: "This is the daily test. If you can read it, mails about new inquiries reach you.",
}


def listeners() -> "list[User | None]":
    """Who is told of an inquiry: everybody who may open inquiries and has an address.

    None stands for the address in the settings, which takes the place of all others, and for the site's own sender
    when nobody has an address.
    """
    if InquirySettings.load().notification_email:
        return [None]
    return list(people_to_tell().order_by("pk")) or [None]


def people_to_tell() -> "QuerySet[User]":
    """Everybody who may open inquiries and has an address."""
    people = get_user_model().objects.with_perm(
        "inquiries.open_inquiries", backend="django.contrib.auth.backends.ModelBackend"
    )
    return people.exclude(email="")


def address_of(listener: "User | None") -> str:
    """Where mail for `listener` goes."""
    if listener and listener.email:
        return listener.email
    return InquirySettings.load().notification_email or settings.DEFAULT_FROM_EMAIL


def message_for(email: OutgoingEmail) -> EmailMessage:
    """The message of an outbox row; each attempt has the same Message-ID."""
    is_about_one = email.kind == Kind.INQUIRY
    page = reverse("inquiries:inquiry", args=[email.about]) if is_about_one else reverse("inquiries:list")
    return EmailMessage(
        subject=email.get_kind_display(),
        body=f"{SENTENCES[email.kind]}\n\n{settings.WAGTAILADMIN_BASE_URL}{page}\n",
        to=[address_of(email.listener)],
        headers={"Message-ID": email.message_id, "Auto-Submitted": "auto-generated"},
    )
