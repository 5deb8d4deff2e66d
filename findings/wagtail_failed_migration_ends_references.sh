#!/usr/bin/env bash
# Wagtail 7.4.4 with Django 5.2.19: references in a process in which a migration failed.
# Guess: a migration that raises leaves the process as it was; what is saved afterwards is recorded in the reference index.
# Seen: Wagtail disconnects the handlers of the reference index at `pre_migrate` and connects them at `post_migrate`, which
# Django does not send after an error. Whoever catches it and goes on saves without one reference being recorded, so that
# usage is reported as 0, until the process ends or a migration succeeds.
# Output seen:
#   before: 1
#   migrate: RuntimeError
#   after a migration that failed: 0
#   after one that succeeded: 1
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
mkdir -p failing/migrations
touch failing/__init__.py failing/migrations/__init__.py
cat > failing/migrations/0001_initial.py <<'PYTHON'
from django.db import migrations


def fail(apps, schema_editor):
    raise RuntimeError


class Migration(migrations.Migration):
    operations = [migrations.RunPython(fail)]
PYTHON
echo 'INSTALLED_APPS += ["failing"]' >> measured/settings/dev.py
cat > tried.py <<'PYTHON'
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "measured.settings.dev"
django.setup()

from django.core.management import call_command
from home.models import HomePage
from wagtail.models import ReferenceIndex

home = HomePage.objects.get()


def recorded(title):
    page = HomePage(title=title, text=f'<p><a linktype="page" id="{home.pk}">home</a></p>')
    home.add_child(instance=page)
    return ReferenceIndex.get_references_for_object(page).count()


print("before:", recorded("one"))
try:
    call_command("migrate", verbosity=0)
except RuntimeError as error:
    print("migrate:", type(error).__name__)
print("after a migration that failed:", recorded("two"))
call_command("migrate", "home", verbosity=0)
print("after one that succeeded:", recorded("three"))
PYTHON
"$folder/venv/bin/python" tried.py 2>/dev/null | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
