"""Brings a document in as the draft of an article."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from transfer.importing.documents import KINDS, check_size, read_document
from transfer.importing.drafts import make_draft
from transfer.importing.refusal import Refused


class Command(BaseCommand):
    help = f"Makes an unpublished article of FILE ({KINDS}), with its pictures, and says what became of its parts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            check_size(file.stat().st_size)
            draft = read_document(file.name, file.read_bytes(), file.parent)
            page = make_draft(draft)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except Refused as reason:
            raise CommandError(f"{file.name} was not imported. {reason}") from None
        self.stdout.write(f"1 draft made: “{page.title}”. {' '.join(draft.summary.sentences)}")
