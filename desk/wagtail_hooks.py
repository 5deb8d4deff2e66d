from wagtail import hooks

from desk.panels import NoticesPanel, SetupPanel, ShortcutsPanel


@hooks.register("construct_homepage_panels")
def put_panels_on_the_desk(request, panels):
    panels += [ShortcutsPanel(), NoticesPanel(), SetupPanel()]
