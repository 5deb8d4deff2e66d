from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from blog.models import ArticlePage
from blog.publishing_checks import publishing_hints
from blog.topics import TopicViewSet
from blog.views import DuplicateView
from pages.checklist import page_hints


@hooks.register("register_admin_viewset")
def register_topic_viewset() -> ViewSet:
    return TopicViewSet("topics")


@hooks.register("register_admin_urls")
def register_duplicate_url() -> list[URLPattern]:
    return [path("articles/<int:pk>/duplicate/", DuplicateView.as_view(), name="duplicate_article")]


@hooks.register("register_page_header_buttons")
def register_duplicate_button(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if page.specific_class is ArticlePage and page.pk:
        address = reverse("duplicate_article", args=[page.pk])
        yield Button("Use as a template", url=address, icon_name="copy", priority=31)


@hooks.register("after_publish_page")
def show_editor_hints(request: HttpRequest, page: Page) -> None:
    """Shows the hints about an article that was published."""
    if isinstance(page.specific, ArticlePage):
        for hint in [*page_hints(page.specific), *publishing_hints(page.specific)]:
            messages.warning(request, hint.text)
