"""Pictures and files of the old site: which file is meant by an address, and where its best copy lies."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import PICTURE_ENDINGS, Record, host_of
from transfer.importing.wordpress.sources import FILE_NAMES, UPLOADS, name_below_uploads
from transfer.importing.wordpress.spool import Spool

if TYPE_CHECKING:
    from transfer.importing.wordpress.store import Store
    from transfer.importing.wordpress.trial_store import TrialStore

SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated)(?=\.[A-Za-z]{3,4}$)")
# Made from the original: smaller, turned, or both.
EDITED = re.compile(r"-(?:scaled|rotated)(?=\.[A-Za-z]{3,4}$)")


@dataclass(frozen=True)
class Picture:
    """A picture of the library: `caption` is HTML; `pk` is 0 while nothing is really made."""

    pk: int
    alt: str = ""
    caption: str = ""


def ending_of(name: str) -> str:
    return PurePosixPath(name).suffix.lstrip(".").lower()


def is_picture(record: Record) -> bool:
    return ending_of(record.file_url or record.first("_wp_attached_file")) in PICTURE_ENDINGS


class Files:
    """Finds files in the folders of uploads; `fetch` brings one from an allowed host, or gives None."""

    def __init__(self, folders: list[Path], fetch: Callable[[str], Path | None] | None = None) -> None:
        self.folders, self.fetch = [folder.resolve() for folder in folders], fetch

    def at(self, name: str) -> Path | None:
        """The file called `name` below the uploads: nothing outside of them, not by `..` and not by a link."""
        for folder in self.folders:
            try:
                file = (folder / name).resolve(strict=True)
            except (OSError, ValueError, RuntimeError):
                continue
            if file.is_file() and file.is_relative_to(folder):
                return file
        return None

    def best(self, record: Record) -> Iterator[Path]:
        """Copies of a picture or a file, the best one first: as it came from the camera, then what was made of it."""
        names = best_names(record)
        yield from filter(None, map(self.at, names))
        if self.fetch:
            base = record.file_url.partition(UPLOADS)[0] + UPLOADS
            addresses = [record.file_url] if UPLOADS not in record.file_url else [base + name for name in names[:2]]
            yield from filter(None, map(self.fetch, addresses))


def best_names(record: Record) -> list[str]:
    """Names below the uploads, from the untouched original to the large copy that pages show."""
    main = record.first("_wp_attached_file") or name_below_uploads(record.file_url)
    told = FILE_NAMES.findall(record.first("_wp_attachment_metadata")) + record.meta.get("names", [])
    folder = PurePosixPath(main).parent
    made = [str(folder / PurePosixPath(name).name) for name in told]
    originals = [name for name in made if name != main and not SIZE.search(name)]
    guessed = [EDITED.sub("", main)] if EDITED.search(main) else []
    sized = sorted((name for name in made if SIZE.search(name) and not EDITED.search(name)), key=width, reverse=True)
    return list(dict.fromkeys([*originals, *guessed, main, *sized]))


def width(name: str) -> int:
    found = re.search(r"-(\d{1,5})x\d{1,5}\.", name)
    return int(found[1]) if found else 0


class Library:
    """Answers what a text asks for. `store` keeps what was made: `image(record, notes)`, `download(record, notes)`."""

    def __init__(self, spool: Spool, store: "Store | TrialStore") -> None:
        self.spool, self.store = spool, store
        self.host = host_of(spool.told("address") or "")

    def image_at(self, address: str, number: int, notes: Notes) -> Picture | None:
        record = self.record_at(address, number)
        if record is None:
            place = host_of(address) if address.startswith(("http", "//")) else ""
            notes.left(f"A picture that lies on {place}: it was not fetched." if place else "A picture without a file.")
            return None
        return self.store.image(record, notes)

    def record_at(self, address: str, number: int) -> Record | None:
        """The picture that is meant: by its file's name, by its number, or, when it is in no list, by its address."""
        if not self.is_own(address):
            return None
        name = name_below_uploads(address)
        found = self.spool.named(name) or self.spool.named(SIZE.sub("", name))
        record = self.spool.get(found or number) if found or number else None
        if record and record.kind == "attachment":
            return record
        return Record(0, "attachment", PurePosixPath(name).stem, file_url=address, meta={"names": [SIZE.sub("", name)]})

    def is_own(self, address: str) -> bool:
        if address.startswith("/") and not address.startswith("//"):
            return True
        return address.startswith(("http://", "https://", "//")) and host_of(address) == self.host

    def image_numbered(self, number: int, notes: Notes) -> Picture | None:
        record = self.spool.get(number)
        if not record or record.kind != "attachment":
            notes.left(f"A picture (number {number}) that is not in the export.")
            return None
        return self.store.image(record, notes)

    def pictures_below(self, parents: list[int]) -> list[int]:
        """Numbers of the pictures that were uploaded to one of these posts, in their order."""
        return [record.old_id for record in self.below(parents) if is_picture(record)]

    def recordings_below(self, parents: list[int]) -> list[int]:
        recordings = ("mp3", "m4a", "ogg", "wav")
        return [record.old_id for record in self.below(parents) if ending_of(record.file_url) in recordings]

    def below(self, parents: list[int]) -> Iterator[Record]:
        numbers = (number for parent in parents for number in self.spool.below(parent, "attachment"))
        return filter(None, map(self.spool.get, numbers))

    def file_at(self, address: str, number: int, notes: Notes) -> int | None:
        """The download made of a file; None, told, when it cannot be offered here."""
        record = self.spool.get(number) if number else self.record_at(unquote(address) if address else "", 0)
        if record is None:
            if address and urlsplit(address).path:
                notes.left(f"A file that lies on {host_of(address)}: it is linked as before.")
            return None
        return self.store.download(record, notes)

    def offer_credit(self, picture: Picture, credit: str, notes: Notes) -> None:
        self.store.credit(picture, credit, notes)
