"""Run inside a site: delivers until nothing waits, with short pauses. `fill N` first puts N sealed inquiries in."""

import os
import sys
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.conf import settings  # noqa: E402

from inquiries.answers import Answers  # noqa: E402
from inquiries.intake import receive_inquiry  # noqa: E402
from inquiries.models import OutgoingEmail  # noqa: E402
from inquiries.notifications import outbox  # noqa: E402

settings.EMAIL_TIMEOUT = 2
settings.INQUIRIES_DELIVER_AT_ONCE = False
outbox.FIRST_PAUSE, outbox.LONGEST_PAUSE = timedelta(seconds=0.2), timedelta(seconds=2)
outbox.LEASE = timedelta(seconds=6)

if sys.argv[1:2] == ["fill"]:
    for number in range(int(sys.argv[2])):
        receive_inquiry(Answers(f"Marker-7731 {number}", "marker7731@example.org", note=f"Marker-7731 {number}"))
    sys.exit()

while OutgoingEmail.objects.undelivered().exists():
    outbox.deliver_due()
    time.sleep(0.2)
