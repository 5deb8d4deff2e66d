"""The editor's own words for Wagtail's sentences: the compiled catalogs say what the written ones say."""

import ast
import gettext
import re

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "locale/en/LC_MESSAGES"
ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$', re.MULTILINE)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def entries(domain):
    """`[{"msgid": …, "msgstr": …}, …]` of a catalog, without its head."""
    blocks = (FOLDER / f"{domain}.po").read_text(encoding="utf-8").split("\n\n")[1:]
    return [{key: ast.literal_eval(text) for key, text in ENTRY.findall(block)} for block in blocks]


@pytest.mark.parametrize("domain", ["django", "djangojs"])
class TestCatalog:
    def test_is_compiled_from_what_is_written(self, domain):
        with (FOLDER / f"{domain}.mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        for entry in entries(domain):
            if "msgid_plural" in entry:
                found = [compiled.ngettext(entry["msgid"], entry["msgid_plural"], number) for number in (1, 2)]
                assert found == [entry["msgstr[0]"], entry["msgstr[1]"]]
            elif "msgctxt" in entry:
                assert compiled.pgettext(entry["msgctxt"], entry["msgid"]) == entry["msgstr"]
            else:
                assert compiled.gettext(entry["msgid"]) == entry["msgstr"]

    def test_names_nothing_that_wagtail_does_not_fill_in(self, domain):
        for entry in entries(domain):
            known = set(PLACEHOLDER.findall(entry["msgid"] + entry.get("msgid_plural", "")))
            said = {
                found for key, text in entry.items() if key.startswith("msgstr") for found in PLACEHOLDER.findall(text)
            }
            assert said <= known, entry["msgid"]
