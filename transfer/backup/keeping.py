"""Backups as the site keeps them: to the owner's key, once a day, with a drill once a month, each on record."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from transfer.backup import store
from transfer.backup.drill import drill
from transfer.backup.erasures import carry_over
from transfer.backup.loading import is_empty, is_restoring
from transfer.backup.making import Made, back_up
from transfer.backup.models import BackupSettings, Run
from transfer.backup.refusal import BackupError
from transfer.progress import Progress
from transfer.runs import recorded

DAYS_BETWEEN_DRILLS = 30


def recipients() -> str:
    """The owner's public keys; empty when there are none, or no table for them yet."""
    table = BackupSettings._meta.db_table
    if table not in connection.introspection.table_names():
        return ""
    return "\n".join(BackupSettings.objects.values_list("recipients", flat=True))


def is_due() -> bool:
    """Whether today has no backup yet."""
    today = timezone.localdate()
    return not any(one.day == today and not one.is_before_upgrade for one in store.all_backups())


def make_backup(bar: Progress | None = None) -> Made:
    """A backup now, old ones pruned before and after, and the monthly drill when it is due."""
    with recorded(Run.Kind.BACKUP, bar) as (run, progress):
        tidy_up()
        made = back_up(recipients(), progress)
        store.prune()
        run.tell(_told(made), 100, state=Run.State.GOOD, name=made.name, size=made.size)
    if is_drill_due():
        make_drill(made, bar)
    return made


def _told(made):
    words = f"{len(made.manifest.files)} files and {sum(table.rows for table in made.manifest.tables)} rows."
    missing = len(made.manifest.missing)
    gone = f" {missing} file{'s' if missing > 1 else ''} that the site names could not be found." if missing else ""
    return words + gone


def is_drill_due() -> bool:
    since = timezone.now() - timedelta(days=DAYS_BETWEEN_DRILLS)
    return not Run.objects.good(Run.Kind.DRILL).filter(started_at__gt=since).exists()


def make_drill(made: Made, bar: Progress | None = None) -> list[str]:
    """Restores a backup that was just made in a temporary place; gives what was proved there."""
    with recorded(Run.Kind.DRILL, bar) as (run, progress):
        progress.begin("Restoring it in a temporary place")
        with store.at_hand(made.name) as path:
            proved = drill(path, [made.opener] if made.opener else [])
        run.tell(" ".join(proved)[:500], 100, state=Run.State.GOOD, name=made.name)
    return proved


def tidy_up() -> None:
    """Brings the list of erasures to the backups, and deletes the backups whose days are over."""
    carry_over()
    store.prune()


def back_up_before_upgrade(sender: Any, plan: Sequence[Any] = (), using: str = "default", **kwargs: Any) -> None:
    """Before migrations change a database that somebody uses, a backup is made; without one nothing is migrated."""
    if not plan or using != "default" or not _is_in_use():
        return
    try:
        back_up(recipients(), is_before_upgrade=True)
    except (BackupError, OSError, DatabaseError) as error:
        reason = error if isinstance(error, BackupError) else type(error).__name__
        raise CommandError(
            f"The database was not changed: the backup before it could not be made ({reason})."
        ) from error


def _is_in_use():
    return not is_restoring.get() and MigrationRecorder(connection).has_table() and not is_empty()
