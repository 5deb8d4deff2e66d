"""The files a backup holds beside the rows: originals of pictures and proofs, never what is made from them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage, default_storage

from images.rendition_files import FOLDER as RENDITIONS_FOLDER
from transfer.backup.tar import CHUNK


def kept_files(storage: Storage = default_storage) -> Iterator[str]:
    """The names of all files below MEDIA_ROOT but those made from pictures, in a fixed order.

    None before the first upload: the storage makes the folder only then.
    """
    try:
        storage.listdir("")
    except FileNotFoundError:
        return
    yield from _below("", storage)


def _below(folder, storage):
    folders, files = storage.listdir(folder)
    for name in sorted(files):
        if not _is_key(path := f"{folder}{name}", storage):
            yield path
    for name in sorted(folders):
        if folder or name != RENDITIONS_FOLDER:
            yield from _below(f"{folder}{name}/", storage)


def _is_key(path, storage):
    """The keys to inquiries are in no backup, wherever somebody has told the site to keep them."""
    try:
        return Path(settings.INQUIRY_KEYS_DIR) in Path(storage.path(path)).resolve().parents
    except NotImplementedError:
        return False


def chunks_of(path: str, storage: Storage = default_storage) -> Iterator[bytes]:
    with storage.open(path) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def measured(chunks: Iterator[bytes]) -> tuple[int, str]:
    """Length and SHA-256 of what comes."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()
