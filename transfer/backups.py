"""Daily copies of the database, which leave by themselves before an erased inquiry could outlive its promise in one.

The keys that open inquiries are never in a copy: they lie elsewhere, and are backed up apart from it.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from inquiries.retention.terms import BACKUP_DAYS

FOLDER = "backups"
NAME = "database-{:%Y-%m-%d}.sqlite3"
OWNER_ONLY = 0o600


class CannotCopy(Exception):
    """The database cannot be copied from here. The message says what copies it instead."""


def folder() -> Path:
    return Path(settings.VAR_DIR) / FOLDER


def copy_database() -> Path:
    """Today's copy, made unless it is there already."""
    if connection.vendor != "sqlite":
        raise CannotCopy("Only SQLite is copied from here; PostgreSQL is copied with pg_dump.")
    folder().mkdir(mode=0o700, exist_ok=True)
    copy = folder() / NAME.format(timezone.localdate())
    if not copy.exists():
        _copy_whole(copy)
    return copy


def _copy_whole(copy):
    """A copy that stopped half-way never carries the name of a whole one."""
    half_made = copy.with_suffix(".half")
    half_made.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(half_made)])
    half_made.chmod(OWNER_ONLY)
    half_made.rename(copy)


def forget_old() -> int:
    """Delete the copies that are older than `BACKUP_DAYS`; gives their number."""
    last_moment = timezone.now() - timedelta(days=BACKUP_DAYS)
    old = [copy for copy in folder().glob("database-*") if _made_at(copy) < last_moment]
    for copy in old:
        copy.unlink()
    return len(old)


def _made_at(copy):
    return datetime.fromtimestamp(copy.stat().st_mtime, tz=timezone.get_current_timezone())
