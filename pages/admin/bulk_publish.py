"""Publishing many pages from the editor's list: all of them or none, with few questions to the database for each."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, prefetch_related_objects
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.fields import StreamField
from wagtail.models import Page, PageLogEntry, PageViewRestriction, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from images.models import CreditedImage
from pages.blocks.image_fetching import images_known, images_named
from pages.known_references import references_known
from pages.log_entries import log_entry
from pages.publishing import PublishRefused, ensure_publishable, validation_errors_of
from pages.stored_page import stored_page_kept
from pages.together import at_the_end, together

NONE_PUBLISHED = "None of the chosen pages was published. Your drafts are saved."


@dataclass(frozen=True)
class Draft:
    """A page as it is stored, its latest revision, and the page as that has it."""

    stored: Page
    revision: Revision
    page: Page

    @cached_property
    def is_plain(self) -> bool:
        """Whether it goes live now and under its old title: Wagtail tells the history nothing but that."""
        is_due = not self.page.go_live_at or self.page.go_live_at <= timezone.now()
        return is_due and self.page.title == self.stored.title

    def publish(self, user: AbstractBaseUser | None) -> None:
        """Called with all drafts checked."""
        vars(self.revision)["as_object"] = lambda: self.page
        vars(self.page)["is_just_checked"] = True
        try:
            with stored_page_kept(self.page, self.stored):
                self.stored.publish(self.revision, user=user, log_action=not self.is_plain)
        except PublishRefused:
            raise
        except ValidationError:
            raise PublishRefused([(self.page, validation_errors_of(self.page))], NONE_PUBLISHED) from None

    @property
    def is_saved(self) -> bool:
        """Once published. A page that is live stays as it is while its draft waits for its time."""
        return not self.page.is_just_checked

    @property
    def has_new_address(self) -> bool:
        return self.is_saved and self.page.url_path != self.stored.url_path

    def follow(self, old: str, new: str) -> None:
        """Once a page above, which stood at the `url_path` `old`, stands at `new`, with all pages below it."""
        for page in (self.stored, self.page, self.stored._cached_parent_obj):
            if page.url_path.startswith(old):
                page.url_path = new + page.url_path.removeprefix(old)


class PublishPages(PublishBulkAction):
    @classmethod
    def execute_action(
        cls,
        objects: Sequence[Page],
        include_descendants: bool = False,
        user: AbstractBaseUser | None = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        """Inside a transaction, which is the caller's. Raises `PublishRefused`. Aliases are left: they follow."""
        chosen = {page.pk for page in objects if not page.alias_of_id}
        below = drafts_below(objects, user) - chosen if include_descendants else set()
        with drafts_of(chosen | below, user) as drafts:
            ensure_publishable(*(draft.page for draft in drafts), outcome=NONE_PUBLISHED)
            publish_all(drafts, user)
        return len(chosen), len(below)


def drafts_below(pages: Iterable[Page], user: AbstractBaseUser | None) -> set[int]:
    """Keys of what is below `pages`, not live, no alias, and may be published by `user`."""
    found = (below for page in pages for below in page.get_descendants().not_live().filter(alias_of=None))
    return {page.pk for page in found if user is None or page.permissions_for_user(user).can_publish()}


@contextmanager
def drafts_of(keys: Iterable[int], user: AbstractBaseUser | None) -> Iterator[list[Draft]]:
    """The drafts of these pages; their streams are read while it lasts, with pictures that were fetched once for all.

    A page without a revision gets one, of `user`. What others save meanwhile waits, or it would be overwritten.
    """
    chosen = Page.objects.filter(pk__in=keys).select_for_update()
    stored = list(chosen.annotate_site_root_state().order_by("path").specific())
    know_parents(stored)
    know_children(stored)
    revisions = Revision.objects.in_bulk([page.latest_revision_id for page in stored if page.latest_revision_id])
    pairs = [(page, revisions.get(page.latest_revision_id) or page.save_revision(user=user)) for page in stored]
    named = {key for page, revision in pairs for key in images_in_streams(page, revision.content)}
    with references_known((type(page), revision.content) for page, revision in pairs), images_known(named):
        drafts = [Draft(page, revision, page.with_content_json(revision.content)) for page, revision in pairs]
        know_what_is_stored(drafts)
        yield drafts


