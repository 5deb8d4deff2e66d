"""Into the bin, out of it again, and away for good."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index
from wagtail.signals import page_published

from images.models import CreditedImage
from trash import files
from trash.models import TrashedItem, TrashQuerySet
from trash.placing import NoPlace, move_beside, place
from trash.snapshot import Rows, take

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class CannotDelete(Exception):
    """A sentence: why this stays."""


class CannotPutBack(Exception):
    """A sentence: why this stays in the bin, and what to do first."""


def throw_page_away(page: Page, user: "User | None" = None) -> TrashedItem:
    """Deletes `page` and all below it; everything of it is in the bin then."""
    page = page.specific
    subtree = Page.objects.filter(path__startswith=page.path)
    parent = page.get_parent()
    with transaction.atomic():
        taken = _take(subtree)
        taken["before"] = _key(page.get_prev_sibling())
        item = TrashedItem(
            kind=TrashedItem.Kind.PAGE,
            object_id=page.pk,
            parent_id=_key(parent),
            title=page.title,
            type_name=page._meta.verbose_name,
            where=parent.title if parent else "",
            pages_below=subtree.count() - 1,
            deleted_by=user,
        )
        item.pack(taken)
        item.save()
        DeletePageAction(page, user=user).execute(skip_permission_checks=True)
    return item


def _key(page):
    return page.pk if page else None


def throw_image_away(image: CreditedImage, user: "User | None" = None) -> TrashedItem:
    """Deletes `image`; its record, its original and its proof are in the bin then."""
    with transaction.atomic():
        taken = _take(type(image)._base_manager.filter(pk=image.pk))
        item = TrashedItem(
            kind=TrashedItem.Kind.IMAGE,
            object_id=image.pk,
            title=image.title,
            type_name=image._meta.verbose_name,
            deleted_by=user,
            files=files.keep(Rows(taken).by_model),
        )
        item.pack(taken)
        item.save()
        log(instance=image, action="wagtail.delete", user=user)
        image.delete()
    return item


def _take(objects):
    try:
        return take(objects)
    except ProtectedError:
        raise CannotDelete("Something else needs this, so it cannot be deleted yet.") from None


def put_back(item: TrashedItem, user: "User | None" = None) -> Page | CreditedImage:
    """The page or picture of `item`, again where it was. Raises `CannotPutBack` where that is not possible."""
    with transaction.atomic():
        # Two clicks: the second finds nothing to put back.
        item = TrashedItem.objects.select_for_update().get(pk=item.pk)
        found = PUT_BACK[TrashedItem.Kind(item.kind)](item)
        item.delete()
        log(instance=found, action="trash.put_back", user=user)
    files.forget(item.files)
    return found


def _put_page_back(item):
    taken = _unpacked(item)
    rows = Rows(taken)
    try:
        is_same_spot = place(item, rows)
    except NoPlace as reason:
        raise CannotPutBack(str(reason)) from None
    rows.insert(_page_models(rows))
    if not is_same_spot:
        move_beside(Page.objects.get(pk=item.object_id), taken["before"])
    pages = list(Page.objects.filter(pk__in=[row["id"] for row in rows.of(Page)]).order_by("path").specific())
    for page in pages:
        _index(page)
        if page.live:
            page_published.send(sender=type(page), instance=page, revision=page.live_revision)
    rows.index_references()
    return next(page for page in pages if page.pk == item.object_id)


def _page_models(rows):
    return [model for model in rows.by_model if issubclass(model, Page)]


def _put_image_back(item):
    rows = Rows(_unpacked(item))
    files.bring_back(item.files, rows.by_model)
    rows.insert([CreditedImage])
    image = CreditedImage.objects.get(pk=item.object_id)
    _index(image)
    rows.index_references()
    return image


def _unpacked(item):
    taken = item.unpack()
    for label in taken["rows"]:
        try:
            apps.get_model(label)
        except LookupError:
            raise CannotPutBack("This was deleted before an update that changed how such things are kept.") from None
    return taken


def _index(thing):
    ReferenceIndex.create_or_update_for_object(thing)
    index.insert_or_update_object(thing)


PUT_BACK = {TrashedItem.Kind.PAGE: _put_page_back, TrashedItem.Kind.IMAGE: _put_image_back}


def forget(items: TrashQuerySet) -> int:
    """Takes `items`, a queryset, out of the bin for good; gives their number."""
    count = 0
    for item in items.defer("contents"):
        item.delete()
        files.forget(item.files)
        count += 1
    return count


def empty_expired() -> int:
    """Forgets what was deleted longer ago than the bin keeps things; gives the number."""
    count = forget(TrashedItem.objects.expired())
    files.forget_stray(name for kept in TrashedItem.objects.values_list("files", flat=True) for name in kept.values())
    return count
