"""Every command of the README is run here, by another test, or by CI."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The last one by journeys/test_first_start.py.
RUN_ELSEWHERE = {"make run", "make test", ".venv/bin/python -m practice.local createsuperuser"}


def readme_commands():
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


class TestReadme:
    def test_has_no_command_that_nothing_runs(self):
        assert set(readme_commands()) == RUN_ELSEWHERE

    def test_lists_the_verbs(self):
        said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "make run" in said.stdout
