"""Carries an import out, item by item. Each item is whole or not there, so whoever runs it again goes on with
the next.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import ArticleIndexPage
from home.models import HomePage, StandardPage
from pages.models import PracticeDetails
from pages.search_index import indexed_together
from transfer.importing.refusal import Refused
from transfer.importing.wordpress.addresses import addresses_of, redirect_all, redirect_to
from transfer.importing.wordpress.closing import Closing
from transfer.importing.wordpress.content import Content
from transfer.importing.wordpress.fetching import Fetcher
from transfer.importing.wordpress.links import Links
from transfer.importing.wordpress.media import Files, Library, is_picture
from transfer.importing.wordpress.notes import CAME, LEFT, NEEDS, Notes
from transfer.importing.wordpress.pages import PageMaker
from transfer.importing.wordpress.records import Record, host_of
from transfer.importing.wordpress.spool import Spool
from transfer.importing.wordpress.store import Journal, Store, key_of
from transfer.importing.wordpress.topics import Topics, is_topic
from transfer.models import ImportedItem, ImportNote, WordPressImport

NO_HOME = "There is no home page or no list of articles yet to put it in."
TRASH = "trash"
# Pictures made together: fewer queries, and few to make anew after a kill.
AT_ONCE = 25
# Fewer transactions and fewer looks through the search index, and few to make anew after a kill.
TEXTS_AT_ONCE = 10
NEWS_SLUGS = {"blog", "news", "articles", "journal", "posts"}
PUBLIC = {"page": "a page", "post": "an article"}


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
        self.links = Links(spool, self.page_of, self.topic_path, self.page_at)
        details = PracticeDetails.for_site(self.home.get_site())
        self.content = Content(Library(spool, self.store), self.links, self.pattern, details.consultation_title)
        self.maker = PageMaker(
            spool.told("title") or "",
            spool.told("authors", {}),
            details.name,
            run.started_by,
            bool(run.options.get("drafts")),
        )

    @staticmethod
    def clear(run: WordPressImport) -> None:
        """Deletes what a kill left half-written."""
        if run.folder:
            Journal(Path(run.folder)).clear_orphans()

    @cached_property
    def host(self) -> str:
        return host_of(self.spool.told("address") or "")

    @cached_property
    def terms(self) -> dict[tuple, dict]:
        return {(term["taxonomy"], term["slug"]): term for term in self.spool.told("terms", [])}

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
        for numbers, bring in ((pages, self.bring_page), (posts, self.bring_post)):
            for start in range(0, len(numbers), TEXTS_AT_ONCE):
                part = numbers[start : start + TEXTS_AT_ONCE]
                is_new = self.bring_texts(part, bring)
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
            self.tell_known(record)
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

    def bring_texts(self, numbers: list[int], bring: Callable[[Record, Notes], None]) -> bool:
        """A few pages or posts at a time, with what is told of them; whether any was new."""
        self.new_items, self.new_notes, self.new_addresses = [], [], []
        with self.whole(), disable_reference_index_auto_update(), indexed_together() as self.new_pages:
            records = [record for number in numbers if (record := self.new_record(number))]
            for record in records:
                bring(record, Notes())
            ImportedItem.objects.bulk_create(self.new_items)
            ImportNote.objects.bulk_create(self.new_notes)
            redirect_all(self.new_addresses)
        return bool(records)

    def bring_media(self, numbers: list[int]) -> bool:
        """A few pictures and files at a time; whether any was new."""
        records = [record for number in numbers if (record := self.new_record(number, "media"))]
        with self.whole():
            records = [record for record in records if not self.left_out(record)]
            pictures = [(record, Notes()) for record in records if is_picture(record)]
            self.store.make_images(pictures, self.facts_of)
            for record in records:
                if not is_picture(record):
                    notes = Notes()
                    made = self.store.make_download(record, notes, **self.facts_of(record))
                    self.tell_all(record, "File to download." if made else "", notes)
            rows = [row for record, notes in pictures for row in self.notes_of(record, self.came(record), notes)]
            ImportNote.objects.bulk_create(rows)
        return bool(records)

    def came(self, record: Record) -> str:
        return "Picture." if self.store.items[key_of(record)][1] else ""

    def facts_of(self, record: Record) -> dict:
        return {"digest": digest_of(record), "addresses": addresses_of(record, self.host)}

    def tell_known(self, record: Record) -> None:
        """What came with an earlier import is left as it is now: it may have been edited."""
        item = ImportedItem.objects.get(site=self.run.site, key=key_of(record))
        if not (item.page_id or item.image_id or item.download_id):
            text = "It came before and is gone: you deleted it, or it could not be used. It was not brought again."
        elif item.digest != digest_of(record):
            text = (
                "It came before, and the old site has changed it since. It was not brought again: your own edits stay."
            )
            self.tell(record, NEEDS, text)
            text = ""
        else:
            text = "It is here already."
        if text:
            self.tell(record, CAME, text)
        ImportedItem.objects.filter(pk=item.pk).update(seen_in=self.run.pk)
        self.store.items[item.key] = (*self.store.items[item.key][:3], self.run.pk)

    def tell(self, record: Record, outcome: str, text: str) -> None:
        title = record.title or record.slug or f"{record.kind} {record.old_id}"
        ImportNote.objects.create(
            run=self.run, outcome=outcome, title=title[:255], text=text, url=self.store.edit_url(record)[:255]
        )

    def notes_of(self, record: Record, came: str, notes: Notes) -> list[ImportNote]:
        title = (record.title or record.slug or f"{record.kind} {record.old_id}")[:255]
        own = self.store.edit_url(record)
        told = ([(CAME, came, "")] if came else []) + notes.sentences
        return [
            ImportNote(run=self.run, outcome=outcome, title=title, text=text, url=(url or own)[:255])
            for outcome, text, url in told
        ]

    def tell_all(self, record: Record, came: str, notes: Notes) -> None:
        ImportNote.objects.bulk_create(self.notes_of(record, came, notes))

    def bring_page(self, record: Record, notes: Notes) -> None:
        if self.left_out(record):
            return
        if self.is_list_of_articles(record):
            redirect_to(addresses_of(record, self.host), self.index)
            self.store.remember(record, page=self.index, digest=digest_of(record))
            self.tell(record, CAME, "It only listed the articles: its address leads to this site's list of articles.")
            return
        parent, status = self.parent_of(record), record.status
        if self.is_front(record):
            notes.needs("It was the old front page. This site has one of its own: the words wait here as a draft.")
            status = "draft"
        elif taken := self.taken_by(record, parent):
            notes.needs(f"There is a page at its address already (“{taken.title}”): this one waits as a draft.")
            status = "draft"
        self.put_down(record, parent, notes, status)

    def bring_post(self, record: Record, notes: Notes) -> None:
        if not self.left_out(record):
            self.put_down(record, self.index, notes, record.status)

    def left_out(self, record: Record) -> bool:
        """Whether it was in the trash, from which nothing comes back."""
        if record.status == TRASH:
            self.store.remember(record, digest=digest_of(record))
            self.tell(record, LEFT, "It was in the trash: it was not brought.")
        return record.status == TRASH

    def put_down(self, record: Record, parent: Page, notes: Notes, status: str) -> None:
        """Body, picture, topics, page, redirects, report. `status` is its own, or stricter."""
        body = self.content.body_of(record, notes)
        topics = self.topics_of(record, notes) if record.kind == "post" else []
        image = self.lead_image(record, notes)
        page, state = self.maker.make(replace(record, status=status), body, parent, notes, topics, **image)
        facts = self.facts_of(record)
        if status == "publish" or page.live:
            self.new_addresses.append((facts.pop("addresses"), page))
        self.new_pages.append(page)
        if not body.has_open_links:
            # What refers to pages that are to come is looked through when they are there.
            ReferenceIndex.create_or_update_for_object(page)
        self.new_items.append(self.store.item(record, page=page, has_open_links=body.has_open_links, **facts))
        self.new_notes += self.notes_of(record, f"{PUBLIC[record.kind].capitalize()}, {state}.", notes)

    def lead_image(self, record: Record, notes: Notes) -> dict:
        """The featured picture of an article; of a page, it is named, because a page has no place for one."""
        number = record.first("_thumbnail_id")
        if not number.isascii() or not number.isdigit():
            return {}
        picture = self.content.library.image_numbered(int(number), notes)
        if not picture:
            return {}
        if record.kind != "post":
            return {"sharing_image_id": picture.pk}
        return {"image_id": picture.pk}

    def topics_of(self, record: Record, notes: Notes) -> list:
        """The topics of an article, each once: a category and a tag of one name are one topic."""
        chosen = [self.terms.get((term.taxonomy, term.slug), vars(term)) for term in record.terms]
        return list(dict.fromkeys(self.topics.topic_for(term, notes) for term in chosen if is_topic(term)))

    def parent_of(self, record: Record) -> Page:
        """The page it stood below, when that one is a page here; else the home page."""
        above = StandardPage.objects.filter(pk=self.store.page_of(record.parent)).first() if record.parent else None
        return above or self.home

    def is_front(self, record: Record) -> bool:
        front = self.spool.told("front_page", 0)
        return record.old_id == front or (bool(record.link) and not record.path.strip("/"))

    def is_list_of_articles(self, record: Record) -> bool:
        if record.old_id == self.spool.told("news_page", 0):
            return True
        return record.slug in NEWS_SLUGS and not record.content.strip() and record.status == "publish"

    def taken_by(self, record: Record, parent: Page) -> Page | None:
        """A page of hers, not of this import, that stands where it stood."""
        return parent.get_children().filter(slug=record.slug).first() if record.slug else None


def digest_of(record: Record) -> str:
    text = f"{record.title}\0{record.content}\0{record.status}\0{record.excerpt}\0{record.file_url}"
    return hashlib.sha256(text.encode()).hexdigest()


def finish_run(run: WordPressImport) -> None:
    run.state, run.finished_at, run.busy_until = WordPressImport.State.FINISHED, timezone.now(), None
    run.save()
