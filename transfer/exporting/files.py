"""A folder that is filled again and again: only what changed is written, and what is no longer there goes."""

import os
from collections.abc import Iterable
from pathlib import Path


class Folder:
    """Counts what it wrote and what it left as it was."""

    def __init__(self, root: Path) -> None:
        self.root, self.names = root, set()
        self.written = self.unchanged = 0

    def write(self, name: str, content: bytes) -> None:
        """Writes a file whole or not at all, unless it holds `content` already."""
        target = self._target(name)
        if target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content:
            self.unchanged += 1
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name[:200]}.new")
        unfinished.write_bytes(content)
        unfinished.replace(target)
        self.written += 1

    def copy(self, name: str, chunks: Iterable[bytes], size: int) -> None:
        """The same for a large file that never changes under its name: one of the same size is left as it is."""
        target = self._target(name)
        if target.is_file() and target.stat().st_size == size:
            self.unchanged += 1
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name[:200]}.new")
        with unfinished.open("wb") as file:
            file.writelines(chunks)
        unfinished.replace(target)
        self.written += 1

    def leave(self, name: str) -> None:
        """The file stays as it is."""
        self.names.add(name)
        self.unchanged += 1

    def stamp(self, name: str) -> list[int] | None:
        """Size and time of a file, to see whether it is still the one that was written; None when there is none."""
        try:
            state = (self.root / name).stat()
        except OSError:
            return None
        return [state.st_size, state.st_mtime_ns]

    def _target(self, name):
        target = (self.root / name).resolve()
        if self.root.resolve() not in target.parents:
            raise ValueError(name)
        self.names.add(name)
        return target

    def forget_others(self, keep: tuple[str, ...] = ()) -> None:
        """Deletes files that were not written this time, but for those below the folders `keep`."""
        for folder, _, files in os.walk(self.root, topdown=False):
            for file in files:
                name = str(Path(folder, file).relative_to(self.root))
                if name not in self.names and not name.startswith(keep):
                    Path(folder, file).unlink()
            if not os.listdir(folder) and Path(folder) != self.root:
                os.rmdir(folder)
