from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage
from transfer.backup import views as backups
from transfer.panels import BackupPanel
from transfer.views import ImportArticleView
from transfer.wordpress_views import WordPressImportView, WordPressStepView, WordPressView, may_import


@hooks.register("register_admin_urls")
def import_address() -> list[URLPattern]:
    return [
        path("import-article/", ImportArticleView.as_view(), name="import_article"),
        path("wordpress/", WordPressView.as_view(), name="wordpress"),
        path("wordpress/<int:pk>/", WordPressImportView.as_view(), name="wordpress_import"),
        path("wordpress/<int:pk>/step/", WordPressStepView.as_view(), name="wordpress_step"),
    ]


@hooks.register("register_admin_urls")
def register_backup_urls() -> list[URLPattern]:
    return [
        path("backups/", backups.BackupsView.as_view(), name="backups"),
        path("backups/make/", backups.back_up_now, name="back_up_now"),
        path("backups/progress/", backups.progress, name="backup_progress"),
        path("backups/key/", backups.MakeKeyView.as_view(), name="make_backup_key"),
        path("backups/export/", backups.export_now, name="export_now"),
        path("backups/export/download/", backups.download_export, name="download_export"),
        path("backups/download/<str:name>/", backups.download_backup, name="download_backup"),
    ]


class OwnersMenuItem(MenuItem):
    """Shown to people who may take the whole site along."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(backups.PERMISSION)


@hooks.register("register_settings_menu_item")
def register_backups_menu_item() -> MenuItem:
    return OwnersMenuItem("Backups", reverse("backups"), icon_name="download", order=890)


@hooks.register("construct_homepage_panels")
def register_backup_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(BackupPanel())


@hooks.register("register_permissions")
def register_backup_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(codename=backups.PERMISSION.partition(".")[2])


class ImportersMenuItem(MenuItem):
    """Shown to people who may add articles and pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request)


@hooks.register("register_settings_menu_item")
def wordpress_menu_item() -> MenuItem:
    return ImportersMenuItem("Move in from WordPress", reverse("wordpress"), icon_name="upload", order=900)


@hooks.register("register_page_header_buttons")
def import_button(page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """On the list of articles and on each article: the way to bring one from a file."""
    if page.specific_class not in (ArticleIndexPage, ArticlePage):
        return
    article_index = page if page.specific_class is ArticleIndexPage else page.get_parent()
    if article_index.permissions_for_user(user).can_add_subpage():
        yield Button("Import from a file", url=reverse("import_article"), icon_name="upload", priority=5)
