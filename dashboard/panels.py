"""What stands on the page that opens when the therapist logs in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from core.notices import LOOK, STATE, WAITING, Notice
from dashboard.in_progress import in_progress
from dashboard.notices import notices_for
from dashboard.setup_steps import missing_for
from dashboard.shortcuts import shortcuts_for

MOST_SHOWN = 20
MOST_COUNTED = 100


@dataclass
class Section:
    """A heading with at most `MOST_SHOWN` sentences; `more` counts what is left, to `MOST_COUNTED`.

    `empty` is what it says when there is nothing; a section without it is left out then.
    """

    name: str
    heading: str
    notices: list[Notice] = field(default_factory=list)
    more: int = 0
    empty: str = ""

    def fill(self, notices: Iterable[Notice]) -> "Section":
        left = iter(notices)
        home = reverse("wagtailadmin_home")
        self.notices = [notice.with_way_back(home) for notice in islice(left, MOST_SHOWN)]
        self.more = sum(1 for _ in islice(left, MOST_COUNTED))
        return self


class ShortcutsPanel(Component):
    """What the therapist does most."""

    order = 5
    template_name = "dashboard/shortcuts.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"shortcuts": shortcuts_for(parent_context["request"])}


class SectionsPanel(Component):
    """Who waits, what is being written, what needs a look, what could be filled in, how backups and mail stand."""

    order = 10
    template_name = "dashboard/sections.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        site = Site.find_for_request(request)
        found: dict[str, list[Notice]] = {WAITING: [], LOOK: [], STATE: []}
        for notice in notices_for(request.user, request):
            found[notice.section].append(notice)
        setup = missing_for(request) if site else ()
        return {
            "sections": [
                Section("waiting", "Waiting for you", empty="Nobody is waiting.").fill(found[WAITING]),
                Section("in-progress", "In progress", empty="Nothing is half done.").fill(in_progress(request.user)),
                Section("look", "Needs a look", empty="All is well.").fill(found[LOOK]),
                Section("setup", "Set-up").fill(setup),
                Section("state", "Mail").fill(found[STATE]),
            ]
        }
