"""Makes a page of a post or of a page of the old site, in its right state: nothing more public than it was."""

import json
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import page_published

from blog.models import ArticlePage
from core.slugs import slug_for
from home.models import StandardPage
from pages.publishing import publishing_errors_of
from search.spelling import count_words, public_words
from transfer.importing.wordpress import seo
from transfer.importing.wordpress.cleaning import plain_text
from transfer.importing.wordpress.content import Body
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


def slug_of(record: Record, title: str, parent: Page) -> str:
    """The last part of the old address, in the letters it had; one made of the title where it had none."""
    wish = slugify(record.slug, allow_unicode=True)[:LONGEST_SLUG] or slug_for(title)
    taken = set(parent.get_children().filter(slug__startswith=wish).values_list("slug", flat=True))
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


def know_children(page: Page, topics: list) -> None:
    """Spares the first revision and the reference index asking for what a page made a moment ago cannot have."""
    for relation in get_all_child_relations(type(page)):
        setattr(page, relation.get_accessor_name(), [])
    if isinstance(page, ArticlePage):
        page.topics.set(topics)


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

    def make(
        self, record: Record, body: Body, parent: Page, notes: Notes, topics: list, **extra: Any
    ) -> tuple[Page, str]:
        """The saved page and its state in words: published or scheduled where that is right and nothing objects."""
        title = title_of(record, body, notes)
        model = ArticlePage if record.kind == "post" else StandardPage
        # Wagtail would ask the database for the language of the page above, each time.
        facts = {"live": False, "owner": self.user, "locale_id": parent.locale_id}
        page = model(title=title, slug=slug_of(record, title, parent), **facts, **extra)
        page.body = json.dumps(body.blocks)
        page.seo_title = seo.title(record, self.site_title)[:LONGEST_TITLE]
        page.search_description = seo.description(record)
        if record.status == "future":
            page.go_live_at = record.published_at
        if model is ArticlePage:
            self.fill_article(page, record, body)
            page.topics.set(topics)
        parent.add_child(instance=page)
        know_children(page, topics)
        return page, self.set_state(page, record, notes)

    def fill_article(self, page: ArticlePage, record: Record, body: Body) -> None:
        is_dated = record.status != "future"
        page.date = (day_of(record) or (timezone.localdate() if record.status == OPEN else None)) if is_dated else None
        page.summary = plain_text(unescape(record.excerpt))
        page.credit_sentence = body.credit_sentence
        name = self.author_names.get(record.author, "")
        is_named = name and name.casefold() not in (self.practice_name.casefold(), record.author.casefold(), "admin")
        page.author_name = name[:LONGEST_AUTHOR] if is_named else ""

    def set_state(self, page: Page, record: Record, notes: Notes) -> str:
        """Saves the first revision; publishes what was public, keeps a password, a schedule, a draft."""
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
        revision = self.first_revision(page, record.published_at if is_free and is_due else None)
        if is_free and not is_due:
            self.publish(page, revision, record)
            return "behind its password" if record.password else "public"
        return "scheduled" if is_free else "a draft"

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

    def first_revision(self, page: Page, go_live_at: datetime | None) -> Revision:
        """What `save_revision` makes, without saving the page that was saved a moment ago."""
        revision = Revision.objects.create(
            content_object=page, base_content_type=page.get_base_content_type(), user=self.user,
            approved_go_live_at=go_live_at, content=page.serializable_data(), object_str=str(page),
        )  # fmt: skip
        page.latest_revision, page.latest_revision_created_at = revision, revision.created_at
        facts = {"latest_revision": revision, "latest_revision_created_at": revision.created_at}
        Page.objects.filter(pk=page.pk).update(**facts, draft_title=page.title)
        return revision

    def publish(self, page: Page, revision: Revision, record: Record) -> None:
        """Makes a checked page live, at the moment at which it was published, and tells everybody who listens."""
        moment = record.published_at or timezone.now()
        page.live, page.live_revision, page.first_published_at = True, revision, moment
        facts = {"live": True, "live_revision": revision, "first_published_at": moment, "last_published_at": moment}
        Page.objects.filter(pk=page.pk).update(**facts, has_unpublished_changes=False)
        count_words(public_words(page), set())
        log(instance=page, action="wagtail.publish", user=self.user, revision=revision)
        page_published.send(sender=type(page), instance=page, revision=revision)

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
