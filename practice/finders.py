"""Static files that are made from others: the one stylesheet and the fonts.

A finder of Django's staticfiles, so that `runserver`, `collectstatic`, hashed names and compression all know them
without a build step.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from practice import stylesheet, typeface


class GeneratedFilesFinder(BaseFinder):
    """Finds what is made, and makes it when it is missing or older than what it is made from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=Path(settings.VAR_DIR, "made"))

    def check(self, **kwargs: Any) -> list:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [self.make(path)] if path in self.names() else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator:
        for name in self.names():
            self.make(name)
            yield name, self.storage

    def names(self) -> Sequence[str]:
        return [stylesheet.NAME, *typeface.names()]

    def make(self, name: str) -> str:
        file = Path(self.storage.path(name))
        if name == stylesheet.NAME:
            keep(file, stylesheet.stylesheet().encode())
        elif is_older(file, Path(typeface.__file__)):
            keep(file, typeface.font(name))
        return str(file)


def is_older(file: Path, source: Path) -> bool:
    return not file.exists() or file.stat().st_mtime < source.stat().st_mtime


def keep(file: Path, content: bytes) -> None:
    if not file.exists() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    else:
        file.touch()
