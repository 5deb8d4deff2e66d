"""`python -m stress.restore_steps FOLDER restore FILE`: keeps in FOLDER what a kill at each step of it would leave.

Before each line of `restoring.py` is run, the place is copied: nothing else writes to it meanwhile, so the copy is what
`kill -9` leaves there. A copy that is like the one before is not kept.
"""

import os
import shutil
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

STEPS = "transfer/backup/restoring.py"
# What is far too often run, and touches only the stage.
UNSEEN = {"_tables_among", "_unpack", "<genexpr>", "<dictcomp>"}


class Recorder:
    """Copies the place `VAR_DIR` into `folder/<number>-<function>-<line>` whenever it has changed."""

    def __init__(self, folder: Path) -> None:
        self.place, self.folder = Path(os.environ["VAR_DIR"]), folder
        self.before, self.lines = None, 0

    def __call__(self, frame, event, argument):
        """What `sys.settrace` calls for each function, and then for each of its lines."""
        code = frame.f_code
        if not code.co_filename.endswith(STEPS) or code.co_name in UNSEEN:
            return None
        if event == "line":
            self.lines += 1
            self.keep(f"{self.lines:03}-{code.co_name}-{frame.f_lineno}")
        return self

    def keep(self, name: str) -> None:
        files = {path: path.stat() for path in self.place.rglob("*") if path.is_file()}
        state = {(path, at.st_ino, at.st_size, at.st_mtime_ns) for path, at in files.items()}
        if state != self.before:
            self.before = state
            shutil.copytree(self.place, self.folder / name, symlinks=True)


def main(folder: str, *arguments: str) -> None:
    recorder = Recorder(Path(folder))
    sys.settrace(recorder)
    try:
        execute_from_command_line(["manage.py", *arguments])
    finally:
        sys.settrace(None)
        print(recorder.lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
