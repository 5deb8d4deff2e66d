"""The place in the tree for pages that come back: below the same page, at the same spot, with the same address."""

from django.db.models import F
from wagtail.models import Page

from trash.models import TrashedItem
from trash.snapshot import Rows


class NoPlace(Exception):
    """A sentence: why there is no place for it now, and what to do."""


def place(item: TrashedItem, rows: Rows) -> bool:
    """Gives the rows of the pages their places. Whether the spot among its siblings is the one it had before."""
    parent = _parent(item.parent_id)
    root = next(row for row in rows.of(Page) if row["id"] == item.object_id)
    _refuse_second_of_its_kind(rows, root)
    old_path, old_url = root["path"], root["url_path"]
    root["slug"] = _free_slug(root["slug"], parent)
    new_url = f"{parent.url_path}{root['slug']}/"
    is_same_spot = Page._get_basepath(old_path, root["depth"] - 1) == parent.path and not _is_taken(old_path)
    new_path = old_path if is_same_spot else _path_at_the_end(parent)
    for row in rows.of(Page):
        row["path"] = new_path + row["path"].removeprefix(old_path)
        row["depth"] = len(row["path"]) // Page.steplen
        row["url_path"] = new_url + row["url_path"].removeprefix(old_url)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    return is_same_spot


def move_beside(page: Page, before_key: int | None) -> None:
    """To the right of the page it followed; where that is gone, to the end."""
    siblings = page.get_siblings(inclusive=False)
    before = siblings.filter(pk=before_key).first()
    if before:
        page.move(before, pos="right")
    elif before_key is None and (first := siblings.first()):
        page.move(first, pos="left")


def _parent(key):
    parent = Page.objects.filter(pk=key).first()
    if not parent:
        raise NoPlace("The page it belongs under was deleted too. Put that one back first, if it is still in the bin.")
    return parent


def _refuse_second_of_its_kind(rows, root):
    """Of some kinds the site has one page only, and there may be another by now."""
    kinds = [model for model in rows.by_model if any(row.get("page_ptr_id") == root["id"] for row in rows.of(model))]
    for kind in kinds:
        if getattr(kind, "max_count", None) and kind.objects.count() >= kind.max_count:
            name = kind._meta.verbose_name
            raise NoPlace(f"The site can have one {name}, and there is another by now. Delete that one first.")


def _free_slug(slug, parent):
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)


def _is_taken(path):
    return Page.objects.filter(path=path).exists()


def _path_at_the_end(parent):
    last = parent.get_last_child()
    return last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
