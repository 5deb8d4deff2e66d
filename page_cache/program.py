"""What a page is made from besides the database: code, templates, style sheets, settings."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

SUFFIXES = {".py", ".html", ".txt", ".xml", ".svg", ".css", ".js"}
NOT_OURS = {".venv", ".git", "var", "node_modules", "__pycache__", "tests"}
# Secrets belong in no digest that stands in the name of a folder, and no page depends on them.
SECRET = ("KEY", "PASSWORD", "DATABASES", "EMAIL", "TOKEN")


@cache
def program_digest() -> str:
    """Changes when a file of the program or a setting does, also with what is installed beside it."""
    known = sha256()
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    for path in [*sorted(_files(Path(settings.BASE_DIR))), *([manifest] if manifest.is_file() else [])]:
        known.update(f"{path}\0".encode() + path.read_bytes())
    for name in sorted(dir(settings)):
        if name.isupper() and not any(part in name for part in SECRET):
            known.update(f"{name}={getattr(settings, name)!r}\n".encode())
    return known.hexdigest()[:16]


def _files(folder):
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in NOT_OURS and not path.is_symlink():
                yield from _files(path)
        elif path.suffix in SUFFIXES:
            yield path
