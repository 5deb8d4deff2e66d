#!/usr/bin/env bash
# Wagtail 7.4.4 with Django 5.2.19: words typed while an autosave is on its way (Chromium, driven by Playwright 1.55.0).
# Guess: what was typed after the request had left differs from what was saved; the next autosave sends it within seconds,
# and until then leaving the page is asked about.
# Seen: when the answer comes, the form as it stands then counts as saved. No further save begins in 15 s, and nothing is
# asked when the page is left: the words are gone.
# Needs a Chromium: CHROMIUM_PATH, or `chromium` of the system.
# Output seen:
#   titles sent: ['First']
#   in the form: 'First, and more'
#   titles sent 15 s after the answer: ['First']
#   asked before leaving: False
#   in the form afterwards: 'First'
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wagtail==7.4.4 Django==5.2.19 playwright==1.55.0
mkdir "$folder/site"
"$folder/venv/bin/wagtail" start measured "$folder/site" >/dev/null
cd "$folder/site"
cat >> measured/settings/dev.py <<'PYTHON'
ALLOWED_HOSTS = ["127.0.0.1"]
PYTHON
"$folder/venv/bin/python" manage.py migrate --verbosity 0 2>/dev/null
DJANGO_SUPERUSER_PASSWORD=plainly-a-test "$folder/venv/bin/python" manage.py createsuperuser --noinput --username test --email test@example.org >/dev/null
"$folder/venv/bin/python" manage.py runserver --noreload 127.0.0.1:8765 >/dev/null 2>&1 &
server=$!
cat > typed.py <<'PYTHON'
import os
import re
import shutil
import time
import urllib.request

from playwright.sync_api import sync_playwright

SITE = "http://127.0.0.1:8765"
for _ in range(100):
    try:
        urllib.request.urlopen(f"{SITE}/admin/login/").close()
        break
    except OSError:
        time.sleep(0.2)

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM_PATH") or shutil.which("chromium"),
        args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    )
    page = browser.new_page()
    page.route(lambda url: not url.startswith(SITE), lambda route: route.abort())
    page.goto(f"{SITE}/admin/login/")
    page.fill("[name=username]", "test")
    page.fill("[name=password]", "plainly-a-test")
    page.click("[type=submit]")
    page.wait_for_url(f"{SITE}/admin/")
    page.goto(f"{SITE}/admin/pages/3/edit/")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(4000)

    sent, held = [], []

    def hold(route):
        if route.request.method != "POST":
            return route.continue_()
        sent.append(re.search(r'name="title"\r\n\r\n(.*?)\r\n', route.request.post_data)[1])
        held.append(route)

    page.route("**/admin/pages/3/edit/**", hold)
    title = page.locator("[name=title]")
    title.fill("First")
    while not held:
        page.wait_for_timeout(50)
    print("titles sent:", sent)
    title.fill("First, and more")
    page.wait_for_timeout(200)
    print("in the form:", repr(title.input_value()))
    held[0].continue_()
    page.wait_for_timeout(15_000)
    print("titles sent 15 s after the answer:", sent)

    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    print("asked before leaving:", bool(asked))
    print("in the form afterwards:", repr(page.locator("[name=title]").input_value()))
    browser.close()
PYTHON
"$folder/venv/bin/python" typed.py | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
