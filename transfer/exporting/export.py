"""Everything that somebody needs to leave: a static copy, the texts and data, pictures, credits, files for servers."""

import os
from contextlib import closing
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage
from wagtail.models import Page

from images.models import CreditedImage
from transfer.backup.files import chunks_of
from transfer.backup.making import write_public_copy
from transfer.exporting.credits import credits_csv
from transfer.exporting.files import Folder
from transfer.exporting.page_files import write_page_files
from transfer.exporting.refusal import ExportError
from transfer.exporting.reuse import Reuse, notes_for
from transfer.exporting.search_index import write_index
from transfer.exporting.servers import moves, write_server_files
from transfer.exporting.static_site import StaticSite
from transfer.exporting.texts import README
from transfer.exporting.wxr import wxr
from transfer.progress import Progress

SITE = "site"
WXR, COPY = "wordpress.xml", "site.tar"


@dataclass(frozen=True)
class Exported:
    """`made` counts pages and texts that were made anew; files are written when their content is another."""

    pages: int
    written: int
    unchanged: int
    made: int


def export_site(target: Path, progress: Progress | None = None, with_copy: bool = False) -> Exported:
    """Fills the folder `target`; run again, it makes and writes only what changed. Nothing visitors wrote is in it.

    With `with_copy` it also holds `site.tar`, all of it in one file, which is written whole each time.
    Raises `ExportError` for a folder with other files in it, because what is not of the site is deleted there.
    """
    progress = progress or Progress()
    refuse_other_folder(target)
    (target / SITE).mkdir(parents=True, exist_ok=True)
    site, rest, servers = Folder(target / SITE), Folder(target), Folder(target / "servers")
    with closing(Reuse(notes_for(target))) as reuse:
        # First, because what it asks of pictures is asked of pages, too.
        _write_data(rest, progress, reuse)
        static = StaticSite(site, progress, reuse)
        pages = static.write()
        write_server_files(site, servers, moves(static.renamed))
        write_index(site, progress)
        site.forget_others()
        (target / COPY).unlink(missing_ok=True)
        if with_copy:
            write_public_copy(target / COPY, progress)
            rest.names.add(COPY)
        rest.forget_others(keep=(f"{SITE}/", "servers/"))
        progress.end()
        folders = (site, rest, servers)
        return Exported(pages, sum(f.written for f in folders), sum(f.unchanged for f in folders), reuse.made)


def refuse_other_folder(target: Path) -> None:
    """Raises `ExportError` unless `target` is empty, not there, or was exported into before."""
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target} is a file. Name a folder to export into.")
    first = README.partition("\n")[0]
    readme = target / "README.txt"
    is_ours = readme.is_file() and readme.read_text(encoding="utf-8", errors="replace").startswith(first)
    if not is_ours and any(path.name != SITE for path in target.iterdir()):
        raise ExportError(f"The folder {target} holds other files. Name an empty one, or one that was exported into.")


def _write_data(rest, progress, reuse):
    progress.begin("Writing texts and data", Page.objects.count() + CreditedImage.objects.count())
    rest.write("README.txt", README.encode())
    rest.write("credits.csv", credits_csv())
    parts = write_page_files(rest, reuse, progress.advance)
    for image in CreditedImage.objects.order_by("pk").iterator(chunk_size=200):
        if default_storage.exists(image.file.name):
            rest.copy(f"originals/{Path(image.file.name).name}", chunks_of(image.file.name), image.file.size)
        progress.advance()
    _write_streamed(rest, WXR, wxr(parts))


def _write_streamed(folder, name, chunks):
    unfinished = folder.root / f".{name}.new"
    with unfinished.open("wb") as file:
        file.writelines(chunks)
    if (folder.root / name).is_file() and cmp(unfinished, folder.root / name, shallow=False):
        unfinished.unlink()
        folder.leave(name)
    else:
        unfinished.replace(folder.root / name)
        folder.names.add(name)
        folder.written += 1


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
