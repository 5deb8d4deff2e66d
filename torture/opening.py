"""Run inside a site: somebody logs in, opens, searches, notes and exports; a backup is made. All leaves traces.

Ends with an error when something stayed shut: a marker that nobody could read would prove nothing.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from inquiries.models import Inquiry  # noqa: E402

user, _ = get_user_model().objects.get_or_create(username="opener", is_superuser=True)
client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
client.force_login(user)
seen = 0
for inquiry in Inquiry.objects.all():
    address = f"/admin/inquiries/{inquiry.reference}/"
    client.post(f"{address}note/", {"note": "Marker7731 in a note"})
    seen += client.get(address).content.count(b"Marker7731")
    client.post(f"{address}export/")
seen += client.post("/admin/inquiries/search/", {"words": "marker7731"}).content.count(b"Marker7731")
seen += client.post("/admin/inquiries/export/").content.count(b"Marker7731")
call_command("send_outbox", verbosity=0)
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(settings.VAR_DIR / "backup.sqlite3")])
count = Inquiry.objects.count()
print(f"Seen by somebody allowed: {seen} times, in {count} inquiries.")
# Each shows it when it is opened, once more in its note, and again when all are searched and exported.
sys.exit(not count or seen < 4 * count)
