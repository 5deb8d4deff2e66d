"""Run inside a site: somebody logs in, opens, searches, notes and exports; a backup is made. All leaves traces.

Ends with an error when something could not be opened, for a marker that nobody could read would prove nothing; and
when it stands in a session, which is packed, so that it would not be found in the file.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from inquiries.models import Inquiry  # noqa: E402
from stress.logged_in import log_in  # noqa: E402

client = log_in(Client(headers={"host": settings.ALLOWED_HOSTS[0]}))
inquiries, shown = list(Inquiry.objects.all()), []
for inquiry in inquiries:
    address = f"/admin/inquiries/{inquiry.reference}/"
    client.post(f"{address}note/", {"note": "Marker7731 in a note"})
    shown += [client.get(address), client.post(f"{address}export/")]
shown += [client.post("/admin/inquiries/search/", {"words": "marker7731"}), client.post("/admin/inquiries/export/")]
readable = [b"Marker7731" in b"".join(page) for page in shown]
call_command("send_outbox", verbosity=0)
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(settings.VAR_DIR / "backup.sqlite3")])
states = sorted({inquiry.state for inquiry in inquiries})
in_sessions = sum("marker7731" in str(session.get_decoded()).lower() for session in Session.objects.all())
print(
    f"{len(inquiries)} inquiries ({', '.join(states)}); seen by somebody allowed on {sum(readable)} of {len(shown)} "
    f"pages; in {in_sessions} of {Session.objects.count()} sessions."
)
sys.exit(states != ["new", "suspect"] or not all(readable) or in_sessions > 0)
