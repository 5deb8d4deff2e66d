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
def duplicating_address():
    return [path("articles/<int:pk>/duplicate/", DuplicateView.as_view(), name="duplicate_article")]


@hooks.register("register_page_header_buttons")
def duplicate_button(page, user, view_name, next_url=None):
    if page.specific_class is ArticlePage and page.pk:
        address = reverse("duplicate_article", args=[page.pk])
        yield Button("Use as a template", url=address, icon_name="copy", priority=31)


@hooks.register("after_publish_page")
def give_hints(request, page):
    """After an article is published: what its writer may want to look at once more."""
    if isinstance(page.specific, ArticlePage):
        for hint in editor_hints(page.specific):
            messages.warning(request, hint)
