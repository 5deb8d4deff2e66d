"""Links in texts to pages that readers cannot open: not shown as links, and found for whoever wrote them."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler


class PublicPageLinkHandler(PageLinkHandler):
    """Leads to a page only while it is published. Otherwise an `<a>` without an address, as Wagtail does for none."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Page | None]:
        return [page if page and page.live and page.url else None for page in super().get_many(attrs_list)]


def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)


def pages_with_dead_links() -> QuerySet[Page]:
    """Published pages whose texts link to a page that is deleted or not published."""
    dead = {int(row.object_id) for row in dead_references() if is_of_text(row)}
    return Page.objects.filter(pk__in=dead).order_by("title")


def dead_references() -> QuerySet[ReferenceIndex]:
    """What published pages name that is deleted or not published, in texts and elsewhere."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(base_content_type=page_type, to_content_type=page_type)
    return references.filter(~is_live("to_object_id"), is_live("object_id"))


def is_live(key: str) -> Exists:
    """Whether the page whose key stands in the column `key` as text is published."""
    live = Page.objects.live().order_by()
    if connection.vendor == "sqlite":
        # Row by row, by the number of the page; what is no number is 0 here, and an error on PostgreSQL.
        return Exists(live.filter(pk=Cast(OuterRef(key), BigIntegerField())))
    return Exists(live.annotate(key=Cast("pk", CharField())).filter(key=OuterRef(key)))


def dead_links_in(body: StreamValue) -> int:
    """How many links of a body, saved or not, lead to pages that readers cannot open."""
    found = body.stream_block.extract_references(body)
    wanted = [int(pk) for model, pk, _, _ in found if issubclass(model, Page)]
    live = set(Page.objects.live().filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    return sum(pk not in live for pk in wanted)


def is_of_text(reference: ReferenceIndex) -> bool:
    return isinstance(reference.source_field, RichTextField | StreamField)


def keep_links(sender: type, instance: Any, **kwargs: Any) -> None:
    """Before a page is deleted: Wagtail forgets what links to it, though it stands in the texts. For `pre_delete`."""
    if isinstance(instance, Page):
        links = list(ReferenceIndex.get_references_to(instance))
        transaction.on_commit(partial(note_again, links))


def note_again(links: list[ReferenceIndex]) -> None:
    for link in links:
        link.pk = None
    ReferenceIndex.objects.bulk_create(links, ignore_conflicts=True)
