"""The files of each page beside the static copy: JSON, Markdown, and its part of the file for WordPress."""

from collections.abc import Callable
from pathlib import Path

from wagtail.models import Page

from transfer.exporting.documents import page_json, page_markdown, path_of
from transfer.exporting.files import Folder
from transfer.exporting.reuse import Reuse
from transfer.exporting.wxr import page_item


def write_page_files(folder: Folder, reuse: Reuse, advance: Callable[[], None]) -> list[Path]:
    """Gives where the parts of the file for WordPress lie, in the order of the tree."""
    parts = reuse.folder / "wordpress"
    parts.mkdir(exist_ok=True)
    numbers = list(Page.objects.filter(depth__gt=1).order_by("path").values_list("pk", flat=True))
    files = [parts / f"{number}.xml" for number in numbers]
    for number, file in zip(numbers, files, strict=True):
        _write(number, folder, file, reuse)
        advance()
    for gone in set(parts.iterdir()) - set(files):
        gone.unlink()
    return [file for file in files if file.exists()]


def _write(number, folder, part, reuse):
    facts = reuse.recall(f"files of {number}")
    if facts and part.exists() and all(folder.stamp(name) == stamp for name, stamp in facts.items()):
        for name in facts:
            folder.leave(name)
        return
    made = reuse.make(f"files of {number}", lambda: _made(number))
    if made is None:
        return
    path, data, text, item = made
    part.write_bytes(item)
    names = [f"data/pages/{path}/page.json", f"data/pages/{path}/page.md"]
    for name, content in zip(names, (data, text), strict=True):
        folder.write(name, content)
    reuse.note(f"files of {number}", {name: folder.stamp(name) for name in names})


def _made(number):
    """As it is edited: the draft where there is one. None when it was deleted meanwhile."""
    found = Page.objects.filter(pk=number).first()
    if found is None:
        return None
    page = found.get_latest_revision_as_object()
    return path_of(page), page_json(page), page_markdown(page), page_item(page)
