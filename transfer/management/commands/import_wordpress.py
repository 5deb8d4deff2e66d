"""Moves a WordPress site in."""

import gc
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from transfer.importing.refusal import Refused
from transfer.importing.wordpress.imports import carry_on, prepare, trial
from transfer.models import ImportNote, WordPressImport

OUTCOMES = dict(ImportNote.Outcome.choices)
EVERY = 50


class Command(BaseCommand):
    help = (
        "Moves a WordPress site in: FILES of Tools → Export (.xml), saved REST answers (.json), or a FOLDER with them,"
        " with uploads/ beside. Safe to run again: nothing is doubled, and what was edited since stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
        parser.add_argument("--dry-run", action="store_true", help="only say what would come, and change nothing")
        parser.add_argument("--drafts", action="store_true", help="publish nothing, not even what was public")
        parser.add_argument(
            "--fetch-from",
            action="append",
            default=[],
            metavar="HOST",
            help="fetch missing pictures from this host, and no other",
        )

    def handle(
        self, *, paths: list[Path], dry_run: bool, drafts: bool, fetch_from: list[str], verbosity: int, **options: Any
    ) -> None:
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            raise CommandError(f"There is nothing at {', '.join(missing)}.")
        try:
            if dry_run:
                self.try_out(paths, verbosity)
            else:
                self.bring(paths, verbosity, drafts=drafts, hosts=fetch_from)
        except Refused as reason:
            raise CommandError(f"Nothing was imported. {reason}") from None

    def try_out(self, paths: list[Path], verbosity: int) -> None:
        counts = Counter()
        for outcome, title, text in trial(paths):
            counts[outcome] += 1
            self.say(outcome, title, text)
        self.stdout.write(f"Nothing was changed. It would be: {told(counts)}.")

    def bring(self, paths: list[Path], verbosity: int, **options: Any) -> None:
        # To look through what is loaded by now for garbage, again and again, takes a tenth of the time.
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
        run = prepare(paths, **options)
        if not carry_on(run, tell=self.progress if verbosity > 0 else None):
            raise CommandError("Somebody else is carrying out this import at the moment.")
        counts = Counter()
        for note in run.notes.all().iterator():
            counts[note.outcome] += 1
            if verbosity > 1 or (verbosity and note.outcome == ImportNote.Outcome.NEEDS):
                self.say(note.outcome, note.title, note.text)
        self.stdout.write(f"{run.site}: {run.done} of {run.total} items done: {told(counts)}.")

    def progress(self, run: WordPressImport) -> None:
        if run.done % EVERY == 0:
            self.stderr.write(f"{run.done} of {run.total} …")

    def say(self, outcome: str, title: str, text: str) -> None:
        self.stdout.write(f"{OUTCOMES[outcome]}: {title or 'Untitled'}: {text}")


def told(counts: Counter) -> str:
    names = {"came": "came", "changed": "changed", "left": "left behind", "needs": "need you"}
    return ", ".join(f"{counts[outcome]} {name}" for outcome, name in names.items() if counts[outcome]) or "nothing"
