#!/usr/bin/env bash
# Wagtail 7.4.4 with Django 5.2.19, SQLite: the list of where an object is used, 20 to a page.
# Guess: the page of usages shows 20 at a time, so it reads 20 referrers.
# Seen: a slice of the grouped references is taken from a list of all of them (`ReferenceGroups.__getitem__`), and each
# group reads its page by a query of its own. What one page of the list costs grows with all usages, not with what it shows.
# Output seen:
#   20 pages: slice of 20 by 22 queries; list shows 20, reads 20
#   21 pages: slice of 20 by 23 queries; list shows 20, reads 21
#   30 pages: slice of 20 by 32 queries; list shows 20, reads 30
#   60 pages: slice of 20 by 62 queries; list shows 20, reads 60
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wagtail==7.4.4 Django==5.2.19
mkdir "$folder/site"
"$folder/venv/bin/wagtail" start measured "$folder/site" >/dev/null
cd "$folder/site"
cat > home/models.py <<'PYTHON'
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    text = RichTextField(blank=True)
PYTHON
"$folder/venv/bin/python" manage.py makemigrations home --verbosity 0 2>/dev/null
"$folder/venv/bin/python" manage.py migrate --verbosity 0 2>/dev/null
cat > counted.py <<'PYTHON'
import os
import re

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "measured.settings.dev"
django.setup()

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse
from home.models import HomePage
from wagtail.models import ReferenceIndex

setup_test_environment(debug=True)
home = HomePage.objects.get()
editor = Client()
editor.force_login(get_user_model().objects.create_superuser("editor"))


def pages_read(queries):
    """How many of the pages that refer to the home page were read, each by a query for its id."""
    found = re.findall(r'FROM "wagtailcore_page" WHERE "wagtailcore_page"."id" = (\d+)', str(queries.captured_queries))
    return len(set(found) - {str(home.pk)})


for count in (20, 21, 30, 60):
    while home.get_children().count() < count:
        home.add_child(instance=HomePage(title="Page", text=f'<p><a linktype="page" id="{home.pk}">home</a></p>'))
    with CaptureQueriesContext(connection) as of_slice:
        shown = ReferenceIndex.get_grouped_references_to(home)[:20]
    with CaptureQueriesContext(connection) as of_view:
        answer = editor.get(reverse("wagtailadmin_pages:usage", args=[home.pk]))
    rows = len(answer.context["page_obj"].object_list)
    print(f"{count} pages: slice of {len(shown)} by {len(of_slice)} queries; list shows {rows}, reads {pages_read(of_view)}")
PYTHON
"$folder/venv/bin/python" counted.py 2>/dev/null | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
