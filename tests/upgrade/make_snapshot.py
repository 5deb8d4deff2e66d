"""Makes a snapshot of a new site: `python -m tests.upgrade.make_snapshot FOLDER`. Run by hand.

FOLDER gets `db.sqlite3.gz` and `keys/`: the starter pages and one inquiry with made-up words.
"""

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from practice.environment import ROOT

WRITE_AN_INQUIRY = """
from inquiries.answers import Answers
from inquiries.intake import receive_inquiry
receive_inquiry(Answers(name="T. Example", contact="555-010-0100", note="A sentence written before the upgrade."))
"""


def manage(folder: Path, *arguments: str) -> str:
    """Runs `manage.py` on the site in `folder`; gives what it printed."""
    variables = {"VAR_DIR": str(folder), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "practice.settings.dev"}
    environment = os.environ | variables
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def make_snapshot(target: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for command in ("migrate", "make_inquiry_keys", "load_starter_content"):
            manage(folder, command)
        manage(folder, "shell", "-c", WRITE_AN_INQUIRY)
        target.mkdir(parents=True)
        shutil.copytree(folder / "keys", target / "keys")
        whole = folder / "whole.sqlite3"
        with sqlite3.connect(folder / "db.sqlite3") as database:
            database.execute("VACUUM INTO ?", [str(whole)])
        (target / "db.sqlite3.gz").write_bytes(gzip.compress(whole.read_bytes(), mtime=0))


if __name__ == "__main__":
    make_snapshot(Path(sys.argv[1]))
