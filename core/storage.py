"""Files on disk that are whole or not there."""

import os
from tempfile import mkstemp

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes beside the place and then moves: a full disk leaves nothing behind, nobody reads half a file."""

    def _save(self, name: str, content: File) -> str:
        folder = os.path.dirname(self.path(name))
        os.makedirs(folder, exist_ok=True)
        handle, unfinished = mkstemp(dir=folder, prefix=".unfinished-")
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk if isinstance(chunk, bytes) else chunk.encode())
            return super()._save(name, _Written(unfinished))  # type: ignore[misc]
        finally:
            if os.path.exists(unfinished):
                os.unlink(unfinished)


class _Written(File):
    """A file that lies on disk already and only has to be moved."""

    def __init__(self, path: str) -> None:
        super().__init__(None, path)
        self.path = path

    def temporary_file_path(self) -> str:
        return self.path

    def close(self) -> None:
        """Nothing is open."""
