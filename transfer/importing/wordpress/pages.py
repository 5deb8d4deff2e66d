"""Makes a page of a post or of a page of the old site, in its right state: nothing more public than it was."""

from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, PageViewRestriction, Revision
from wagtail.signals import page_published

from blog.article_dates import publication_moment
from blog.models import ArticlePage, Topic
from core.slugs import slug_for
from home.models import StandardPage
from pages.log_entries import log_entry
from pages.publishing import publishing_errors_of
from search.spelling import count_changes, live_words
from transfer.importing.wordpress import seo
from transfer.importing.wordpress.cleaning import plain_text
from transfer.importing.wordpress.content import Body
from transfer.importing.wordpress.new_pages import first_revision, save_own_rows
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import UNKNOWN, Record

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_TITLE, LONGEST_SLUG, LONGEST_AUTHOR = 255, 200, 120
WORDS_OF_A_TITLE = 8
# What a reader without a name could see.
OPEN = "publish"
STATES = {
    "private": "It was private: it is a draft here.",
    "pending": "It waited for a review: it is a draft here.",
    "auto-draft": "It was never saved: it is a draft here.",
}


def title_of(record: Record, body: Body, notes: Notes) -> str:
    if record.title:
        return record.title[:LONGEST_TITLE]
    first = next((block["value"] for block in body.blocks if block["type"] == "paragraph"), "")
    words = plain_text(first).split()[:WORDS_OF_A_TITLE]
    notes.changed("It had no title: its first words are its title now.")
    return " ".join(words)[:LONGEST_TITLE] or "Untitled"


def slug_of(record: Record, title: str, taken: set[str]) -> str:
    """The last part of the old address, in the letters it had; one made of the title where it had none."""
    wish = slugify(record.slug, allow_unicode=True)[:LONGEST_SLUG] or slug_for(title)
    slug, number = wish, 1
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug


def day_of(record: Record) -> date | None:
    """The day on which its readers saw it published; the practice's own day where the old site gave none."""
    if record.day:
        return date.fromisoformat(record.day)
    return timezone.localdate(record.published_at) if record.published_at else None


def know_children(page: Page, topics: list[Topic]) -> None:
    """Spares the first revision and the reference index asking for what a new page cannot have."""
    for relation in get_all_child_relations(type(page)):
        setattr(page, relation.get_accessor_name(), [])
    if isinstance(page, ArticlePage):
        page.topics.set(topics)


@dataclass
class NewPage:
    """A page in the making. `record` has the state that the page is to have, `facts` tell how it was and where."""

    record: Record
    page: Page
    body: Body
    notes: Notes
    facts: dict[str, Any]
    topics: list[Topic] = field(default_factory=list)
    revision: Revision | None = None
    state: str = ""


def save_topics(new: list[NewPage]) -> None:
    row = ArticlePage.topics.through
    row.objects.bulk_create([row(articlepage_id=one.page.pk, topic_id=topic.pk) for one in new for topic in one.topics])


