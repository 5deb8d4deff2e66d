"""The search of the static copy: an index made with Pagefind, which needs no server but one that shows files."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pagefind_bin

from transfer.exporting.files import Folder
from transfer.exporting.refusal import ExportError
from transfer.progress import Progress

FOLDER = "pagefind"
# Pagefind's own user interfaces; the search page has one in the look of the site.
UNUSED = ("*ui*", "*highlight*")
# What the first part of an index brings for all of them.
ONLY_ONCE = ("*.js", "wasm.*")
# Pagefind 1.5 keeps an index in memory until it is whole: up to 26 times the size of the pages, 2 GB for 5,000 of them.
MOST_AT_ONCE = 8 * 1024 * 1024


def write_index(site: Folder, progress: Progress) -> None:
    """Makes the index, unless every page is there as it was last time."""
    before = {str(file.relative_to(site.root)) for file in site.root.rglob("*") if file.is_file()}
    index = {name for name in before if name.startswith(f"{FOLDER}/")}
    if not site.written and index and before - index == site.names:
        for name in index:
            site.leave(name)
        return
    site.forget_others(keep=(f"{FOLDER}/",))
    portions = list(_portions(site))
    progress.begin("Making the search of the copy", len(portions))
    others = [f"more-{number}/" for number in range(1, len(portions))]
    for names, part in zip(portions, ["", *others], strict=True):
        _make(site, names, part)
        progress.advance()
    site.write(f"{FOLDER}/others.json", json.dumps(others).encode())


def _portions(site: Folder) -> Iterator[list[str]]:
    """The pages, as many together as may be looked at at once."""
    names, size = [], 0
    for name in sorted(name for name in site.names if name.endswith(".html")):
        more = (site.root / name).stat().st_size
        if names and size + more > MOST_AT_ONCE:
            yield names
            names, size = [], 0
        names.append(name)
        size += more
    yield names


def _make(site, names, part):
    with TemporaryDirectory(prefix="search-", dir=site.root.parent) as folder:
        pages, made = Path(folder) / "pages", Path(folder) / "made"
        for name in names:
            _link(site.root / name, pages / name)
        command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(made)]
        command += ["--quiet", "--root-selector", "main"]
        done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise ExportError("The search index could not be made.")
        unused = (*UNUSED, *ONLY_ONCE) if part else UNUSED
        for file in sorted(file for file in made.rglob("*") if file.is_file()):
            if not any(file.match(pattern) for pattern in unused):
                site.write(f"{FOLDER}/{part}{file.relative_to(made)}", file.read_bytes())


def _link(file, target):
    """The same file under another name; a copy where the disk knows no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)
