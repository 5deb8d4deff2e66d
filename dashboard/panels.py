"""Panels on the page that opens when the therapist logs in."""

from wagtail.admin.ui.components import Component
from wagtail.models import Site

from dashboard.notices import notices_for
from dashboard.setup import missing_details
from dashboard.shortcuts import shortcuts_for


class NoticesPanel(Component):
    """What needs a look, urgent things first."""

    order = 10
    template_name = "dashboard/notices.html"

    def get_context_data(self, parent_context: dict) -> dict:
        return {"notices": notices_for(parent_context["request"].user)}


class ShortcutsPanel(Component):
    """What the therapist does most."""

    order = 5
    template_name = "dashboard/shortcuts.html"

    def get_context_data(self, parent_context: dict) -> dict:
        return {"shortcuts": shortcuts_for(parent_context["request"].user)}


class SetupPanel(Component):
    """What is not known of the practice yet. Gone when everything is filled."""

    order = 300
    template_name = "dashboard/setup.html"

    def get_context_data(self, parent_context: dict) -> dict:
        site = Site.find_for_request(parent_context["request"])
        return {"points": list(missing_details(site))} if site else {}
