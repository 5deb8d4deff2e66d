"""Which inquiries were erased, beside the backups, so that restoring one does not bring them back.

A line is a day and the random reference of an inquiry; nothing tells who wrote it. Lines live as long as backups may.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from inquiries.retention.terms import BACKUP_DAYS
from transfer.backup.store import local_folder, storage, workplace

NAME = "erased-inquiries.txt"


def note_erasures(sender: Any, references: list[str], **kwargs: Any) -> None:
    """After inquiries were erased for good: writes their references down."""
    lines = "".join(f"{timezone.localdate()} {reference}\n" for reference in references)
    with (workplace() / NAME).open("a", encoding="ascii") as file:
        file.write(lines)


def references_in(files: Iterable[Path]) -> set[str]:
    lines = (line for file in files if file.is_file() for line in file.read_text(encoding="ascii").splitlines())
    return {line.split()[1] for line in lines if len(line.split()) == 2}


def carry_over() -> None:
    """Brings the list to where the backups lie, without lines that no backup is old enough for."""
    ours = workplace() / NAME
    if not ours.is_file():
        return
    first_day = timezone.localdate() - timedelta(days=BACKUP_DAYS + 1)
    kept = "".join(line for line in ours.read_text(encoding="ascii").splitlines(True) if _day_of(line) >= first_day)
    if local_folder() == workplace():
        _replace(ours, kept)
    elif not storage().exists(NAME) or storage().open(NAME).read().decode("ascii") != kept:
        storage().delete(NAME)
        storage().save(NAME, ContentFile(kept.encode("ascii")))


def _day_of(line):
    try:
        return date.fromisoformat(line[:10])
    except ValueError:
        return date.min


def _replace(file, text):
    if text != file.read_text(encoding="ascii"):
        unfinished = file.with_suffix(".new")
        unfinished.write_text(text, encoding="ascii")
        unfinished.replace(file)
