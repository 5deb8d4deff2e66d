#!/usr/bin/env bash
# Django 5.2.9 on SQLite: `bulk_create(ignore_conflicts=True)` switches off `INSERT OR REPLACE` inside the triggers that it fires.
# Guess: a trigger that writes with OR REPLACE writes, whoever inserts. Seen: after a plain bulk_create the trigger's row is
# replaced (“plain: 1”); with ignore_conflicts=True the rows arrive, the trigger runs, and its row stays as it was
# (“ignore_conflicts: 1, though 2 rows are there”), without an error. Django sends INSERT OR IGNORE, and SQLite lets the conflict
# clause of the outer statement win over those in triggers (lang_createtrigger.html). `update_conflicts=True` (an upsert) does not
# do this (“update_conflicts: 3”). DELETE and INSERT in the trigger instead is safe.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Django==5.2.9
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON' >seen
import django
from django.conf import settings

settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
django.setup()
from django.db import connection, models


class Word(models.Model):
    text = models.CharField(max_length=20, unique=True)

    class Meta:
        app_label = "words"


with connection.schema_editor() as editor:
    editor.create_model(Word)
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE newest (id integer PRIMARY KEY, word integer)")
    cursor.execute("INSERT INTO newest VALUES (1, 0)")
    cursor.execute(
        "CREATE TRIGGER note AFTER INSERT ON words_word BEGIN INSERT OR REPLACE INTO newest VALUES (1, NEW.id); END"
    )


def newest():
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM newest")
        return cursor.fetchone()[0]


Word.objects.bulk_create([Word(text="one")])
print("plain:", newest())
Word.objects.bulk_create([Word(text="two")], ignore_conflicts=True)
print(f"ignore_conflicts: {newest()}, though {Word.objects.count()} rows are there")
Word.objects.bulk_create([Word(text="three")], update_conflicts=True, unique_fields=["text"], update_fields=["text"])
print("update_conflicts:", newest())
PYTHON
cat seen
printf '%s\n' "plain: 1" "ignore_conflicts: 1, though 2 rows are there" "update_conflicts: 3" | diff - seen
