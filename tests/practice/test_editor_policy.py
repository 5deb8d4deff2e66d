"""The editor under a policy that runs no inline script, and what an upgrade of Wagtail changes of it."""

import hashlib
import inspect
import re
from pathlib import Path

import pytest
import wagtail
from django.conf import settings
from django.template import engines
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.images.widgets import AdminImageChooser

from practice import editor_scripts

FOLDER = Path(wagtail.__file__).parent
# What is written anew here, and a digest of what it stands for: look at both when one changes.
REPLACED = {
    "admin/templates/wagtailadmin/panels/inline_panel.html": "195bb0b199edb062",
    "admin/templates/wagtailadmin/panels/multiple_chooser_panel.html": "673bc9b26ca95c03",
    "admin/templates/wagtailadmin/widgets/date_input.html": "2557f7a4fd543d7c",
    "admin/templates/wagtailadmin/widgets/datetime_input.html": "479d8ddeaa73d2fd",
    "admin/templates/wagtailadmin/widgets/time_input.html": "536917c544a13563",
}
RENDER = "6280944949a1a0b1"
# Apps of Wagtail that are not installed here.
NOT_HERE = ("contrib/search_promotions", "contrib/styleguide", "contrib/forms", "documents", "test", "project_template")
INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"(?:application/json|text/template|text/x-template)\"))[^>]*>")
HANDLER = re.compile(r"<[^>]*\s(on[a-z]+)=[\"']|javascript:", re.IGNORECASE)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def own_templates():
    return {path.relative_to(FOLDER).as_posix(): path.read_text() for path in FOLDER.rglob("templates/**/*.html")}


def here(templates):
    return {name: text for name, text in templates.items() if not name.startswith(NOT_HERE)}


class TestWhatIsReplaced:
    @pytest.mark.parametrize("name", REPLACED)
    def test_is_still_what_it_was(self, name):
        assert digest((FOLDER / name).read_text()) == REPLACED[name]

    def test_of_choosers_is_still_what_it_was(self):
        lines = [line.split("#")[0].rstrip() for line in inspect.getsource(editor_scripts.WAGTAILS_OWN).splitlines()]
        assert digest("\n".join(filter(None, lines))) == RENDER

    def test_is_everything_that_wagtail_runs_inline(self):
        assert {name for name, text in here(own_templates()).items() if INLINE.search(text)} == set(REPLACED)

    def test_leaves_no_handler_in_an_attribute(self):
        assert {name for name, text in here(own_templates()).items() if HANDLER.search(text)} == set()

    def test_names_every_chooser_there_is(self):
        started = (settings.BASE_DIR / "static/editor/starters.js").read_text()
        names = {chooser.js_constructor for chooser in subclasses(BaseChooser)}
        assert {name for name in names if f"{name}: make" not in started} == set()

    def test_is_found_before_wagtails_own(self):
        for name in REPLACED:
            template = engines["django"].get_template(name.split("templates/")[1])
            assert Path(template.origin.name).is_relative_to(settings.BASE_DIR / "templates"), name


def subclasses(cls):
    found = set(cls.__subclasses__())
    return {cls} | found | {below for sub in found for below in subclasses(sub)}


class TestChooser:
    def test_is_written_as_data_that_nothing_can_end(self):
        html = AdminImageChooser().render("portrait", None, {"id": "id_</script><b>"})
        assert html.count("</script>") == 1
        assert 'data-starter="ImageChooser">["id_\\u003C/script\\u003E\\u003Cb\\u003E"' in html


class TestPolicy:
    @pytest.mark.parametrize("address", ["/admin/", "/"])
    def test_of_people_logged_in_runs_no_inline_script(self, admin_client, starter_site, address):
        policy = admin_client.get(address).headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "'unsafe-inline'" not in policy.partition("style-src")[0]

    def test_of_the_login_is_that_of_readers(self, client, db):
        assert "unsafe" not in client.get("/admin/login/").headers["Content-Security-Policy"]
