"""Categories and tags of the old site become topics; its own “Uncategorized” does not."""

from django.utils.text import slugify

from blog.models import Topic
from core.slugs import slug_for
from transfer.importing.wordpress.notes import Notes

LONGEST_NAME, LONGEST_SLUG, LONGEST_INTRODUCTION = 60, 50, 2000
TAXONOMIES = ("category", "post_tag")
NONE = "uncategorized"


def is_topic(term: dict) -> bool:
    return term["taxonomy"] in TAXONOMIES and term["slug"] != NONE and bool(term["name"])


class Topics:
    """Topics by the slug of their term, made when they are first asked for."""

    def __init__(self, is_trial: bool = False) -> None:
        self.is_trial, self.by_slug = is_trial, {}

    def topic_for(self, term: dict, notes: Notes | None = None) -> Topic | None:
        """The topic of `term`; one of the same name, in whatever case, is taken. None in a trial."""
        slug = term["slug"]
        if slug not in self.by_slug and not self.is_trial:
            self.by_slug[slug] = self.found_or_made(term, notes)
        return self.by_slug.get(slug)

    def found_or_made(self, term: dict, notes: Notes | None) -> Topic:
        name = term["name"][:LONGEST_NAME]
        topic = Topic.objects.filter(name__iexact=name).first()
        if topic:
            return topic
        wish = slugify(term["slug"], allow_unicode=True)[:LONGEST_SLUG] or slug_for(name)[:LONGEST_SLUG]
        slug, number = wish, 1
        while Topic.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{wish[: LONGEST_SLUG - 4]}-{number}"
        if notes and term["parent"]:
            notes.changed(f"The category “{term['name']}” stood below another: topics stand side by side.")
        introduction = term["description"][:LONGEST_INTRODUCTION]
        return Topic.objects.create(name=name, slug=slug, introduction=introduction)
