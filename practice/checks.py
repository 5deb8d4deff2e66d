"""System checks of the installation as a whole."""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections
from django.db.migrations.recorder import MigrationRecorder

# An app of the versions before the first release, whose models now live in `pages`.
UNRELEASED_APP = "core"
UNRELEASED = (
    "The database was made by a version from before the first release, which cannot be upgraded."
    " Move the folder VAR_DIR (var/, unless you set another) away, or set VAR_DIR or DATABASE_URL to another,"
    " and start again."
)


@register(Tags.database)
def check_unreleased_database(databases: Sequence[str] | None = None, **kwargs) -> list[CheckMessage]:
    """Refuses a database whose tables no migration of ours can carry over. A database that cannot be read passes."""
    return [Error(UNRELEASED, id="practice.E001") for alias in databases or () if _is_unreleased(connections[alias])]


def _is_unreleased(connection):
    try:
        return any(app == UNRELEASED_APP for app, _ in MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return False
