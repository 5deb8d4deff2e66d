"""The editor's screens for topics, and redirects from a topic's old address."""

from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.redirects.models import Redirect

from blog.models import ArticleIndexPage, Topic


class TopicViewSet(ModelViewSet):
    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["name", "slug"]
    search_fields = ["name"]
    copy_view_enabled = False


def addresses_of(topic) -> list[str]:
    """The paths of a topic's page and of its feed, on each article_index."""
    article_indexes = ArticleIndexPage.objects.live()
    return [
        article_index.get_url_parts()[2] + article_index.reverse_subpage(route, args=[topic.slug])
        for article_index in article_indexes
        for route in ("topic", "topic_feed")
    ]


def redirect_renamed_topic(sender, instance, **kwargs):
    """Before a topic with a new address is saved: lead its old addresses to the new ones."""
    before = Topic.objects.filter(pk=instance.pk).exclude(slug=instance.slug).first()
    if not before:
        return
    for old, new in zip(addresses_of(before), addresses_of(instance), strict=True):
        Redirect.objects.filter(old_path=Redirect.normalise_path(new)).delete()
        Redirect.add_redirect(old, redirect_to=new, is_permanent=True)
