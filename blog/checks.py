"""System checks of articles: lists that must be kept in step with the fields of `ArticlePage`."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.template import Engine
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from blog.models import ArticlePage
from blog.views import COPIED, NOT_COPIED

PAGE_TEMPLATE, FEED_TEMPLATE = "blog/article_page.html", "blog/feed_entry.html"
# What a feed's entry and the article's page must show alike.
SHARED_TEMPLATES = ("blog/article_lead.html", "blog/article_content.html")
ATTRIBUTE = re.compile(r"\bpage\.(\w+)")


@register(Tags.models)
def check_copied_fields(**kwargs: Any) -> list[CheckMessage]:
    """`blog.E001` for each field that a copy of an article neither keeps nor leaves out, or both."""
    names = own_fields()
    undecided = [name for name in names if (name in COPIED) == (name in NOT_COPIED)]
    unknown = sorted(COPIED - names)
    return [
        Error(
            f"“{name}” of ArticlePage must stand in exactly one of COPIED and NOT_COPIED.",
            hint="Open blog/views.py and decide whether an article made from another keeps it.",
            obj=ArticlePage,
            id="blog.E001",
        )
        for name in [*sorted(undecided), *unknown]
    ]


def own_fields() -> set[str]:
    """Fields, many-to-many fields and child rows that an article has and not every page of Wagtail."""
    inherited = {field.name for field in Page._meta.get_fields()}
    fields = [*ArticlePage._meta.concrete_fields, *ArticlePage._meta.many_to_many]
    children = {relation.get_accessor_name() for relation in get_all_child_relations(ArticlePage)}
    named = {field.name for field in fields} | children
    return named - inherited - {ArticlePage._meta.pk.name} - wagtail_children()


def wagtail_children() -> set[str]:
    return {relation.get_accessor_name() for relation in get_all_child_relations(Page)}


@register(Tags.templates)
def check_feed_equals_page(**kwargs: Any) -> list[CheckMessage]:
    """`blog.E002` where the feed and the page do not share the templates of what they must show alike."""
    shown = {name for template in SHARED_TEMPLATES for name in ATTRIBUTE.findall(source_of(template))}
    return [error for template in (PAGE_TEMPLATE, FEED_TEMPLATE) for error in template_errors(template, shown)]


def template_errors(template: str, shown: Iterable[str]) -> Iterator[Error]:
    """Errors of a template that lacks a shared one, or shows by itself what a shared one shows."""
    source = source_of(template)
    missing = [shared for shared in SHARED_TEMPLATES if f'{{% include "{shared}"' not in source]
    twice = sorted(set(ATTRIBUTE.findall(source)) & set(shown))
    words = [f"does not include {name}" for name in missing] + [f"shows page.{name} by itself" for name in twice]
    hint = f"Open templates/{template}. What a reader of the feed must see too belongs in {SHARED_TEMPLATES[-1]}."
    yield from (Error(f"templates/{template} {fault}.", hint=hint, id="blog.E002") for fault in words)


def source_of(template: str) -> str:
    return Engine.get_default().get_template(template).source
