"""Everything that somebody needs to leave: a static copy, the texts and data, pictures, credits, files for servers."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage

from images.models import CreditedImage
from transfer.backup.files import chunks_of
from transfer.backup.making import write_public_copy
from transfer.exporting.credits import credits_csv
from transfer.exporting.documents import all_pages, page_json, page_markdown, path_of
from transfer.exporting.files import Folder
from transfer.exporting.servers import moves, write_server_files
from transfer.exporting.static_site import StaticSite, index_for_search
from transfer.exporting.texts import README
from transfer.exporting.wxr import wxr
from transfer.progress import Progress

SITE, DATA = "site", "data"
WXR, COPY = "wordpress.xml", "site.tar"


@dataclass(frozen=True)
class Exported:
    pages: int
    written: int
    unchanged: int


def export_site(target: Path, progress: Progress | None = None) -> Exported:
    """Fills the folder `target`; run again, it writes only what changed. Nothing that visitors wrote is in it."""
    progress = progress or Progress()
    target.mkdir(parents=True, exist_ok=True)
    site, rest = Folder(target / SITE), Folder(target)
    (target / SITE).mkdir(exist_ok=True)
    static = StaticSite(site, progress)
    pages = static.write()
    write_server_files(site, Folder(target / "servers"), moves(static.renamed))
    site.forget_others(keep=("pagefind/",))
    progress.begin("Making the search of the copy")
    index_for_search(target / SITE)
    _write_data(target, rest, progress)
    rest.forget_others(keep=(f"{SITE}/", "servers/"))
    progress.end()
    return Exported(pages, site.written + rest.written, site.unchanged + rest.unchanged)


def _write_data(target, rest, progress):
    progress.begin("Writing texts and data", CreditedImage.objects.count() or 1)
    rest.write("README.txt", README.encode())
    rest.write("credits.csv", credits_csv())
    for page in all_pages():
        rest.write(f"{DATA}/pages/{path_of(page)}/page.json", page_json(page))
        rest.write(f"{DATA}/pages/{path_of(page)}/page.md", page_markdown(page))
    for image in CreditedImage.objects.order_by("pk").iterator(chunk_size=200):
        if default_storage.exists(image.file.name):
            rest.copy(f"originals/{Path(image.file.name).name}", chunks_of(image.file.name), image.file.size)
        progress.advance()
    _write_streamed(rest, WXR, wxr)
    write_public_copy(target / COPY, progress)
    rest.names.add(COPY)


def _write_streamed(folder: Folder, name: str, chunks: Callable) -> None:
    unfinished = folder.root / f".{name}.new"
    with unfinished.open("wb") as file:
        file.writelines(chunks())
    unfinished.replace(folder.root / name)
    folder.names.add(name)


def pack(folder: Path) -> Path:
    """All of `folder` as one zip file beside it, whole or not at all. For its owner only."""
    target = folder.with_suffix(".zip")
    unfinished = target.with_name(f".{target.name}.new")
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(opened, "wb") as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(path, path.relative_to(folder))
    unfinished.replace(target)
    return target
