"""Copies of a deleted picture's files, kept where no address of the site leads to."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from uuid import uuid4

from django.core.files.storage import default_storage
from django.db.models import FileField, Model

FOLDER = "trash"


def keep(rows: dict[type[Model], list[dict]]) -> dict[str, str]:
    """Copies every file that these rows name; gives name and name of its copy. A file that is gone is left out."""
    return {
        name: _copy(name, f"{FOLDER}/{uuid4()}/{PurePosixPath(name).name}") for name in _named(rows) if _is_there(name)
    }


def bring_back(kept: dict[str, str], rows: dict[type[Model], list[dict]]) -> None:
    """Copies the files back under their names, or free ones near them, which the rows then get."""
    names = {name: _copy(copy, name) for name, copy in kept.items() if _is_there(copy)}
    for column, row in _columns(rows):
        row[column] = names.get(row[column], row[column])


def forget(kept: dict[str, str]) -> None:
    for copy in kept.values():
        default_storage.delete(copy)


def forget_stray(kept: Iterable[str]) -> None:
    """Deletes copies that belong to nothing in the bin: of a deletion that did not come to its end."""
    folders = default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []
    for folder in set(folders) - {PurePosixPath(name).parts[1] for name in kept}:
        forget({name: f"{FOLDER}/{folder}/{name}" for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]})
        default_storage.delete(f"{FOLDER}/{folder}")


def _is_there(name):
    return default_storage.exists(name)


def _copy(source, target):
    with default_storage.open(source) as file:
        return default_storage.save(target, file)


def _named(rows):
    return {row[column] for column, row in _columns(rows) if row[column]}


def _columns(rows):
    for model, some in rows.items():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                yield from ((field.column, row) for row in some)
