"""System checks of the installation as a whole."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# An app of the versions before the first release, whose models now live in `pages`.
UNRELEASED_APP = "core"
UNRELEASED = (
    "The database was made by a version from before the first release, which cannot be upgraded."
    " Move the folder VAR_DIR (var/, unless you set another) away, or set VAR_DIR or DATABASE_URL to another,"
    " and start again."
)
NEWER = (
    "The database was made by a newer version of this site (it has had {}, which this version does not know)."
    " Install that version, or put back a backup from before."
)


@register(Tags.database)
def check_unreleased_database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuses a database whose tables no migration of ours can carry over. A database that cannot be read passes."""
    return [Error(UNRELEASED, id="practice.E001") for alias in databases or () if _is_unreleased(connections[alias])]


def _is_unreleased(connection):
    try:
        return any(app == UNRELEASED_APP for app, _ in MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return False


@register(Tags.database)
def check_newer_database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuses a database whose tables an older version would misread. A database that cannot be read passes."""
    unknown = [name for alias in databases or () for name in _unknown_migrations(connections[alias])]
    return [Error(NEWER.format(name), id="practice.E002") for name in unknown[:1]]


def _unknown_migrations(connection):
    try:
        loader = MigrationLoader(connection)
    except DatabaseError:
        return []
    newest = {app: max(name for label, name in loader.disk_migrations if label == app) for app in loader.migrated_apps}
    applied = [key for key in loader.applied_migrations if key[0] in newest and key not in loader.disk_migrations]
    # One with a lower number was squashed since.
    return sorted(f"{app}.{name}" for app, name in applied if name[:4] >= newest[app][:4])
