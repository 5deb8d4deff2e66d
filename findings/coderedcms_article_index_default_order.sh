#!/usr/bin/env bash
# Wagtail CRX (coderedcms) 6.0.0 with Wagtail 7.4.4: a list of articles made with the model's own defaults.
# Guess: the project that `coderedcms start` makes saves an ArticleIndexPage that is given a title and nothing else, since
# every other field has a default.
# Seen: the default of `index_order_by`, "-date_display", is none of that field's choices;
# `add_child` raises ValidationError. Emptied by hand, the same page is saved.
# Output seen:
#   with its defaults: {'index_order_by': ["Value '-date_display' is not a valid choice."]}
#   with index_order_by emptied: saved
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  coderedcms==6.0.0 wagtail==7.4.4 Django==5.2.19 wagtail-cache==3.0.0 wagtail-flexible-forms==2.1.0 wagtail-seo==3.1.1
mkdir "$folder/site"
cd "$folder/site"
"$folder/venv/bin/coderedcms" start measured . >/dev/null
cat > make_index.py <<'PYTHON'
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "measured.settings.dev"
django.setup()

from django.core.exceptions import ValidationError
from wagtail.models import Site
from website.models import ArticleIndexPage

home = Site.objects.get(is_default_site=True).root_page


def add(page):
    try:
        home.add_child(instance=page)
    except ValidationError as error:
        return error.message_dict
    return "saved"


print("with its defaults:", add(ArticleIndexPage(title="Articles")))
emptied = ArticleIndexPage(title="Articles")
emptied.index_order_by = ""
print("with index_order_by emptied:", add(emptied))
PYTHON
"$folder/venv/bin/python" manage.py migrate --verbosity 0 >/dev/null
"$folder/venv/bin/python" make_index.py 2>/dev/null | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
