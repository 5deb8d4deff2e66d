from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from core.rich_text import register_list_rules
from pages.admin.content_checker import check_vague_links
from pages.downloads import Downloads, download_chooser
from pages.publishing import check_copies, check_many

hooks.register("before_copy_page", check_copies)
hooks.register("before_bulk_action", check_many)
hooks.register("construct_wagtail_userbar", check_vague_links)
# After Wagtail's own, whose rules these replace.
hooks.register("register_rich_text_features", register_list_rules, order=10)


@hooks.register("register_admin_viewset")
def register_downloads():
    return [Downloads(), download_chooser]


@hooks.register("insert_editor_js")
def register_paste_cleaner():
    return format_html('<script src="{}"></script>', static("js/clean-paste.js"))
