"""Carries an import out, item by item. Each item is whole or not there, so whoever runs it again goes on with
the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticleIndexPage
from home.models import HomePage
from pages.models import PracticeDetails
from transfer.importing.refusal import Refused
from transfer.importing.wordpress.closing import Closing
from transfer.importing.wordpress.content import Content
from transfer.importing.wordpress.fetching import Fetcher
from transfer.importing.wordpress.journal import Journal
from transfer.importing.wordpress.links import Links
from transfer.importing.wordpress.media import Files, Library, is_picture
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.pages import PageMaker
from transfer.importing.wordpress.records import Record, host_of
from transfer.importing.wordpress.report import Report
from transfer.importing.wordpress.spool import Spool
from transfer.importing.wordpress.store import Store, key_of
from transfer.importing.wordpress.texts import Texts
from transfer.importing.wordpress.topics import Topics, is_topic
from transfer.models import ImportNote, WordPressImport

NO_HOME = "There is no home page or no list of articles yet to put it in."
# Pictures made together: fewer queries, and few to make anew after a kill.
AT_ONCE = 50
# The same for posts and pages.
TEXTS_AT_ONCE = 25


class Runner:
    """One import: `steps()` yields after every item. Opening it twice at a time is what `busy_until` is for."""

    def __init__(self, run: WordPressImport, spool: Spool) -> None:
        self.run, self.spool = run, spool
        home, index = HomePage.objects.first(), ArticleIndexPage.objects.first()
        if not home or not index:
            raise Refused(NO_HOME)
        self.home, self.index = home, index
        folder = Path(run.folder)
        hosts = run.options.get("hosts") or []
        fetcher = Fetcher(hosts, folder) if hosts else None
        self.journal = Journal(folder)
        self.journal.clear_orphans()
        self.store = Store(run, Files([Path(one) for one in run.options.get("uploads", ())], fetcher), self.journal)
        self.topics = Topics()
        self.terms = {(term["taxonomy"], term["slug"]): term for term in spool.told("terms", [])}
        self.report = Report(run, self.store, host_of(spool.told("address") or ""))
        self.links = Links(spool, self.page_of, self.topic_path, self.page_at)
        details = PracticeDetails.for_site(self.home.get_site())
        content = Content(Library(spool, self.store), self.links, self.pattern, details.consultation_title)
        maker = PageMaker(
            spool.told("title") or "",
            spool.told("authors", {}),
            details.name,
            run.started_by,
            bool(run.options.get("drafts")),
        )
        places = (self.home, self.index)
        self.texts = Texts(spool, content, maker, self.report, self.topics, self.terms, places)

    @staticmethod
    def clear(run: WordPressImport) -> None:
        """Deletes what a kill left half-written."""
        if run.folder:
            Journal(Path(run.folder)).clear_orphans()

    def page_of(self, number: int) -> int | None:
        return self.store.page_of(number) if number else self.home.pk

    def topic_path(self, path: str) -> str:
        """Where a list of the old site's articles of one category or tag is now; empty for another path."""
        parts = [part for part in path.split("/") if part]
        taxonomy = {"category": "category", "tag": "post_tag"}.get(parts[0] if len(parts) > 1 else "")
        term = self.terms.get((taxonomy, parts[-1])) if taxonomy else None
        topic = self.topics.topic_for(term) if term and is_topic(term) else None
        return self.index.url + self.index.reverse_subpage("topic", args=[topic.slug]) if topic else ""

    def page_at(self, path: str) -> int | None:
        """A page of this site that stands where a page of the old one stood, such as `/contact/`."""
        found = (
            Page.objects.live().filter(url_path=f"{self.home.url_path}{path.strip('/')}/").values_list("pk", flat=True)
        )
        return found.first()

    def pattern(self, number: int) -> str | None:
        record = self.spool.get(number)
        return record.content if record and record.kind == "wp_block" else None

    def steps(self) -> Iterator[bool]:
        """Everything there is to do. `run.done` counts what is behind; each step says whether it made anything new."""
        media, pages, posts = (self.spool.ids(kind) for kind in ("attachment", "page", "post"))
        self.run.total = len(media) + len(pages) + len(posts) + Closing.STEPS
        self.run.done = 0
        for start in range(0, len(media), AT_ONCE):
            part = media[start : start + AT_ONCE]
            is_new = self.bring_media(part)
            self.run.done += len(part)
            yield is_new
        for numbers in (pages, posts):
            for start in range(0, len(numbers), TEXTS_AT_ONCE):
                part = numbers[start : start + TEXTS_AT_ONCE]
                is_new = self.bring_texts(part)
                self.run.done += len(part)
                yield is_new
        yield from Closing(self).steps()
        self.run.done = self.run.total

    def new_record(self, number: int, prefix: str = "post") -> Record | None:
        """The record, unless it is here; what came with an earlier import is told."""
        seen = self.store.items.get(f"{prefix}:{number}")
        if seen and seen[3] == self.run.pk:
            return None
        record = self.spool.get(number)
        if seen and record:
            self.report.tell_known(record)
        return None if seen else record

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All of what is made inside, or nothing: rows, files, and what is known of both."""
        before = dict(self.store.items)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            self.store.items = before
            self.journal.clear_orphans()
            raise

    def bring_texts(self, numbers: list[int]) -> bool:
        """A few pages or posts at a time, with what is told of them; whether any was new."""
        with self.whole():
            records = [record for number in numbers if (record := self.new_record(number))]
            self.texts.bring(records)
        return bool(records)

    def bring_media(self, numbers: list[int]) -> bool:
        """A few pictures and files at a time; whether any was new."""
        records = [record for number in numbers if (record := self.new_record(number, "media"))]
        with self.whole():
            left = [record for record in records if not self.report.left_out(record)]
            pictures = [(record, Notes()) for record in left if is_picture(record)]
            self.store.make_images(pictures, self.report.facts_of)
            told = [self.report.notes_of(record, self.came(record), notes) for record, notes in pictures]
            told += [self.bring_file(record, Notes()) for record in left if not is_picture(record)]
            ImportNote.objects.bulk_create([note for notes in told for note in notes])
        return bool(records)

    def bring_file(self, record: Record, notes: Notes) -> list[ImportNote]:
        made = self.store.make_download(record, notes, **self.report.facts_of(record))
        return self.report.notes_of(record, "File to download." if made else "", notes)

    def came(self, record: Record) -> str:
        return "Picture." if self.store.items[key_of(record)][1] else ""


def finish_run(run: WordPressImport) -> None:
    run.state, run.finished_at, run.busy_until = WordPressImport.State.FINISHED, timezone.now(), None
    run.save()
