from django.contrib import messages
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from blog.editor_hints import editor_hints
from blog.models import ArticlePage
from blog.topics import TopicViewSet
from blog.views import DuplicateView


@hooks.register("register_admin_viewset")
def register_topic_viewset():
    return TopicViewSet("topics")


@hooks.register("register_admin_urls")
def register_duplicate_url():
    return [path("articles/<int:pk>/duplicate/", DuplicateView.as_view(), name="duplicate_article")]


@hooks.register("register_page_header_buttons")
def register_duplicate_button(page, user, view_name, next_url=None):
    if page.specific_class is ArticlePage and page.pk:
        address = reverse("duplicate_article", args=[page.pk])
        yield Button("Use as a template", url=address, icon_name="copy", priority=31)


@hooks.register("after_publish_page")
def show_editor_hints(request, page) -> None:
    """Shows the hints about an article that was published."""
    if isinstance(page.specific, ArticlePage):
        for hint in editor_hints(page.specific):
            messages.warning(request, hint)
