"""The README's commands and folders are there. `.ci/run` and the journeys run the commands."""

import re
import subprocess

import pytest

from tests.running import ROOT, readme_commands

README = (ROOT / "README.md").read_text(encoding="utf-8")


class TestReadme:
    def test_begins_with_two_commands(self):
        assert readme_commands()[:2] == ["make run", "make test"]

    @pytest.mark.parametrize("command", [line for line in readme_commands() if "make" in line])
    def test_names_verbs_that_the_makefile_knows(self, command):
        made = subprocess.run(["make", "--dry-run", command.split()[-1]], cwd=ROOT, capture_output=True, check=False)
        assert made.returncode == 0

    def test_names_every_room(self):
        rooms = {path.parent.name for path in ROOT.glob("*/apps.py")}
        assert rooms - set(re.findall(r"`(\w+)/`", README)) == set()

    @pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)]+)\)", README))
    def test_links_to_what_is_there(self, path):
        assert (ROOT / path).exists()

    def test_lists_the_verbs(self):
        said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "make run" in said.stdout
