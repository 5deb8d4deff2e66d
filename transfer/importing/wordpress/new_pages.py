"""Puts new pages into the tree and into their tables, with one query for many where Wagtail takes a dozen for each."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Revision, get_default_page_content_type

from pages.reserved_slugs import reserved_slugs

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def slugs_below(parent: Page) -> set[str]:
    """The slugs that a new page below `parent` cannot have."""
    return {*Page.objects.child_of(parent).values_list("slug", flat=True), *reserved_slugs(parent)}


def place_below(parent: Page, pages: list[Page]) -> None:
    """Makes `pages` the last children of `parent`: their rows as pages are saved, not those of their own type.

    Their slugs are free, their language is known. It must be called within a transaction.
    """
    above = Page.objects.select_for_update().get(pk=parent.pk)
    before = above.get_last_child()
    for page in pages:
        page.depth = above.depth + 1
        page.path = before._inc_path() if before else Page._get_path(above.path, page.depth, 1)
        page.draft_title = page.title
        page.set_url_path(above)
        before = page
    fields = [field.attname for field in Page._meta.concrete_fields]
    rows = Page.objects.bulk_create([Page(**{name: getattr(page, name) for name in fields}) for page in pages])
    for page, row in zip(pages, rows, strict=True):
        page.id = page.page_ptr_id = row.pk
        page._state.adding, page._state.db = False, row._state.db
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    parent.numchild = above.numchild + len(pages)


def save_own_rows(pages: Iterable[Page]) -> None:
    """The rows of placed pages in the table of their own type, which `bulk_create` refuses to write."""
    for _, group in groupby(pages, type):
        alike = list(group)
        query = InsertQuery(type(alike[0]))
        query.insert_values(alike[0]._meta.local_concrete_fields, alike)
        query.get_compiler(connection=connection).execute_sql()


def first_revision(page: Page, user: "User | None", **facts: Any) -> Revision:
    """What `save_revision` makes of a new page, not saved yet."""
    return Revision(
        content_type=type_of(page), base_content_type=get_default_page_content_type(), object_id=str(page.pk),
        created_at=timezone.now(), user=user, content=page.serializable_data(), object_str=str(page), **facts,
    )  # fmt: skip


def type_of(page: Page) -> ContentType:
    return ContentType.objects.get_for_model(page, for_concrete_model=False)


def index_references(pages: Iterable[Page]) -> None:
    """What Wagtail's index of references tells of `pages`: those of which it tells nothing yet are added together."""
    pages, base = list(pages), get_default_page_content_type()
    keys = [str(page.pk) for page in pages]
    known = ReferenceIndex.objects.filter(base_content_type=base, object_id__in=keys)
    with_rows = set(known.values_list("object_id", flat=True))
    for page in pages:
        if str(page.pk) in with_rows:
            ReferenceIndex.create_or_update_for_object(page)
    new = [page for page in pages if str(page.pk) not in with_rows]
    ReferenceIndex.objects.bulk_create(
        [row for page in new for row in references_of(page, base)], ignore_conflicts=True
    )


def references_of(page: Page, base: ContentType) -> list[ReferenceIndex]:
    """Rows that are not saved yet."""
    found = dict.fromkeys(ReferenceIndex._extract_references_from_object(page))
    return [
        ReferenceIndex(
            content_type=type_of(page), base_content_type=base, object_id=str(page.pk), to_content_type_id=kind,
            to_object_id=key, model_path=model_path, content_path=path,
            content_path_hash=ReferenceIndex._get_content_path_hash(path),
        )
        for kind, key, model_path, path in found
    ]  # fmt: skip
