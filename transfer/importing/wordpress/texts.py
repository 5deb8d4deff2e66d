"""Puts posts and pages of the old site where they belong here, a few at a time, each with its redirects and notes."""

from dataclasses import replace

from wagtail.models import Page

from blog.models import ArticleIndexPage
from home.models import HomePage, StandardPage
from pages.search_index import add_to_index
from transfer.importing.wordpress.addresses import addresses_of, redirect_all, redirect_to
from transfer.importing.wordpress.content import Content
from transfer.importing.wordpress.new_pages import index_references, place_below, slugs_below
from transfer.importing.wordpress.notes import CAME, Notes
from transfer.importing.wordpress.pages import OPEN, NewPage, PageMaker
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.report import Report, digest_of
from transfer.importing.wordpress.spool import Spool
from transfer.importing.wordpress.topics import Topics, is_topic
from transfer.models import ImportedItem, ImportNote

NEWS_SLUGS = {"blog", "news", "articles", "journal", "posts"}
# Characters of texts whose pages are held in memory until they are saved together.
MOST_WAITING = 2 * 1024 * 1024
PUBLIC = {"page": "A page", "post": "An article"}


class Texts:
    """`content` makes the bodies, `maker` the pages, `report` tells of them; `places`: home page, list of articles."""

    def __init__(
        self,
        spool: Spool,
        content: Content,
        maker: PageMaker,
        report: Report,
        topics: Topics,
        terms: dict[tuple, dict],
        places: tuple[HomePage, ArticleIndexPage],
    ) -> None:
        self.spool, self.content, self.maker, self.report = spool, content, maker, report
        self.topics, self.terms, self.store = topics, terms, report.store
        self.home, self.index = places

    def bring(self, records: list[Record]) -> None:
        """All of them in one transaction, which is the caller's."""
        self.waiting, self.above, self.taken = [], None, set()
        for record in records:
            if not self.report.left_out(record):
                self.bring_one(record, Notes())
        self.put_down_waiting()

    def bring_one(self, record: Record, notes: Notes) -> None:
        if record.kind == "post":
            self.put_down(record, self.index, notes, record.status)
        elif self.is_list_of_articles(record):
            self.replace_list(record)
        else:
            self.bring_page(record, notes)

    def replace_list(self, record: Record) -> None:
        redirect_to(addresses_of(record, self.report.host), self.index)
        self.store.remember(record, page=self.index, digest=digest_of(record))
        text = "It only listed the articles: its address leads to this site's list of articles."
        self.report.tell(record, CAME, text)

    def bring_page(self, record: Record, notes: Notes) -> None:
        parent, status = self.parent_of(record), record.status
        if self.is_front(record):
            notes.needs("It was the old front page. This site has one of its own: the words wait here as a draft.")
            status = "draft"
        elif taken := self.taken_by(record, parent):
            notes.needs(f"There is a page at its address already (“{taken.title}”): this one waits as a draft.")
            status = "draft"
        self.put_down(record, parent, notes, status)

    def put_down(self, record: Record, parent: Page, notes: Notes, status: str) -> None:
        """Body, picture, topics; the page waits for others of its place. `status` is its own, or stricter."""
        if self.above is None:
            self.above, self.taken = parent, slugs_below(parent)
        body = self.content.body_of(record, notes)
        topics = self.topics_of(record, notes) if record.kind == "post" else []
        image = self.lead_image(record, notes)
        facts, record = self.report.facts_of(record), replace(record, status=status)
        page = self.maker.new_page(record, body, parent, notes, self.taken, **image)
        self.taken.add(page.slug)
        self.waiting.append(NewPage(record, page, body, notes, facts, topics))
        # The next page may stand below this one, or at its address.
        if record.kind != "post" or sum(len(one.record.content) for one in self.waiting) > MOST_WAITING:
            self.put_down_waiting()

    def put_down_waiting(self) -> None:
        """Pages, what is found by their words and references, redirects, report."""
        new, parent, self.waiting, self.above = self.waiting, self.above, [], None
        if not new or not parent:
            return
        pages = [one.page for one in new]
        place_below(parent, pages)
        items = [self.store.item(one.record, page=one.page, **one.facts) for one in new]
        self.fill_bodies(new)
        self.maker.finish(new, parent)
        # What refers to pages that are to come is looked through when they are there.
        index_references(one.page for one in new if not one.body.has_open_links)
        add_to_index(type(pages[0]), pages)
        self.tell(new, items)

    def fill_bodies(self, new: list[NewPage]) -> None:
        """Their links lead to each other by now, and what all of them show is asked for at once."""
        for one in new:
            if one.body.has_open_links:
                one.body.blocks, _, one.body.has_open_links = self.content.links.joined(one.body.blocks)
        stream = type(new[0].page)._meta.get_field("body").stream_block
        for one, body in zip(new, stream.bulk_to_python([one.body.blocks for one in new]), strict=True):
            one.page.body = body

    def tell(self, new: list[NewPage], items: list[ImportedItem]) -> None:
        notes, addresses = [], []
        for one, item in zip(new, items, strict=True):
            item.has_open_links = one.body.has_open_links
            if one.record.status == OPEN or one.page.live:
                # Of a draft they wait in the item until it is published.
                addresses.append((item.addresses, one.page))
                item.addresses = []
            notes += self.report.notes_of(one.record, f"{PUBLIC[one.record.kind]}, {one.state}.", one.notes)
        ImportedItem.objects.bulk_create(items)
        ImportNote.objects.bulk_create(notes)
        redirect_all(addresses)

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
