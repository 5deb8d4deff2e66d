#!/usr/bin/env bash
# modelsearch 1.3.2 (Wagtail's search, database backend) on SQLite's FTS5: what ranking by relevance costs.
# Guess: four times as many hits take about four times the work, sorting included, as with bm25() in one FTS5 query.
# Seen: about 12 times: the rank of each hit is asked in a subquery that goes through all hits again. Without ranks
# (order_by_relevance=False) the work grows with the hits. Counted in steps of SQLite's own machine, not in seconds.
# Output seen:
#   ranked: 12 times the work for 4 times the hits
#   ranked work is over 20 times that of unranked
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Django==5.2.19 modelsearch==1.3.2
cd "$folder"
mkdir notes
touch notes/__init__.py
cat > notes/models.py <<'PYTHON'
from django.db import models
from modelsearch import index


class Note(index.Indexed, models.Model):
    text = models.TextField()
    search_fields = [index.SearchField("text")]
PYTHON
cat > count.py <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="for-a-test-only",
    INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch", "notes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    MODELSEARCH_BACKENDS={"default": {"BACKEND": "modelsearch.backends.database"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()
from django.core.management import call_command
from django.db import connection
from modelsearch.backends import get_search_backend
from notes.models import Note

call_command("migrate", verbosity=0, run_syncdb=True)
backend = get_search_backend()
steps = 0


def step():
    global steps
    steps += 1


def work(hits, **options):
    """Thousands of steps that the first ten results take when `hits` notes hold the word."""
    global steps
    missing = hits - Note.objects.count()
    for number in range(missing):
        backend.add(Note.objects.create(text=f"calm evening number {number}"))
    connection.connection.set_progress_handler(step, 1000)
    steps = 0
    found = list(backend.search("calm", Note, **options)[:10])
    connection.connection.set_progress_handler(None, 0)
    assert len(found) == 10
    return steps


few = {kind: work(500, **options) for kind, options in (("ranked", {}), ("not", {"order_by_relevance": False}))}
many = {kind: work(2000, **options) for kind, options in (("ranked", {}), ("not", {"order_by_relevance": False}))}
growth = many["ranked"] / few["ranked"]
print(f"ranked: {growth:.0f} times the work for 4 times the hits")
print(f"ranked work is {many['ranked'] // max(many['not'], 1) > 20 and 'over 20 times' or 'less than 20 times'} that of unranked")
assert growth > 10, growth
PYTHON
"$folder/venv/bin/python" count.py
