"""The images a page shows, wherever they stand in it: fields, blocks at any depth, rich text, what it refers to."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.query import PageQuerySet

from images.models import CreditedImage

# Blocks whose values are words, numbers or nothing: none of them can hold an image. `images.checks` refuses a block
# that is neither one of these nor read by `_in_block`.
BLOCKS_WITHOUT_IMAGES = (
    blocks.BlockQuoteBlock, blocks.BooleanBlock, blocks.CharBlock, blocks.ChoiceBlock, blocks.DateBlock,
    blocks.DateTimeBlock, blocks.DecimalBlock, blocks.EmailBlock, blocks.FloatBlock, blocks.IntegerBlock,
    blocks.MultipleChoiceBlock, blocks.RegexBlock, blocks.StaticBlock, blocks.TextBlock, blocks.TimeBlock,
    blocks.URLBlock,
)  # fmt: skip
READ_BLOCKS = (ImageBlock, blocks.ChooserBlock, blocks.RichTextBlock)
CONTAINERS = (blocks.StreamBlock, blocks.ListBlock, blocks.StructBlock, BaseTypedTableBlock)


@dataclass(frozen=True)
class ImageUsage:
    """An image in a place. `path` names the place as Wagtail's editor does (`body.<block id>`); it is empty when the
    alternative text comes from the image's own record.
    """

    image: CreditedImage
    has_alt: bool
    path: str = ""


def image_usages_in(page: Page, except_in: Collection[str] = ()) -> Iterator[ImageUsage]:
    """Every image of `page` as it stands in memory, saved or not; none in its fields `except_in`."""
    yield from _in_object(page, set(), except_in)


def images_in(page: Page, except_in: Collection[str] = ()) -> list[CreditedImage]:
    """The images of `page`, each once, in the order of its fields."""
    return list({use.image.pk: use.image for use in image_usages_in(page, except_in)}.values())


def _in_object(thing, seen, except_in=()):
    if (type(thing), thing.pk) in seen:
        return
    seen.add((type(thing), thing.pk))
    for field in _own_fields(thing.__class__):
        if field.name not in except_in:
            yield from _in_field(thing, field, seen)
    for relation in get_all_child_relations(thing):
        children = getattr(thing, relation.get_accessor_name()).all() if _own_fields(relation.related_model) else []
        for child in children:
            yield from _in_object(child, seen)


@cache
def _own_fields(model: Any, via: frozenset = frozenset()) -> list:
    """Fields of `model` that may lead to an image; none of those that every page of Wagtail has.

    `via` are the models on the way here: no way leads back to one of them.
    """
    fields = [field for field in model._meta.get_fields() if getattr(field, "model", None) is not Page]
    return [
        field for field in fields if isinstance(field, (StreamField, RichTextField)) or _leads_to_images(field, via)
    ]


def _leads_to_images(field, via):
    if not isinstance(field, models.ForeignKey) or isinstance(field, ParentalKey):
        return False
    target = field.related_model
    if target is CreditedImage:
        return True
    is_dead_end = issubclass(target, Page) or target in via or target is field.model
    return not is_dead_end and bool(_own_fields(target, via | {field.model}))


def _in_field(thing, field, seen):
    if isinstance(field, StreamField):
        yield from _in_block(field.stream_block, getattr(thing, field.name), field.name, seen)
    elif isinstance(field, RichTextField):
        yield from _in_text(getattr(thing, field.name))
    elif (target := getattr(thing, field.name)) is not None:
        yield from _in_target(target, getattr(thing, f"{field.name}_is_decorative", False), seen)


def _in_target(target, is_decorative, seen):
    if isinstance(target, CreditedImage):
        yield ImageUsage(target, has_alt=bool(target.default_alt_text) or is_decorative)
    else:
        yield from _in_object(target, seen)


def _in_block(block, value, path, seen):
    if value is None:
        return
    if isinstance(block, ImageBlock):
        yield ImageUsage(
            value, has_alt=bool((value.contextual_alt_text or "").strip()) or bool(value.decorative), path=path
        )
        if caption := getattr(value, "contextual_caption", None):
            yield from _in_text(caption.source)
    elif isinstance(block, blocks.ChooserBlock):
        if isinstance(value, models.Model) and not isinstance(value, Page):
            yield from _in_target(value, False, seen)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _in_text(value.source)
    else:
        for inner_block, inner_value, name in _inside(block, value):
            yield from _in_block(inner_block, inner_value, f"{path}.{name}", seen)


def _inside(block, value):
    """What a block is made of: `(block, value, name)`."""
    if isinstance(block, BaseTypedTableBlock):
        rows = enumerate(value.rows)
        return [(cell.block, cell.value, f"{row}.{column}") for row, cells in rows for column, cell in enumerate(cells)]
    if isinstance(block, blocks.StreamBlock):
        return [(child.block, child.value, child.id) for child in value]
    if isinstance(block, blocks.ListBlock):
        return [(block.child_block, child.value, child.id) for child in value.bound_blocks]
    if isinstance(block, blocks.StructBlock):
        return [(child, value.get(name), name) for name, child in block.child_blocks.items()]
    return []


def unread_blocks(block: blocks.Block, path: str) -> Iterator[tuple[str, type]]:
    """`(place, class)` of each block at or below `block` that is not known to hold no image and not read either."""
    if isinstance(block, CONTAINERS) and not isinstance(block, READ_BLOCKS):
        children = {"": block.child_block} if isinstance(block, blocks.ListBlock) else block.child_blocks
        for name, child in children.items():
            yield from unread_blocks(child, f"{path}.{name}".rstrip("."))
    elif not isinstance(block, READ_BLOCKS + BLOCKS_WITHOUT_IMAGES):
        yield path, type(block)


def _in_text(text):
    """Images inside rich text. An empty alt attribute is Wagtail's way to say that one is decoration."""
    if "<embed" not in (text or "").lower():
        return
    embeds = _Embeds(text)
    found = CreditedImage.objects.in_bulk(embeds.alternatives)
    for pk, has_alt in embeds.alternatives.items():
        if pk in found:
            yield ImageUsage(found[pk], has_alt)


