"""What a page is made from besides the database: code, templates, style sheets, settings."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

SUFFIXES = {".py", ".html", ".txt", ".xml", ".svg", ".css", ".js"}
NOT_OURS = {".venv", ".git", "var", "node_modules", "__pycache__", "tests"}
# Secrets belong in no digest that stands in the name of a folder, and no page depends on them.
SECRET = ("KEY", "PASSWORD", "DATABASES", "EMAIL", "TOKEN", "CDN")


@cache
def program_digest() -> str:
    """Changes when a file of the program or a setting does, also with what is installed beside it."""
    known = sha256()
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    for path in [*sorted(_files(Path(settings.BASE_DIR))), *([manifest] if manifest.is_file() else [])]:
        known.update(f"{path}\0".encode() + path.read_bytes())
    for name in sorted(dir(settings)):
        if name.isupper() and not any(part in name for part in SECRET):
            known.update(f"{name}={plain(getattr(settings, name))}\n".encode())
    return known.hexdigest()[:16]


def plain(value: Any) -> str:
    """`value` of a setting in words that are the same in every process."""
    if isinstance(value, dict):
        return f"{{{', '.join(sorted(f'{plain(name)}: {plain(item)}' for name, item in value.items()))}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(plain, value))}]"
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(plain, value)))}}}"
    is_printed_alike = value is None or isinstance(value, str | bytes | int | float | Path)
    return repr(value) if is_printed_alike else type(value).__qualname__


def _files(folder):
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in NOT_OURS and not path.is_symlink():
                yield from _files(path)
        elif path.suffix in SUFFIXES:
            yield path
