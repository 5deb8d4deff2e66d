"""Readers get one stylesheet, made of many small files."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finders
from fontTools.ttLib import TTFont

from practice import typeface
from practice.stylesheet import NAME, sources, stylesheet

RAW_COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\brgb\(|\bhsl\(", re.IGNORECASE)


class TestStylesheet:
    def test_is_found_like_any_static_file(self):
        found = finders.find(NAME)
        with open(found) as file:
            assert file.read() == stylesheet()

    def test_is_collected_once(self):
        collected = [path for finder in get_finders() for path, _ in finder.list([]) if path == NAME]
        assert collected == [NAME]

    def test_says_what_its_sources_say(self, tmp_path, monkeypatch):
        source = tmp_path / "source.css"
        source.write_text(".a {\n  margin: 0\n    1px;\n}\n.b\n.c { color: red; }\n")
        monkeypatch.setattr("practice.stylesheet.sources", lambda: [source])
        words = stylesheet().split()
        assert words[words.index("margin:") :][:3] == ["margin:", "0", "1px;"]
        assert words[words.index(".b") :][:2] == [".b", ".c"]

    def test_declares_the_order_of_its_layers_first(self):
        assert (
            re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
            .lstrip()
            .startswith("@layer tokens, base, components, print;")
        )

    def test_holds_every_component(self):
        names = {source.stem for source in sources() if source.parent.name == "components"}
        assert all(f".{name}" in stylesheet() for name in names)

    def test_asks_no_other_host_for_anything(self):
        assert "//" not in stylesheet()
        assert "@import" not in stylesheet()


class TestTypeface:
    def test_is_found_like_any_static_file(self):
        assert all(finders.find(name).endswith(name) for name in typeface.names())

    def test_weighs_little(self):
        sizes = [Path(finders.find(name)).stat().st_size for name in typeface.names()]
        assert sum(sizes) < 34_000

    def test_carries_its_license_and_a_name_of_its_own(self):
        names = TTFont(finders.find("fonts/regular.woff2"))["name"]
        assert names.getDebugName(1) == "Practice Serif Regular"
        assert "SIL Open Font License" in names.getDebugName(13)


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.stem)
class TestStylesheetSource:
    def test_stands_in_a_layer(self, source):
        assert re.search(r"^@layer \w+ {", source.read_text(), re.MULTILINE)

    def test_takes_its_colors_from_the_tokens(self, source):
        if source.stem not in {"tokens", "print"}:
            assert not RAW_COLOR.search(source.read_text())
