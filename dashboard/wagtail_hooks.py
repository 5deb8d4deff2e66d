from django.http import HttpRequest
from wagtail import hooks

from dashboard.panels import NoticesPanel, SetupPanel, ShortcutsPanel


@hooks.register("construct_homepage_panels")
def register_homepage_panels(request: HttpRequest, panels: list) -> None:
    panels += [ShortcutsPanel(), NoticesPanel(), SetupPanel()]
