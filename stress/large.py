"""Trials of a large site: backup, restore and export in bounded memory, and an export after one change."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from stress.site import ROOT, Site

PAGES = int(os.environ.get("PAGES", "5000"))
MEGABYTES = int(os.environ.get("MEGABYTES", "5120"))
MOST_MB = 300
MOST_OF_THE_FIRST = 0.05
CHANGE = """
from blog.models import ArticlePage
page = ArticlePage.objects.get(slug="article-7")
page.lead = "A new opening."
page.save()
"""


@dataclass
class Cost:
    """What one command took: seconds, the most memory of any of its processes in MB, and how often it told its step."""

    seconds: float
    most_mb: int
    steps: int

    def __str__(self):
        return f"{self.seconds:.0f} s, {self.most_mb} MB, {self.steps} steps told"


def _cost(site, *arguments) -> Cost:
    started, log = time.monotonic(), site.folder / "steps"
    with log.open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=site.environment, stdout=told, stderr=told
        )
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{arguments[0]} failed: {log.read_text()[-500:]}")
    steps = log.read_text().count("…")
    return Cost(time.monotonic() - started, usage.ru_maxrss // 1024, steps)


def large_site():
    """5,000 pages and 5 GB of pictures (`PAGES`, `MEGABYTES`): each command below 300 MB, a change exported cheaply."""
    site = Site().prepare()
    try:
        subprocess.run(
            [sys.executable, "-m", "stress.filling", str(PAGES), str(MEGABYTES)], cwd=ROOT, env=site.environment,
            check=True,
        )  # fmt: skip
        print(f"a site of {PAGES} pages and {_megabytes(site.folder / 'media')} MB of pictures", flush=True)
        return _backup_and_restore(site) and _export_twice(site)
    finally:
        site.remove()


def _backup_and_restore(site):
    backup = _cost(site, "back_up")
    print(f"backup: {backup}", flush=True)
    place = Site(folder=site.folder / "place")
    [file] = (site.folder / "backups").glob("backup-*")
    restore = _cost(place, "restore", str(file))
    print(f"restore: {restore}", flush=True)
    is_same = _megabytes(place.folder / "media") >= MEGABYTES * 0.9
    shutil.rmtree(place.folder)
    file.unlink()
    return is_same and max(backup.most_mb, restore.most_mb) < MOST_MB


def _export_twice(site):
    target = site.folder / "export"
    first = _cost(site, "export_site", str(target))
    print(f"first export: {first}; {_megabytes(target)} MB in it", flush=True)
    whole, before = _megabytes(target), _changed_at(target)
    site.manage("shell", "-v0", "-c", CHANGE)
    again = _cost(site, "export_site", str(target))
    changed = {path for path, at in _changed_at(target).items() if before.get(path) != at}
    written = sum(path.stat().st_size for path in changed)
    share, of_time = written / (whole << 20), again.seconds / first.seconds
    print(
        f"export after one change: {again}; {len(changed)} of {len(before)} files and {written >> 10} KB written "
        f"({share:.2%} of the first, in {of_time:.0%} of its time)"
    )
    return max(first.most_mb, again.most_mb) < MOST_MB and share < MOST_OF_THE_FIRST


def _changed_at(folder: Path) -> dict[Path, tuple]:
    """When each file was written; a link to another file is nobody's own copy of it."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def _megabytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) >> 20
