"""The stored pages of this server: a folder for each generation, in it a folder for each page.

    <root>/<program>/<generation>/https/www.example.org/about/@/page.html, page.html.gz, page.html.br, headers.json

`<root>/current` is a symbolic link to the present generation, for servers in front that read the files themselves.
`<program>` names code and settings, so that no two programs ever share a page.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import time

from page_cache.encoding import ENDINGS
from page_cache.keys import Key

READABLE, LISTABLE = 0o644, 0o755
HEADERS, CURRENT, LOCK, UNFINISHED = "headers.json", "current", "lock", "new-"
# Seconds after which an unfinished folder is nobody's any more.
LONGEST_WRITE = 600
# What a file is called tells a server in front of which type it is.
NAMES = {"text/html": "page.html", "application/atom+xml": "page.atom", "application/xml": "page.xml"}
NAMES |= {"text/plain": "page.txt", "image/png": "page.png"}


@dataclass
class Entry:
    """A stored page: `headers` as pairs, its bytes by encoding, the time of its tags, and until when it is true.

    `until` is in seconds since 1970; None means as long as its generation.
    """

    headers: list
    bodies: dict
    tag_time: int
    until: float | None = None


class Store:
    """Every method can be called by any process at any moment; none leaves half an entry behind."""

    def __init__(self, root: Path, program: str) -> None:
        self.root, self.program = Path(root), program

    def folder(self, generation: str) -> Path:
        return self.root / self.program / generation

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with open(self.root / LOCK, "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def write(self, generation: str, key: Key, entry: Entry) -> bool:
        """Keep `entry`, all of it or nothing; the first one stays. Gives whether it is there now.

        Does nothing once the generation's folder is gone.
        """
        place = self.folder(generation) / key.folder
        if not self.folder(generation).is_dir():
            return False
        made = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.root))
        try:
            self._fill(made, entry)
            self._make_parents(place.parent, self.folder(generation))
            made.rename(place)
        except FileNotFoundError:
            return False
        except OSError:
            # Another process was first, or else the disk is full.
            if not place.is_dir():
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return True

    def _fill(self, folder, entry):
        name = NAMES[dict(entry.headers)["content-type"].partition(";")[0]]
        for encoding, body in entry.bodies.items():
            _write(folder / f"{name}{ENDINGS[encoding]}", body, entry.tag_time)
        meta = asdict(entry) | {"bodies": {encoding: f"{name}{ENDINGS[encoding]}" for encoding in entry.bodies}}
        _write(folder / HEADERS, json.dumps(meta).encode(), entry.tag_time)
        folder.chmod(LISTABLE)

    def _make_parents(self, folder, top):
        missing = [path for path in (folder, *folder.parents) if top in path.parents and not path.exists()]
        for path in reversed(missing):
            path.mkdir(LISTABLE, exist_ok=True)
            path.chmod(LISTABLE)

    def has(self, generation: str, key: Key) -> bool:
        return (self.folder(generation) / key.folder).is_dir()

    def read(self, generation: str, key: Key) -> Entry | None:
        """The entry, or None when there is none or it cannot be read."""
        place = self.folder(generation) / key.folder
        try:
            meta = json.loads((place / HEADERS).read_bytes())
            meta["bodies"] = {encoding: (place / name).read_bytes() for encoding, name in meta["bodies"].items()}
            return Entry(**meta)
        except (OSError, ValueError):
            return None

    def switch(self, ask: Callable[[], str | None]) -> None:
        """Make what `ask()` gives the present generation of this server, and remove those long gone.

        Asked under the lock: of two processes the later one knows at least as much as the earlier.
        """
        self.root.mkdir(LISTABLE, parents=True, exist_ok=True)
        self.root.chmod(LISTABLE)
        with self._locked():
            generation = ask()
            before = self._current()
            if generation is None:
                (self.root / CURRENT).unlink(missing_ok=True)
            else:
                self._point_at(generation)
            self._remove_others({before, generation and f"{self.program}/{generation}"})

    def _current(self):
        with suppress(OSError):
            return os.readlink(self.root / CURRENT)

    def _point_at(self, generation):
        for folder in (self.root / self.program, self.folder(generation)):
            folder.mkdir(LISTABLE, exist_ok=True)
            folder.chmod(LISTABLE)
        target, link = f"{self.program}/{generation}", self.root / f"{UNFINISHED}link-{os.getpid()}"
        if self._current() != target:
            link.unlink(missing_ok=True)
            link.symlink_to(target)
            link.replace(self.root / CURRENT)

    def _remove_others(self, kept):
        """All generations but those of `kept`, and what a killed process had begun to write."""
        for path in [path for path in self.root.iterdir() if path.is_dir() and path.name != CURRENT]:
            if path.name.startswith(UNFINISHED):
                if time() - path.stat().st_mtime > LONGEST_WRITE:
                    shutil.rmtree(path, ignore_errors=True)
                continue
            for folder in [folder for folder in path.iterdir() if f"{path.name}/{folder.name}" not in kept]:
                shutil.rmtree(folder, ignore_errors=True)
            if path.name != self.program:
                with suppress(OSError):
                    path.rmdir()


def _write(file, content, time):
    """On the disk before it gets its place: a server in front would serve what a power cut has left of it."""
    with open(file, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    file.chmod(READABLE)
    os.utime(file, (time, time))
