"""What the documents and the examples for servers ask for exists."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
FILES = [*(ROOT / "deploy").iterdir(), *(ROOT / "docs").glob("*.md"), ROOT / "README.md"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
class TestFile:
    def test_names_only_commands_that_exist(self, file):
        named = re.findall(r"(?:manage\.py|practice\.run) ([a-z_]+)", file.read_text(encoding="utf-8"))
        assert set(named) - {"dev"} <= set(get_commands())

    def test_links_only_to_files_that_exist(self, file):
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text(encoding="utf-8"))
        assert [link for link in links if not (file.parent / link).exists()] == []
