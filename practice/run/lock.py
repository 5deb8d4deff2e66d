"""Holds `VAR_DIR` for one site at a time."""

import fcntl
import os
from pathlib import Path
from typing import IO

from practice.environment import CannotStart

NAME = "lock"


def hold(folder: Path) -> IO[str]:
    """Hold `folder` as long as the file given here stays open; refuse when another process holds it.

    The system lets go of it when this process ends, however it ends; those that are forked from it do not hold it.
    """
    file = (folder / NAME).open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        raise CannotStart(
            f"The folder {folder} belongs to a site that runs already (process {file.read().strip() or 'unknown'}). "
            "End that one first, or set VAR_DIR to another."
        ) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    os.register_at_fork(after_in_child=file.close)
    return file