class PageMaker:
    """`site_title` and `author_names` are the old site's; `practice` says whose name needs no byline."""

    def __init__(
        self,
        site_title: str,
        author_names: dict[str, str],
        practice_name: str,
        user: "User | None",
        keep_drafts: bool,
    ) -> None:
        self.site_title, self.author_names, self.practice_name = site_title, author_names, practice_name
        self.user, self.keep_drafts = user, keep_drafts

    def new_page(self, record: Record, body: Body, parent: Page, notes: Notes, taken: set[str], **extra: Any) -> Page:
        """A page without its body, not saved yet. Its slug is none of `taken`."""
        title = title_of(record, body, notes)
        model = ArticlePage if record.kind == "post" else StandardPage
        # Wagtail would ask the database for the language of the page above, each time.
        facts = {"live": False, "owner": self.user, "locale_id": parent.locale_id}
        page = model(title=title, slug=slug_of(record, title, taken), **facts, **extra)
        page.seo_title = seo.title(record, self.site_title)[:LONGEST_TITLE]
        page.search_description = seo.description(record)
        if record.status == "future":
            page.go_live_at = record.published_at
        if model is ArticlePage:
            self.fill_article(page, record, body)
        return page

    def fill_article(self, page: ArticlePage, record: Record, body: Body) -> None:
        is_dated = record.status != "future"
        page.date = (day_of(record) or (timezone.localdate() if record.status == OPEN else None)) if is_dated else None
        page.summary = plain_text(unescape(record.excerpt))
        page.credit_sentence = body.credit_sentence
        name = self.author_names.get(record.author, "")
        is_named = name and name.casefold() not in (self.practice_name.casefold(), record.author.casefold(), "admin")
        page.author_name = name[:LONGEST_AUTHOR] if is_named else ""

    def finish(self, new: list[NewPage], parent: Page) -> None:
        """Saves placed pages with their bodies, first revisions and log; publishes what was public, keeps a password,
        a schedule, a draft. The state of each is told in words.
        """
        log = [log_entry(one.page, "wagtail.create", self.user, content_changed=True) for one in new]
        for one in new:
            know_children(one.page, one.topics)
            self.set_state(one)
        save_own_rows([one.page for one in new])
        save_topics(new)
        Revision.objects.bulk_create([one.revision for one in new])
        for one in new:
            self.save_state(one.page, one.revision)
        live = [one for one in new if one.page.live]
        log += [log_entry(one.page, "wagtail.publish", self.user, revision=one.revision) for one in live]
        PageLogEntry.objects.bulk_create(log)
        self.publish(live, parent)

    def set_state(self, new: NewPage) -> None:
        """The state of a page in memory, and its first revision; what is told of both."""
        page, record, notes = new.page, new.record, new.notes
        if record.password:
            self.keep_password(page, record, notes)
        if record.status in STATES:
            notes.changed(STATES[record.status])
        if record.is_sticky:
            notes.changed("It was pinned to the top of the list: here the newest stands there.")
        is_due = record.status == "future" and record.published_at and record.published_at > timezone.now()
        if record.status == "future" and not is_due:
            notes.needs("It was to be published by itself, and that hour has passed: it is a draft here.")
        is_free = (record.status == OPEN or is_due) and self.is_publishable(page, record, notes)
        new.revision = first_revision(
            page, self.user, approved_go_live_at=record.published_at if is_free and is_due else None
        )
        page.live = bool(is_free and not is_due)
        if page.live:
            page.first_published_at = page.last_published_at = record.published_at or timezone.now()
            new.state = "behind its password" if record.password else "public"
        else:
            new.state = "scheduled" if is_free else "a draft"

    def is_publishable(self, page: Page, record: Record, notes: Notes) -> bool:
        """Whether nothing objects; what does is told with the place where it can be put right."""
        if record.password == UNKNOWN:
            return False
        if self.keep_drafts:
            notes.changed("It was public: it is a draft here, as you asked.")
            return False
        errors = {error.text: error.url for error in publishing_errors_of(page)}
        for text, url in errors.items():
            notes.needs(text, url)
        return not errors

    def save_state(self, page: Page, revision: Revision) -> None:
        page.latest_revision, page.latest_revision_created_at = revision, revision.created_at
        facts = {"latest_revision": revision, "latest_revision_created_at": revision.created_at}
        if page.live:
            page.live_revision = revision
            moment = page.first_published_at
            facts |= {"live": True, "live_revision": revision, "has_unpublished_changes": False}
            facts |= {"first_published_at": moment, "last_published_at": moment}
        Page.objects.filter(pk=page.pk).update(**facts)

    def publish(self, new: list[NewPage], parent: Page) -> None:
        """Tells everybody who listens that these pages are live, and the words that anybody finds on them."""
        is_private = bool(new) and parent.get_view_restrictions().exists()
        open_pages = [] if is_private else [one.page for one in new if not one.record.password]
        count_changes((live_words(page), set()) for page in open_pages)
        for one in new:
            if isinstance(one.page, ArticlePage) and one.page.date:
                self.place_in_lists(one.page, one.page.date)
            page_published.send(sender=type(one.page), instance=one.page, revision=one.revision)

    def place_in_lists(self, page: ArticlePage, day: date) -> None:
        """Where saving a live article would place it: by the moment of its day, not by when it came here."""
        page.published_at = publication_moment(page, day)
        ArticlePage.objects.filter(pk=page.pk).update(published_at=page.published_at)

    def keep_password(self, page: Page, record: Record, notes: Notes) -> None:
        """Before anything is public: the same password opens it."""
        if record.password == UNKNOWN:
            notes.needs(
                "It was behind a password. REST answers hold neither its text nor the password: it is an empty draft."
            )
            return
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.PASSWORD, password=record.password[:255]
        )
        notes.changed("It was behind a password: the same password opens it here.")
