#!/usr/bin/env bash
# Wagtail 7.4.4 with modelsearch 1.3.2 and Django 5.2.19, SQLite: the weight of a title in the search index.
# Guess: noting `title_norm`, which no index holds, costs one row for each entry.
# Seen: the trigger on the entries takes all words of an entry out of the FTS5 table and in again after any update of its row.
# After every page that is saved the weight is noted in a second statement, so each text is indexed twice; `update_index`
# ends with noting all weights, and indexes all texts again.
# Output seen:
#   entries: 102
#   rows written by noting their weights: 6.0 for each
#   rows written with a trigger for changed words only: 1.0 for each
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wagtail==7.4.4 modelsearch==1.3.2 Django==5.2.19
mkdir "$folder/site"
"$folder/venv/bin/wagtail" start measured "$folder/site" >/dev/null
cd "$folder/site"
"$folder/venv/bin/python" manage.py migrate --verbosity 0 2>/dev/null
cat > counted.py <<'PYTHON'
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "measured.settings.dev"
django.setup()

from django.core.management import call_command
from django.db import connection
from home.models import HomePage
from wagtail.search.models import IndexEntry

home = HomePage.objects.get()
for number in range(100):
    home.add_child(instance=HomePage(title=f"Page {number}"))
call_command("update_index", verbosity=0)
count = IndexEntry.objects.count()
print("entries:", count)


def written():
    before = connection.connection.total_changes
    IndexEntry.objects.update(title_norm=0.5)
    rows = (connection.connection.total_changes - before) / count
    return f"{rows:.1f} for each"


print("rows written by noting their weights:", written())
with connection.cursor() as cursor:
    name = "update_wagtailsearch_indexentry_fts"
    cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [name])
    [(made,)] = cursor.fetchall()
    is_other = "(OLD.title, OLD.body, OLD.autocomplete) IS NOT (NEW.title, NEW.body, NEW.autocomplete)"
    cursor.execute(f"DROP TRIGGER {name}")
    cursor.execute(made.replace(" BEGIN ", f" WHEN {is_other} BEGIN ", 1))
print("rows written with a trigger for changed words only:", written())
PYTHON
"$folder/venv/bin/python" counted.py 2>/dev/null | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
