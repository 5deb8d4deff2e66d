"""What an import does last, when every page is there: the menu, links between pages, old addresses, and what
was left.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import prefetch_related_objects
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision, Site

from transfer.importing.wordpress.addresses import archive_addresses, redirect_all, redirect_to, term_addresses
from transfer.importing.wordpress.menus import entries_of, fill_menu
from transfer.importing.wordpress.new_pages import index_references
from transfer.importing.wordpress.notes import CAME, CHANGED, LEFT, NEEDS, Notes
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.topics import TAXONOMIES, is_topic
from transfer.models import ImportedItem, ImportNote

if TYPE_CHECKING:
    from transfer.importing.wordpress.runner import Runner

FEEDS = (
    "/feed",
    "/feed/rss2",
    "/feed/atom",
    "/feed/rdf",
    "/rss",
    "/atom",
    "/comments/feed",
    "/?feed=rss2",
    "/?feed=atom",
    "/?feed=rss",
)
READ = {"post", "page", "attachment", "nav_menu_item", "wp_navigation", "wp_block"}
# Pages whose links are joined in one transaction.
AT_ONCE = 25
# Looks, not words: this site has its own.
LOOKS = {
    "custom_css",
    "wp_global_styles",
    "wp_template",
    "wp_template_part",
    "wp_font_family",
    "wp_font_face",
    "customize_changeset",
}


class Closing:
    """The last steps of a runner, each of them safe to take twice."""

    STEPS = 4

    def __init__(self, runner: "Runner") -> None:
        self.runner, self.run, self.spool, self.store = runner, runner.run, runner.spool, runner.store

    def steps(self) -> Iterator[bool]:
        """One after the other. Joining links may take long, so it can be gone on with between two pages."""
        self.fill_menu()
        self.run.done += 1
        yield False
        for _ in self.join_links():
            yield True
        for step in (self.lead_old_lists_here, self.lead_old_pictures_here, self.tell_rest):
            self.run.done += 1
            step()
            yield False

    def tell(self, outcome: str, title: str, text: str) -> None:
        """Once for each import."""
        ImportNote.objects.get_or_create(run=self.run, outcome=outcome, title=title[:255], text=text)

    def tell_notes(self, title: str, notes: Notes) -> None:
        for outcome, text, _ in notes.sentences:
            self.tell(outcome, title, text)

    @transaction.atomic
    def fill_menu(self) -> None:
        notes = Notes()
        new = set(ImportedItem.objects.filter(run=self.run, page__isnull=False).values_list("page_id", flat=True))
        site = Site.objects.get(root_page=self.runner.home)
        number = fill_menu(entries_of(self.spool), self.store.page_of, site, new, notes)
        self.tell_notes("Menu", notes)
        if number:
            self.tell(CAME, "Menu", f"Pages put into the menu of the site: {number}.")

    def join_links(self) -> Iterator[None]:
        """Links to pages that came later than the page they stand on lead there now."""
        open_items = ImportedItem.objects.filter(site=self.run.site, has_open_links=True, page__isnull=False)
        while items := list(open_items.order_by("pk")[:AT_ONCE]):
            with transaction.atomic():
                pages = Page.objects.specific().in_bulk([item.page_id for item in items]).values()
                for _, group in groupby(sorted(pages, key=name_of_type), key=type):
                    self.join(list(group))
                ImportedItem.objects.filter(pk__in=[item.pk for item in items]).update(has_open_links=False)
            yield

    def join(self, pages: list[Page]) -> None:
        """Pages of one type. What they show is asked for at once, for the index of references."""
        drafts = Revision.objects.in_bulk([page.latest_revision_id for page in pages])
        field = pages[0]._meta.get_field("body")
        found = [self.runner.links.joined(page.body.get_prep_value()) for page in pages]
        bodies = field.stream_block.bulk_to_python([body for body, _, _ in found])
        for page, (_, is_changed, _), body in zip(pages, found, bodies, strict=True):
            page.body = body
            draft = drafts.get(page.latest_revision_id)
            if is_changed:
                type(page).objects.filter(pk=page.pk).update(body=body)
            if draft:
                self.join_draft(draft)
        prefetch_related_objects(pages, *(one.get_accessor_name() for one in get_all_child_relations(pages[0])))
        index_references(pages)

    def join_draft(self, draft: Revision) -> None:
        """In its own words: somebody may have changed them since."""
        body, is_changed, _ = self.runner.links.joined(json.loads(draft.content["body"]))
        if is_changed:
            draft.content["body"] = json.dumps(body)
            draft.save(update_fields=["content"])

    @transaction.atomic
    def lead_old_lists_here(self) -> None:
        """Archives, authors, feeds, categories and tags."""
        index, count = self.runner.index, 0
        days = {record.day for record in self.spool.each("post") if is_day(record)}
        authors = self.spool.told("authors", {})
        uncategorized = [
            term for term in self.runner.terms.values() if term["taxonomy"] in TAXONOMIES and not is_topic(term)
        ]
        to_index = archive_addresses(sorted(days), authors, self.spool.told("author_numbers", []))
        for term in uncategorized:
            to_index += term_addresses(term, self.runner.terms)
        count += redirect_to(to_index, index)
        count += redirect_to(FEEDS, index, route=f"/{index.reverse_subpage('feed')}")
        for term in filter(is_topic, self.runner.terms.values()):
            if topic := self.runner.topics.topic_for(term):
                route = f"/{index.reverse_subpage('topic', args=[topic.slug])}"
                count += redirect_to(term_addresses(term, self.runner.terms), index, route=route)
        if count:
            self.tell(
                CAME, "Old addresses", f"Lists, categories, tags and feeds of the old site that lead here now: {count}."
            )

    @transaction.atomic
    def lead_old_pictures_here(self) -> None:
        """The page that a picture had to itself leads to the article it was in; that of a file to the file."""
        index = self.runner.index
        parents = {record.old_id: self.spool.get(record.parent) for record in self.spool.each("attachment")}
        groups = {}
        for item in ImportedItem.objects.filter(site=self.run.site, key__startswith="media:").select_related(
            "download"
        ):
            parent = parents.get(int(item.key.partition(":")[2]))
            page = self.store.page_of(parent.old_id) if parent and parent.status == "publish" else None
            link = item.download.url if item.download else ""
            groups.setdefault((page or index.pk, link), []).extend(item.addresses)
        pages = Page.objects.specific().in_bulk([pk for pk, _ in groups])
        for (_, link), paths in groups.items():
            if link:
                redirect_to(paths, link=link)
        redirect_all((paths, pages[pk]) for (pk, link), paths in groups.items() if not link)

    def tell_rest(self) -> None:
        kinds = Counter(self.spool.kinds())
        for kind in sorted(set(kinds) - READ):
            what = "the look of the old site" if kind in LOOKS else "of a plugin or of WordPress itself"
            self.tell(LEFT, kind, f"{kinds[kind]} of the kind “{kind}”, {what}: not brought.")
        if comments := self.spool.told("comments", 0):
            self.tell(
                LEFT,
                "Comments",
                f"{comments} comments, with the names and addresses of those who wrote them: not brought.",
            )
        for text in self.spool.told("repairs", []):
            self.tell(CHANGED, "The export", text)
        needs = ImportNote.objects.filter(run=self.run, outcome=NEEDS).values("title").distinct().count()
        if needs:
            self.tell(CAME, "What is next", f"{needs} things wait for you: they stand under “Needs you”.")


def name_of_type(page: Page) -> str:
    return type(page).__name__


def is_day(record: Record) -> bool:
    try:
        return bool(record.day) and record.status == "publish" and bool(date.fromisoformat(record.day))
    except ValueError:
        return False
