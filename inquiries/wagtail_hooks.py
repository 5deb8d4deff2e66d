"""The inbox in the editor: its addresses, its menu entry, its permissions."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from inquiries import urls
from inquiries.models import OPEN_INQUIRIES


class InquiriesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(OPEN_INQUIRIES)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLResolver]:
    return [path("inquiries/", include(urls))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return InquiriesMenuItem("Inquiries", reverse("inquiries:list"), icon_name="mail", order=50)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="inquiries", codename__in=["open_inquiries", "manage_inquiries"]
    )
