"""Long work with a record of how it goes, started from a command, by maintenance, or by a button."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.utils import timezone

from transfer.backup.models import Run
from transfer.progress import Bar, Progress

log = logging.getLogger(__name__)
DAYS_REMEMBERED = 90


class Recorded(Progress):
    """Shows progress on the row of a run, and to a person at a terminal."""

    def __init__(self, run: Run, bar: Progress | None = None) -> None:
        super().__init__()
        self.run, self.bar = run, bar or Progress()

    def begin(self, words: str, total: int = 0) -> None:
        self.bar.begin(words, total)
        super().begin(words, total)

    def advance(self, amount: int = 1) -> None:
        self.bar.advance(amount)
        super().advance(amount)

    def end(self) -> None:
        self.bar.end()

    def show(self) -> None:
        with suppress(DatabaseError):
            self.run.tell(self.words, self.percent)


@contextmanager
def recorded(kind: str, bar: Progress | None = None) -> Iterator[tuple[Run, Progress]]:
    """A run and its progress. What is raised inside ends it as failed, and goes on."""
    Run.objects.filter(started_at__lt=timezone.now() - timedelta(days=DAYS_REMEMBERED)).delete()
    Run.objects.filter(kind=kind, state=Run.State.RUNNING).update(state=Run.State.FAILED, words="It was stopped.")
    run = Run.objects.create(kind=kind)
    progress = Recorded(run, bar)
    try:
        yield run, progress
    except BaseException as error:
        progress.end()
        with suppress(DatabaseError):
            run.tell(sentence_for(error), None, state=Run.State.FAILED)
        raise
    progress.end()


def sentence_for(error: BaseException) -> str:
    """What went wrong, for a person. Texts of errors that are not ours may hold anything, so their kind has to do."""
    if isinstance(error, KeyboardInterrupt):
        return "It was stopped."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}."
    if isinstance(error, OperationalError) and "full" in str(error):
        return "The disk is full."
    return str(error) if getattr(error, "is_for_people", False) else f"It failed ({type(error).__name__})."


def start(*command: str) -> None:
    """Runs a command of `manage.py` beside this process. It goes on when whoever started it ends."""
    subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def bar_for(verbosity: int) -> Progress:
    return Bar() if verbosity else Progress()
