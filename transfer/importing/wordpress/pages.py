"""Makes a page of a post or of a page of the old site, in its right state: nothing more public than it was."""

import json
from datetime import date
from html import unescape

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticlePage
from core.slugs import slug_for
from home.models import StandardPage
from pages.publishing import ensure_publishable
from transfer.importing.wordpress import seo
from transfer.importing.wordpress.content import Body
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import UNKNOWN, Record
from transfer.importing.wordpress.store import plain_text

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


class PageMaker:
    """`site_title` and `author_names` are the old site's; `practice` says whose name needs no byline."""

    def __init__(self, site_title: str, author_names: dict[str, str], practice_name: str, user, keep_drafts: bool):
        self.site_title, self.author_names, self.practice_name = site_title, author_names, practice_name
        self.user, self.keep_drafts = user, keep_drafts

    def make(self, record: Record, body: Body, parent: Page, notes: Notes, topics: list, **extra) -> Page:
        """The saved page, published or scheduled where that is its state and nothing objects."""
        title = title_of(record, body, notes)
        model = ArticlePage if record.kind == "post" else StandardPage
        page = model(title=title, slug=slug_of(record, title, parent), live=False, owner=self.user, **extra)
        page.body = json.dumps(body.blocks)
        page.seo_title = seo.title(record, self.site_title)[:LONGEST_TITLE]
        page.search_description = seo.description(record)
        if model is ArticlePage:
            self.fill_article(page, record, body)
            page.topics.set(topics)
        parent.add_child(instance=page)
        self.set_state(page, record, notes)
        page.refresh_from_db()
        return page

    def fill_article(self, page: ArticlePage, record: Record, body: Body) -> None:
        page.date = day_of(record) if record.status != "future" else None
        page.summary = plain_text(unescape(record.excerpt))
        page.credit_sentence = body.credit_sentence
        name = self.author_names.get(record.author, "")
        is_named = name and name.casefold() not in (self.practice_name.casefold(), record.author.casefold(), "admin")
        page.author_name = name[:LONGEST_AUTHOR] if is_named else ""

    def set_state(self, page: Page, record: Record, notes: Notes) -> None:
        """Saves a revision; publishes what was public, keeps a password, a schedule, a draft."""
        if record.password:
            self.keep_password(page, record, notes)
        if record.status == "future":
            page.go_live_at = record.published_at
        revision = page.save_revision(user=self.user, changed=False)
        if record.status in STATES:
            notes.changed(STATES[record.status])
        is_due = record.status == "future" and record.published_at and record.published_at > timezone.now()
        if record.status == "future" and not is_due:
            notes.needs("It was to be published by itself, and that hour has passed: it is a draft here.")
        elif (record.status == OPEN or is_due) and record.password != UNKNOWN:
            self.publish(page, revision, record, notes)
        if record.is_sticky:
            notes.changed("It was pinned to the top of the list: here the newest stands there.")

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

    def publish(self, page: Page, revision, record: Record, notes: Notes) -> None:
        if self.keep_drafts:
            notes.changed("It was public: it is a draft here, as you asked.")
            return
        try:
            with transaction.atomic():
                ensure_publishable(page)
                revision.publish(user=self.user)
        except ValidationError as refused:
            self.tell_refused(refused, notes)
            return
        if record.status == OPEN and record.published_at:
            moments = {"first_published_at": record.published_at, "last_published_at": record.published_at}
            Page.objects.filter(pk=page.pk).update(**moments)

    def tell_refused(self, refused: ValidationError, notes: Notes) -> None:
        """Each reason once, with the place where it can be put right: a picture's own record."""
        refusals = getattr(refused, "refusals", [])
        points = {point.text: point.url for _, errors in refusals for point in errors}
        for text in dict.fromkeys(refused.messages):
            notes.needs(text, points.get(text, ""))
