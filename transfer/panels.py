"""What the first page of the editor says of backups."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, Subquery
from django.utils import timezone
from wagtail.admin.ui.components import Component

from transfer.backup.models import Run
from transfer.backup.views import PERMISSION

LONGEST_WITHOUT = timedelta(days=2)


class BackupPanel(Component):
    """When the last good backup was made, with a way to download it; urgent where it is too long ago."""

    order = 200
    template_name = "transfer/backup_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        if not parent_context["request"].user.has_perm(PERMISSION):
            return {"is_shown": False}
        good, failed = _last_runs()
        return {
            "is_shown": True,
            "good": good,
            "is_old": not good or good.started_at < timezone.now() - LONGEST_WITHOUT,
            "failed_drill": failed if failed and failed.state == Run.State.FAILED else None,
        }


def _last_runs() -> tuple[Run | None, Run | None]:
    """The last good backup and the last drill."""
    lasts = [Run.objects.good(Run.Kind.BACKUP), Run.objects.filter(kind=Run.Kind.DRILL)]
    good, drill = (Q(pk=Subquery(runs.values("pk")[:1])) for runs in lasts)
    found = {run.kind: run for run in Run.objects.filter(good | drill)}
    return found.get(Run.Kind.BACKUP), found.get(Run.Kind.DRILL)
