"""The editor's screens for topics, and redirects from a topic's old address."""

from typing import Any

from wagtail.admin.viewsets.model import ModelViewSet

from blog.models import ArticleIndexPage, Topic
from pages import redirects
from pages.redirects import paths_in_sites


class TopicViewSet(ModelViewSet):
    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_order = 210
    add_to_settings_menu = True
    list_display = ["name", "slug"]
    search_fields = ["name"]
    copy_view_enabled = False


def redirect_renamed_topic(sender: type, instance: Topic, **kwargs: Any) -> None:
    """Before a topic is saved under another address: leads the old one, and what is below it, to the new one."""
    before = Topic.objects.filter(pk=instance.pk).exclude(slug=instance.slug).first()
    if not before:
        return
    for article_index in ArticleIndexPage.objects.all():
        old, new = (article_index.reverse_subpage("topic", args=[topic.slug]) for topic in (before, instance))
        for site_id, path in paths_in_sites(f"{article_index.url_path}{old}", f"{article_index.url_path}{new}"):
            redirects.keep(site_id, path, article_index, f"/{new}")