def know_parents(pages: Iterable[Page]) -> None:
    """Spares each page asking for the one above it."""
    pages = [page for page in pages if page.depth > 1]
    above = {page.path[: -page.steplen] for page in pages}
    parents = {parent.path: parent for parent in Page.objects.filter(path__in=above)}
    for page in pages:
        page._cached_parent_obj = parents[page.path[: -page.steplen]]


def know_children(pages: Iterable[Page]) -> None:
    """Spares each page asking for the rows that belong to it, such as links and the comments on it."""
    for model, group in by_type(pages):
        for relation in get_all_child_relations(model):
            rows = defaultdict(list)
            for row in relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": group}):
                rows[getattr(row, relation.field.attname)].append(row)
            for page in group:
                setattr(page, relation.get_accessor_name(), rows[page.pk])


def by_type(pages: Iterable[Page]) -> Iterator[tuple[type[Page], list[Page]]]:
    ordered = sorted(pages, key=lambda page: page.content_type_id)
    return ((model, list(group)) for model, group in groupby(ordered, type))


def images_in_streams(page: Page, content: dict[str, Any]) -> Iterator[int]:
    """In those of `page` as it is stored, and in those of the `content` of its draft."""
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from images_named(list(field.value_from_object(page).raw_data))
            yield from images_named(json.loads(content.get(field.name) or "[]"))


def know_what_is_stored(drafts: list[Draft]) -> None:
    """Gives the drafts what was asked for with the stored pages, and all their pictures at once."""
    restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    for draft in drafts:
        draft.page._cached_parent_obj = getattr(draft.stored, "_cached_parent_obj", None)
        draft.page._is_site_root = draft.stored._is_site_root
        draft.page.is_known_to_be_open = not draft.page.alias_of_id and not draft.page.path.startswith(restricted)
    for model, pages in by_type(draft.page for draft in drafts):
        prefetch_related_objects(pages, *(field.name for field in model._meta.concrete_fields if is_image(field)))


def is_image(field: Any) -> bool:
    return isinstance(field, ForeignKey) and field.related_model is CreditedImage


def publish_all(drafts: list[Draft], user: AbstractBaseUser | None) -> None:
    with disable_reference_index_auto_update(), together():
        for draft in drafts:
            draft.publish(user)
            if draft.has_new_address:
                move_along(draft, drafts)
            if draft.is_saved:
                at_the_end(note_references, draft.page)
            if draft.is_plain:
                entry = log_entry(draft.page, "wagtail.publish", user, revision=draft.revision, content_changed=True)
                at_the_end(PageLogEntry.objects.bulk_create, entry)


def move_along(above: Draft, drafts: list[Draft]) -> None:
    """Of `drafts`, those below the page of `above`, which has its new address in the database, and theirs with it."""
    for draft in drafts:
        if draft is not above and draft.stored.path.startswith(above.stored.path):
            draft.follow(above.stored.url_path, above.page.url_path)


def note_references(pages: list[Page]) -> None:
    """Of published pages and their aliases, which were saved along with them."""
    pages = with_aliases(pages)
    know_children(pages)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)


def with_aliases(pages: list[Page]) -> list[Page]:
    """`pages`, their aliases, and the aliases of those."""
    found, keys = list(pages), {page.pk for page in pages}
    while aliases := list(Page.objects.filter(alias_of__in=keys).exclude(pk__in=keys).specific()):
        found += aliases
        keys |= {alias.pk for alias in aliases}
    return found
