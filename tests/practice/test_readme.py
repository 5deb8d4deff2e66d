"""Every command of the README is run here, by another test, or by CI."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Each command, and what runs it in these very words.
RUN_BY = {
    "make": (".ci/run", "make test"),
    "make help": ("tests/practice/test_readme.py", '["make", "help"]'),
    "make run": ("tests/running.py", '["make", "run"'),
    "make test": (".ci/run", "make test"),
    "PORT=8001 make run": ("tests/running.py", '"PORT": str(self.port)'),
    ".venv/bin/python -m practice.run createsuperuser": (
        "tests/journeys/test_first_start.py",
        ".venv/bin/python -m practice.run createsuperuser",
    ),
}


def readme_commands():
    """What stands in its blocks of commands, and what begins with a program's name in its sentences."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    lines = [line.split("#")[0].strip() for line in blocks.splitlines()]
    inline = re.findall(r"`((?:[A-Z_]+=\S+ )*(?:make|python3?|\.venv/\S+|pip|npm)(?: [^`]*)?)`", text)
    return {line for line in [*lines, *inline] if line}


class TestReadme:
    def test_has_no_command_that_nothing_runs(self):
        assert readme_commands() == set(RUN_BY)

    @pytest.mark.parametrize(("file", "words"), RUN_BY.values(), ids=RUN_BY)
    def test_is_run_by(self, file, words):
        assert words in (ROOT / file).read_text(encoding="utf-8")

    def test_lists_the_verbs(self):
        said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "make run" in said.stdout
