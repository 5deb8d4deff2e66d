"""People in the editor's menu; one's own login under one's own name."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts import people_views
from accounts.models import MANAGE_PEOPLE
from accounts.panels import EmailPanel, LoginPanel


class PeopleMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MANAGE_PEOPLE)


@hooks.register("register_admin_urls")
def register_people_urls() -> list:
    return [
        path("people/", people_views.PeopleView.as_view(), name="people"),
        path("people/invite/", people_views.InviteView.as_view(), name="invite"),
        path("people/<int:pk>/", people_views.PersonView.as_view(), name="person"),
    ]


@hooks.register("register_settings_menu_item")
def register_people_menu_item() -> MenuItem:
    return PeopleMenuItem("People", reverse("people"), icon_name="group", order=10)


@hooks.register("register_permissions")
def register_people_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="accounts", content_type__model="person")


@hooks.register("register_account_settings_panel")
def register_login_panel(request: HttpRequest, user: Any, profile: Any) -> LoginPanel:
    return LoginPanel(request, user, profile)


@hooks.register("register_account_settings_panel")
def register_email_panel(request: HttpRequest, user: Any, profile: Any) -> EmailPanel:
    return EmailPanel(request, user, profile)
