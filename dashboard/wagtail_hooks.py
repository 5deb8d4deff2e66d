from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from dashboard import menu
from dashboard.help import HelpView, arrange_help_menu
from dashboard.pages import go_back_from_setting, stay_at_first_page
from dashboard.panels import SectionsPanel, ShortcutsPanel
from dashboard.setup_views import SetupStepView, open_setup

STYLES = ("css/tokens.css", "editor/theme.css", "editor/layout.css", "editor/home.css")

hooks.register("register_admin_menu_item", menu.articles_item)
hooks.register("register_admin_menu_item", menu.locations_item)
hooks.register("register_admin_menu_item", menu.DeveloperMenuItem)
# After what other rooms register and construct.
hooks.register("construct_main_menu", menu.arrange_main_menu, order=1000)
hooks.register("construct_settings_menu", menu.leave_out_developers, order=1000)
hooks.register("construct_reports_menu", menu.leave_out_developers, order=1000)
hooks.register("construct_developer_menu", menu.keep_developers)
hooks.register("construct_help_menu", arrange_help_menu)
hooks.register("after_edit_page", stay_at_first_page)
hooks.register("after_edit_setting", go_back_from_setting)


# Before other rooms put theirs: Wagtail's own go.
@hooks.register("construct_homepage_panels", order=-1)
def register_homepage_panels(request: HttpRequest, panels: list) -> None:
    panels[:] = [ShortcutsPanel(), SectionsPanel()]


@hooks.register("register_admin_urls")
def register_help_urls() -> list[URLPattern]:
    return [path("help/<slug:name>/", HelpView.as_view(), name="help")]


@hooks.register("register_admin_urls")
def register_setup_urls() -> list[URLPattern]:
    return [
        path("set-up/", open_setup, name="setup"),
        path("set-up/<slug:name>/", SetupStepView.as_view(), name="setup_step"),
    ]


@hooks.register("insert_global_admin_css")
def register_styles() -> SafeString:
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(name),) for name in STYLES))


@hooks.register("insert_global_admin_js")
def register_scripts() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("editor/editor.js"))