class _Embeds(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.alternatives = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "embed" and values.get("embedtype") == "image" and values.get("id", "").isdigit():
            self.alternatives[int(values["id"])] = "alt" in values

    handle_startendtag = handle_starttag


def hidden_images() -> set[tuple[int, str]]:
    """`(page's pk, field)` wherever a page has an image that it shows to nobody."""
    with_hidden = [model for model in get_page_models() if hasattr(model, "hidden_images")]
    return set().union(*(model.hidden_images() for model in with_hidden))


def pages_by_image(
    pages: Collection[int] | None, except_in: Collection[tuple[int, str]] = (), images: Collection[int] | None = None
) -> dict[int, set[int]]:
    """`{image's pk: pks of pages}` for the saved pages among these pks, directly or through what they refer to.

    All pages and all images, unless some are given. `except_in` are pairs of a page's pk and a field whose images do
    not count there.
    """
    page_type, image_type = (ContentType.objects.get_for_model(model) for model in (Page, CreditedImage))
    among = {} if images is None else {"to_object_id__in": [str(pk) for pk in images]}
    holders = defaultdict(set)
    for kind, pk, image, path in _references(to_content_type=image_type, **among):
        if kind != page_type.pk or (int(pk), path.split(".")[0]) not in except_in:
            holders[kind, pk].add(int(image))
    found = defaultdict(set)
    for page, shown in _by_page(holders, page_type):
        for image in shown if pages is None or page in pages else ():
            found[image].add(page)
    return dict(found)


def live_pages_by_image(images: Collection[int]) -> dict[int, set[int]]:
    """`{image's pk: pks of live pages}` for the images among these pks that readers see. Costs what `images` cost."""
    page_type, image_type = (ContentType.objects.get_for_model(model) for model in (Page, CreditedImage))
    holders, found = defaultdict(set), defaultdict(set)
    for kind, pk, image, _ in _references(to_content_type=image_type, to_object_id__in=list(map(str, images))):
        holders[kind, pk].add(int(image))
    pairs = list(_by_page(holders, page_type))
    live = set(Page.objects.live().filter(pk__in={page for page, _ in pairs}).values_list("pk", flat=True))
    for page, held in pairs:
        for image in held if page in live else ():
            found[image].add(page)
    return dict(found)


def stands_on(pages: PageQuerySet, except_in: Collection[tuple[int, str]] = ()) -> Q:
    """Whether an image of a queryset stands on one of `pages`, directly or through what they refer to: for the
    database to decide, row by row. `except_in` as in `pages_by_image`.
    """
    page_type, image_type = (ContentType.objects.get_for_model(model) for model in (Page, CreditedImage))
    is_among = Exists(pages.order_by().filter(pk=Cast(OuterRef("object_id"), models.BigIntegerField())).values("pk"))
    # Equal, in words that keep SQLite from choosing the index of that column, which would read every reference for each
    # image. PostgreSQL knows how many rows they leave; of a sum it would guess, and ask for 10,000 pages one by one.
    is_of_page = Q(base_content_type__gte=page_type.pk, base_content_type__lte=page_type.pk)
    references = ReferenceIndex.objects.filter(
        to_content_type=image_type, to_object_id=Cast(OuterRef("pk"), models.CharField())
    )
    direct = references.filter(is_of_page, is_among)
    for page, name in except_in:
        is_there = Q(model_path=name) | Q(model_path__startswith=f"{name}.")
        direct = direct.exclude(is_there, object_id=str(page))
    through = ReferenceIndex.objects.filter(
        is_of_page, is_among, to_content_type=OuterRef("base_content_type"), to_object_id=OuterRef("object_id")
    )
    indirect = references.exclude(is_of_page).filter(Exists(through))
    return Exists(direct) | Exists(indirect)


def pages_showing(image: CreditedImage) -> set[int]:
    """Keys of the saved pages that show `image`, directly or through what they refer to, live or not."""
    page_type, image_type = (ContentType.objects.get_for_model(model) for model in (Page, CreditedImage))
    pages, others = set(), defaultdict(set)
    for kind, pk, _, path in _references(to_content_type=image_type, to_object_id=str(image.pk)):
        if kind == page_type.pk:
            pages.add((int(pk), path.split(".")[0]))
        else:
            others[kind].add(pk)
    hidden = hidden_images() if pages else set()
    found = {pk for pk, field in pages - hidden}
    for kind, pks in others.items():
        found |= {
            int(pk)
            for _, pk, _, _ in _references(base_content_type=page_type, to_content_type=kind, to_object_id__in=pks)
        }
    return found


def _by_page(holders, page_type):
    """Pages that hold an image, and pages that refer to something that does."""
    others = defaultdict(set)
    for (kind, pk), images in holders.items():
        if kind == page_type.pk:
            yield int(pk), images
        else:
            others[kind].add(pk)
    for kind, pks in others.items():
        for _, page, pk, _ in _references(base_content_type=page_type, to_content_type=kind, to_object_id__in=pks):
            yield int(page), holders[kind, pk]


def _references(**which):
    references = ReferenceIndex.objects.filter(**which)
    return references.values_list("base_content_type", "object_id", "to_object_id", "model_path").distinct()
