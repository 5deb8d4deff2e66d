"""An import from its first file to its last step: prepared, carried out for a while, gone on with, tried
without a trace.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from transfer.importing.refusal import Refused
from transfer.importing.wordpress.content import Content
from transfer.importing.wordpress.links import Links
from transfer.importing.wordpress.media import Files, Library, is_picture
from transfer.importing.wordpress.notes import CAME, LEFT, NEEDS, Notes
from transfer.importing.wordpress.records import Record, host_of
from transfer.importing.wordpress.report import TRASH
from transfer.importing.wordpress.runner import Runner, finish_run
from transfer.importing.wordpress.sources import files_in, read_into
from transfer.importing.wordpress.spool import Spool
from transfer.importing.wordpress.trial_store import TrialStore
from transfer.models import WordPressImport

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FOLDER = "imports"
SPOOL = "spool.sqlite3"
OWNER_ONLY = 0o700
# Somebody who goes on with an import has it for so long; a killed one is free again after that.
LEASE = timedelta(minutes=2)
FORGOTTEN_AFTER = timedelta(days=30)
STATES = {
    "publish": "public", "future": "scheduled", "private": "a draft (it was private)", "draft": "a draft",
    "pending": "a draft (it waited for a review)", "locked": "behind its password", "auto-draft": "a draft",
}  # fmt: skip


def new_folder() -> Path:
    """An empty folder that only this site's own user can look into: exports hold passwords and unpublished words."""
    above = Path(settings.VAR_DIR) / FOLDER
    above.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=above))


def read_export(paths: Iterable[Path], spool: Spool) -> list[str]:
    """Reads everything in `paths` into `spool`; gives the folders of uploads found beside. Raises `Refused`."""
    paths = [Path(path) for path in paths]
    files, uploads = files_in(paths)
    spool.tell("repairs", read_into(spool, files, is_folder=any(path.is_dir() for path in paths)))
    return [str(folder) for folder in uploads]


def prepare(
    paths: Iterable[Path], user: "User | None" = None, folder: Path | None = None, **options: Any
) -> WordPressImport:
    """An import that is ready; it takes over from an unfinished one of the same site. Raises `Refused`."""
    folder = folder or new_folder()
    paths = [Path(path) for path in paths]
    try:
        spool = Spool(folder / SPOOL)
        options["uploads"] = read_export(paths, spool)
        site = host_of(spool.told("address") or "")
        spool.close()
        if not site:
            raise Refused("The export does not say of which site it is, so its links and pictures could not be found.")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    name = ", ".join(path.name for path in paths)[:255]
    forget_unfinished(site)
    return WordPressImport.objects.create(name=name, site=site, folder=str(folder), options=options, started_by=user)


def forget_unfinished(site: str) -> None:
    """Folders of imports that a new one of the same site takes over from, and of those nobody went on with."""
    old = Q(site=site) | Q(started_at__lt=timezone.now() - FORGOTTEN_AFTER)
    free = Q(busy_until=None) | Q(busy_until__lt=timezone.now())
    for run in WordPressImport.objects.filter(old, free, state=WordPressImport.State.RUNNING):
        Runner.clear(run)
        clear_folder(run)
        run.state, run.message = WordPressImport.State.REFUSED, "It was not finished; another import went on with it."
        run.save()


def clear_folder(run: WordPressImport) -> None:
    """The export's copies go as soon as they are not needed: they hold what was never public."""
    above = Path(settings.VAR_DIR) / FOLDER
    if run.folder and Path(run.folder).parent == above:
        shutil.rmtree(run.folder, ignore_errors=True)
    WordPressImport.objects.filter(pk=run.pk).update(folder="")


def take(run: WordPressImport) -> bool:
    """Whether this process may go on with `run` now."""
    free = Q(busy_until=None) | Q(busy_until__lt=timezone.now())
    rows = WordPressImport.objects.filter(free, pk=run.pk, state=WordPressImport.State.RUNNING)
    return rows.update(busy_until=timezone.now() + LEASE) == 1


def carry_on(
    run: WordPressImport, seconds: float | None = None, tell: Callable[[WordPressImport], None] | None = None
) -> bool:
    """Carries `run` out, for `seconds` or to its end; gives whether it is finished. `tell` hears of every item."""
    if not take(run):
        return False
    until = seconds and time.monotonic() + seconds
    spool = Spool(Path(run.folder) / SPOOL)
    try:
        is_whole = carried_out(run, spool, until, tell)
    finally:
        spool.close()
    if is_whole:
        Runner.clear(run)
        clear_folder(run)
        run.folder = ""
        finish_run(run)
    else:
        WordPressImport.objects.filter(pk=run.pk).update(done=run.done, total=run.total, busy_until=None)
    return is_whole


def carried_out(
    run: WordPressImport, spool: Spool, until: float | None, tell: Callable[[WordPressImport], None] | None
) -> bool:
    renewed = time.monotonic()
    for is_new in Runner(run, spool).steps():
        now = time.monotonic()
        if now - renewed > LEASE.total_seconds() / 4:
            facts = {"done": run.done, "total": run.total, "busy_until": timezone.now() + LEASE}
            WordPressImport.objects.filter(pk=run.pk).update(**facts)
            renewed = now
        if tell:
            tell(run)
        # Passing what is here already takes time, too: every call gets at least one item further.
        if until and is_new and now > until:
            return False
    return True


def trial(paths: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """What an import would do, as `(outcome, title, sentence)`, without a trace in the site. Raises `Refused`."""
    with tempfile.TemporaryDirectory() as folder:
        spool = Spool(Path(folder) / SPOOL)
        uploads = read_export(paths, spool)
        yield from tried(spool, [Path(one) for one in uploads])
        spool.close()


def tried(spool: Spool, uploads: list[Path]) -> Iterator[tuple[str, str, str]]:
    library = Library(spool, TrialStore(Files(uploads)))
    links = Links(spool, lambda number: number, lambda path: "", lambda path: None)
    patterns = {record.old_id: record.content for record in spool.each("wp_block")}
    content = Content(library, links, patterns.get)
    for record in chain(spool.each("page"), spool.each("post")):
        if record.status == TRASH:
            yield LEFT, record.title, "It is in the trash: it would not be brought."
            continue
        notes = Notes()
        content.body_of(record, notes)
        state = STATES.get("locked" if record.password else record.status, "a draft")
        yield CAME, record.title or record.slug, f"{'An article' if record.kind == 'post' else 'A page'}, {state}."
        yield from ((outcome, record.title or record.slug, text) for outcome, text, _ in notes.sentences)
    yield from tried_media(spool, library)


def tried_media(spool: Spool, library: Library) -> Iterator[tuple[str, str, str]]:
    for record in spool.each("attachment"):
        if next(library.store.files.best(record), None) is None:
            yield NEEDS, record.title, "Its file is not beside the export."
        else:
            yield CAME, record.title, what(record)


def what(record: Record) -> str:
    return "A picture; it may wait for its credit." if is_picture(record) else "A file to download."
