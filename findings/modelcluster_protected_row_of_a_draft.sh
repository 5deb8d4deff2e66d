#!/usr/bin/env bash
# django-modelcluster 6.5 with Wagtail 7.4.4 and Django 5.2.19: a draft that refers to a protected row which is gone.
# Guess: a foreign key with on_delete=PROTECT is empty then in the draft, as one with SET_NULL or CASCADE is.
# Seen: a revision protects nothing, so the row can be deleted while only the draft has it; reading the draft then raises
# a bare Exception (`model_from_serializable_data`), and the editor answers 500 for the page and for that version of it.
# Output seen:
#   PROTECT: deleted; edit raises Exception: can't currently handle on_delete types other than CASCADE, SET_NULL and DO_NOTHING
#   SET_NULL: deleted; edit answers 200
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wagtail==7.4.4 Django==5.2.19 django-modelcluster==6.5
for rule in PROTECT SET_NULL; do
  mkdir "$folder/$rule"
  "$folder/venv/bin/wagtail" start drafts "$folder/$rule" >/dev/null
  cd "$folder/$rule"
  cat > home/models.py <<PYTHON
from django.db import models
from wagtail.models import Page


class HomePage(Page):
    image = models.ForeignKey("wagtailimages.Image", null=True, blank=True, on_delete=models.$rule, related_name="+")
    content_panels = [*Page.content_panels, "image"]
PYTHON
  cat > opened.py <<'PYTHON'
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "drafts.settings.dev"
django.setup()

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.test import Client
from io import BytesIO
from PIL import Image as Picture
from wagtail.images.models import Image

from home.models import HomePage

content = BytesIO()
Picture.new("RGB", (8, 8)).save(content, "PNG")
image = Image.objects.create(title="Only in a draft", file=ImageFile(content, name="draft.png"))
page = HomePage.objects.get()
page.image = image
page.save_revision()
image.delete()
client = Client(headers={"host": "localhost"})
client.force_login(get_user_model().objects.create_superuser("editor", "editor@example.org", "for-this-only"))
try:
    outcome = f"answers {client.get(f'/admin/pages/{page.pk}/edit/').status_code}"
except Exception as error:
    outcome = f"raises {type(error).__name__}: {error}"
print(f"{sys.argv[1]}: deleted; edit {outcome}")
PYTHON
  "$folder/venv/bin/python" manage.py makemigrations home --verbosity 0 2>/dev/null
  "$folder/venv/bin/python" manage.py migrate --verbosity 0 2>/dev/null
  "$folder/venv/bin/python" opened.py "$rule" 2>/dev/null
done | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
