#!/usr/bin/env bash
# Wagtail 7.4.4 with Django 5.2.19: `disable_reference_index_auto_update` inside another one.
# Guess: the index stays as it is until the outer one ends, as with Django's own context managers.
# Seen: the inner one deletes the mark that both use. After it the index is updated again although the outer one is open,
# and leaving the outer one raises AttributeError, so that whatever was saved inside a transaction around it is undone.
# Output seen:
#   references after a save inside the inner one: 0
#   references after a save behind it, inside the outer one: 1
#   leaving the outer one: AttributeError
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wagtail==7.4.4 Django==5.2.19
mkdir "$folder/site"
"$folder/venv/bin/wagtail" start paused "$folder/site" >/dev/null
cd "$folder/site"
cat > home/models.py <<'PYTHON'
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    text = RichTextField(blank=True)
PYTHON
cat > nested.py <<'PYTHON'
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "paused.settings.dev"
django.setup()

from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import HomePage

page = HomePage.objects.get()
page.text = '<p><a linktype="page" id="1">Root</a></p>'


def references():
    return ReferenceIndex.objects.filter(object_id=str(page.pk), model_path__startswith="text").count()


try:
    with disable_reference_index_auto_update():
        with disable_reference_index_auto_update():
            page.save()
            print("references after a save inside the inner one:", references())
        page.save()
        print("references after a save behind it, inside the outer one:", references())
    print("leaving the outer one: nothing")
except AttributeError as error:
    print("leaving the outer one:", type(error).__name__)
PYTHON
"$folder/venv/bin/python" manage.py makemigrations home --verbosity 0 2>/dev/null
"$folder/venv/bin/python" manage.py migrate --verbosity 0 2>/dev/null
"$folder/venv/bin/python" nested.py 2>/dev/null | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
