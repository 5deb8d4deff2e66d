"""Run inside a site: inquiries for some listeners, then delivery, and what came of it as JSON.

`python -m stress.mail_week week|real INQUIRIES ADDRESS…`: a week whose clock is moved on, or as long as it takes by the
real one, `LONGEST_SECONDS` at most.
"""

import json
import os
import smtplib
import sys
import time
from collections import Counter
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

import time_machine  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.utils import timezone  # noqa: E402

from inquiries.answers import Answers  # noqa: E402
from inquiries.intake import receive_inquiry  # noqa: E402
from inquiries.models import Inquiry, OutgoingEmail  # noqa: E402
from inquiries.notifications import health, messages, outbox  # noqa: E402

LONGEST_SECONDS = 420
STEP, WEEK = timedelta(seconds=30), timedelta(days=8)
refused_logins, said = Counter(), {}


def count_refused_logins():
    """By the hour, whichever mechanism was tried."""
    auth = smtplib.SMTP.auth

    def counting(self, *arguments, **options):
        try:
            return auth(self, *arguments, **options)
        except smtplib.SMTPAuthenticationError:
            refused_logins[timezone.now().strftime("%d %H")] += 1
            raise

    smtplib.SMTP.auth = counting


def look(minutes):
    """Notes what the dashboard says, and from which minute on."""
    for sentence in health.mail().warnings:
        said.setdefault(sentence, minutes)


def deliver_for_a_week():
    """From one due moment to the next, at least `STEP` later, until nothing waits."""
    began = timezone.now()
    with time_machine.travel(began, tick=True) as moment:
        while (waiting := OutgoingEmail.objects.undelivered()).exists() and timezone.now() - began < WEEK:
            outbox.deliver_due()
            look((timezone.now() - began) // timedelta(minutes=1))
            due = waiting.order_by("due_at").values_list("due_at", flat=True).first() or timezone.now()
            moment.shift(max(due - timezone.now(), STEP))
        look((timezone.now() - began) // timedelta(minutes=1))


def deliver_by_the_clock():
    began = time.monotonic()
    while OutgoingEmail.objects.undelivered().exists() and time.monotonic() - began < LONGEST_SECONDS:
        outbox.deliver_due()
        look(int(time.monotonic() - began) // 60)
        time.sleep(1)


def state(email):
    if email.sent_at:
        return "sent"
    return f"{'given up' if email.given_up_at else 'waits'} ({email.last_error})"


def main(pace, inquiries, *addresses):
    settings.INQUIRIES_DELIVER_AT_ONCE = False
    count_refused_logins()
    for address in addresses:
        get_user_model().objects.create_superuser(address.partition("@")[0], address)
    for number in range(int(inquiries)):
        receive_inquiry(Answers(f"T. Example {number}", "555-010-0100", note="A sentence."))
    deliver_for_a_week() if pace == "week" else deliver_by_the_clock()
    rows = OutgoingEmail.objects.select_related("listener").order_by("pk")
    print(json.dumps({
        "stored": Inquiry.objects.count(),
        "attempts": [row.attempts for row in rows],
        "states": dict(Counter(f"{messages.address_of(row.listener)} {state(row)}" for row in rows)),
        "said": said,
        "logins": max(refused_logins.values(), default=0),
    }))  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
