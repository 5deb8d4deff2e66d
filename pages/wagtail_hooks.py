from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.rich_text import register_list_rules
from pages.admin.action_menu import put_publish_in_reach
from pages.admin.bulk_publish import PublishPages
from pages.admin.content_checker import check_vague_links
from pages.admin.reserved_slugs import refuse_bulk_move, refuse_copy, refuse_move
from pages.admin.same_title import offer_draft
from pages.admin.schedule import cancel_schedule_view, say_when
from pages.checklist import checklist_view
from pages.dead_links import register_page_links
from pages.downloads import Downloads, download_chooser
from pages.drafts import share_draft
from pages.privacy import refuse_account_without_access
from pages.publishing import check_copies

# Around Wagtail's own check of private pages.
hooks.register("on_serve_page", refuse_account_without_access, order=-1)
hooks.register("before_move_page", refuse_move)
hooks.register("before_copy_page", refuse_copy)
hooks.register("before_bulk_action", refuse_bulk_move)
hooks.register("before_copy_page", check_copies)
# After Wagtail's own, which this replaces.
hooks.register("register_bulk_action", PublishPages, order=10)
hooks.register("after_create_page", offer_draft)
hooks.register("construct_wagtail_userbar", check_vague_links)
hooks.register("construct_page_action_menu", put_publish_in_reach)
hooks.register("after_edit_page", say_when)
hooks.register("after_create_page", say_when)
# After Wagtail's own, whose rules these replace.
hooks.register("register_rich_text_features", register_list_rules, order=10)
hooks.register("register_rich_text_features", register_page_links, order=10)


@hooks.register("register_admin_viewset")
def register_downloads() -> list[ViewSet]:
    return [Downloads(), download_chooser]


@hooks.register("insert_editor_js")
def register_editor_scripts() -> SafeString:
    names = ("block-names", "clean-paste", "copied-links", "early-edits", "edits-while-saving", "publish-early")
    scripts = ((static(f"js/{name}.js"),) for name in names)
    return format_html_join("", '<script src="{}"></script>', scripts)


@hooks.register("register_admin_urls")
def register_page_urls() -> list[URLPattern]:
    return [
        path("pages/<int:pk>/cancel-schedule/", cancel_schedule_view, name="cancel_schedule"),
        path("pages/<int:pk>/checklist/", checklist_view, name="page_checklist"),
        path("pages/<int:pk>/share/", share_draft, name="share_draft"),
    ]


@hooks.register("register_page_header_buttons")
def share_button(page: Page, user: AbstractUser, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """On a page with a draft: the way to show it to somebody."""
    if page.has_unpublished_changes and page.permissions_for_user(user).can_edit():
        url = reverse("share_draft", args=[page.pk])
        yield Button("Show the draft to somebody", url=url, icon_name="link", priority=8)
