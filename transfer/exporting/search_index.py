"""The search of the static copy: an index made with Pagefind, which needs no server but one that shows files."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pagefind_bin

from transfer.exporting.files import Folder
from transfer.exporting.refusal import ExportError
from transfer.progress import Progress

FOLDER = "pagefind"
# Pagefind's own user interfaces; the search page has one in the look of the site.
UNUSED = ("*ui*", "*highlight*")


def write_index(site: Folder, progress: Progress) -> None:
    """Makes the index, unless every page is there as it was last time."""
    before = {str(file.relative_to(site.root)) for file in site.root.rglob("*") if file.is_file()}
    index = {name for name in before if name.startswith(f"{FOLDER}/")}
    if not site.written and index and before - index == site.names:
        for name in index:
            site.leave(name)
        return
    site.forget_others(keep=(f"{FOLDER}/",))
    progress.begin("Making the search of the copy")
    _make(site)


def _make(site):
    with TemporaryDirectory(prefix="search-", dir=site.root.parent) as made:
        command = [str(pagefind_bin.get_executable()), "--site", str(site.root), "--output-path", made]
        command += ["--quiet", "--root-selector", "main"]
        done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise ExportError("The search index could not be made.")
        for file in sorted(file for file in Path(made).rglob("*") if file.is_file()):
            if not any(file.match(pattern) for pattern in UNUSED):
                site.write(f"{FOLDER}/{file.relative_to(made)}", file.read_bytes())
