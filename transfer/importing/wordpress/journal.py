"""Which files an import was writing, so that none stays behind without a row when it is killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage

from images.models import CreditedImage
from pages.models import Download

JOURNAL = "written"


class Journal:
    """Names of files about to be written. After a kill, those that nothing refers to are deleted."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / JOURNAL

    @contextmanager
    def writing(self, name: str) -> Iterator[None]:
        with self.path.open("a") as opened:
            opened.write(f"{name}\n")
        yield

    def clear_orphans(self) -> int:
        """Deletes written files without a row; gives their number."""
        if not self.path.exists():
            return 0
        names = set(self.path.read_text().splitlines())
        kept = set(CreditedImage.objects.filter(file__in=names).values_list("file", flat=True))
        kept |= set(Download.objects.filter(file__in=names).values_list("file", flat=True))
        orphans = [name for name in names - kept if default_storage.exists(name)]
        for name in orphans:
            default_storage.delete(name)
        self.path.unlink()
        return len(orphans)
