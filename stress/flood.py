"""Run inside a site: what 100,000 inquiries cost where 500 cost little, and how long clearing what was held back takes.

Prints a line for each address and ends with an error when one takes more queries with many, or more than 1.5 times the
processor time; PostgreSQL's own is counted with ours.
"""

import os
import sys
import tempfile
from datetime import timedelta
from io import StringIO
from pathlib import Path
from time import process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from inquiries.answers import Answers  # noqa: E402
from inquiries.intake import receive_inquiry  # noqa: E402
from inquiries.models import Inquiry, InquirySettings, State  # noqa: E402
from stress.logged_in import log_in  # noqa: E402

# A page of each section is full with few, too.
FEW, MANY, ROUNDS, MOST_TIMES = 500, 100_000, 5, 1.5
# Below this nobody waits, and noise decides.
SLACK_SECONDS = 0.015


def fill(count):
    """Nine of ten held back, as in a flood; each a copy of one sealed envelope, which nothing here opens."""
    model = receive_inquiry(Answers("T. Example", "555-010-0100", note="A sentence."))
    today = timezone.localdate()
    rows = [
        Inquiry(
            state=State.SUSPECT if number % 10 else State.NEW,
            erase_on=today + timedelta(days=14 if number % 10 else 180),
            sealed=bytes(model.sealed),
            sealed_to=model.sealed_to,
        )
        for number in range(count)
    ]
    Inquiry.objects.bulk_create(rows, batch_size=1000)


def processor_seconds():
    """Of this process and, on PostgreSQL, of the server's process that works for it."""
    if connection.vendor != "postgresql":
        return process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        numbers = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return process_time() + (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def measured(visit):
    """The fewest seconds of some rounds, and the queries."""
    visit()
    seconds = []
    for _ in range(ROUNDS):
        began = processor_seconds()
        visit()
        seconds.append(processor_seconds() - began)
    with CaptureQueriesContext(connection) as queries:
        visit()
    return min(seconds), len(queries)


def visits(client):
    addresses = {"dashboard": "/admin/", "list": "/admin/inquiries/", "healthz": "/healthz"}
    yield from ((name, lambda address=address: found(client.get(address))) for name, address in addresses.items())
    yield "last page of the list", lambda: found(client.get("/admin/inquiries/", {"held-back": 999_999}))
    yield "keys at the start", lambda: call_command("make_inquiry_keys", verbosity=0, stderr=StringIO())


def found(response):
    if response.status_code != 200:
        sys.exit(f"Answered {response.status_code}.")


def seconds_of(work):
    began = processor_seconds()
    work()
    return processor_seconds() - began


def save_terms():
    terms = InquirySettings.load()
    terms.longest_days = 100
    terms.save()


def clear(client):
    last = Inquiry.objects.order_by("-pk").values_list("pk", flat=True).first()
    client.post("/admin/inquiries/held-back/erase/", {"last": last})


def export(client):
    """Streamed: what stands in memory at once is one line."""
    with tempfile.TemporaryFile() as file:
        for line in client.post("/admin/inquiries/export/").streaming_content:
            file.write(line)


def main():
    settings.INQUIRIES_DELIVER_AT_ONCE = False
    client = log_in(Client(headers={"host": settings.ALLOWED_HOSTS[0]}))
    fill(FEW)
    few = {name: measured(visit) for name, visit in visits(client)}
    fill(MANY)
    many = {name: measured(visit) for name, visit in visits(client)}
    broken = [name for name in few if report(name, few[name], many[name])]
    print(f"  terms changed for all: {seconds_of(save_terms):.1f} s")
    print(f"  all exported: {seconds_of(lambda: export(client)):.1f} s")
    took = seconds_of(lambda: clear(client))
    left = Inquiry.objects.held_back().count()
    print(f"  one click cleared what was held back in {took:.1f} s; {left} left, {Inquiry.objects.count()} others stay")
    return bool(broken or left)


def report(name, few, many):
    is_slow = many[0] > few[0] * MOST_TIMES + SLACK_SECONDS or many[1] > few[1]
    costs = [f"{seconds * 1000:.0f} ms and {queries} queries" for seconds, queries in (few, many)]
    print(f"  {name}: {costs[0]} with {FEW}, {costs[1]} with {MANY}{'  TOO SLOW' if is_slow else ''}", flush=True)
    return is_slow


if __name__ == "__main__":
    sys.exit(main())
