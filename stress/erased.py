"""Erased means erased: seals an inquiry into a database file of its own, purges it, and looks for it in every file.

`python -m stress.erased`
"""

import os
import sys
from datetime import timedelta

import django

# `transfer.backup.erasures`: references only, kept as long as a backup that holds them.
ERASED_LIST = "erased-inquiries.txt"


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "practice.settings.test"
    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.contrib.auth.models import Group, Permission, User
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from django.utils import timezone

    from inquiries.answers import Answers
    from inquiries.crypto import keyring
    from inquiries.intake import receive_inquiry
    from inquiries.models import Inquiry
    from inquiries.retention.erasure import purge
    from practice.sqlite import journal_mode

    with connection.schema_editor() as editor:
        for model in [ContentType, Permission, Group, User, *apps.get_app_config("inquiries").get_models()]:
            editor.create_model(model)
    keyring.make_key()
    inquiry = receive_inquiry(Answers("T. Example", "555-010-0100", note="Marker-7731"))
    traces = [inquiry.reference.encode(), bytes(inquiry.sealed)[100:140], b"Marker-7731"]
    before = found(settings.VAR_DIR, traces)
    Inquiry.objects.update(erase_on=timezone.localdate() - timedelta(days=1))
    # With the other journal a reader holds the purge up instead, and nothing is left behind.
    reader = somebody_reading(connection.copy()) if journal_mode() == "WAL" else connection
    erased, meanwhile = purge(), found(settings.VAR_DIR, traces)
    reader.close()
    purge()
    after = found(settings.VAR_DIR, traces)
    print(f"Before the purge: reference {before[0]}, sealed words {before[1]}, words in clear {before[2]}.")
    print(f"Erased {erased}. While somebody reads: sealed words {meanwhile[1]}.")
    print(f"After: reference {after[0]}, sealed words {after[1]}, words in clear {after[2]}.")
    return 0 if before == [True, True, False] and after == [False, False, False] else 1


def somebody_reading(connection):
    """A connection in the middle of reading: while it is, the database's log cannot be emptied."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        cursor.execute("SELECT COUNT(*) FROM inquiries_inquiry")
        cursor.fetchone()
    return connection


def found(folder, traces):
    """Whether each trace is in any file, but for the list by which a restored backup erases again what was erased."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != ERASED_LIST]
    content = b"".join(file.read_bytes() for file in files)
    return [trace in content for trace in traces]


if __name__ == "__main__":
    sys.exit(main())
