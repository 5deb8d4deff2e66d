"""The search page. Stores no query, and forbids caches to."""

import re

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.backends.base import BaseSearchResults

from search.excerpts import excerpt
from search.spelling import corrected, searchable_text

RESULTS_A_PAGE = 10
LONGEST_QUERY = 200
SEARCHED = re.compile(r"[^\W_]+")


def pages_with(query: str) -> BaseSearchResults | PageQuerySet:
    """The pages that hold every word of `query`. Databases read other signs as operators, and fail on some."""
    aliases = Page.objects.exclude(alias_of=None).values("pk")
    pages = Page.objects.live().public().filter(depth__gt=1).exclude(pk__in=aliases)
    words = " ".join(SEARCHED.findall(query))
    if not words:
        return pages.none()
    return pages.order_by("-first_published_at").search(words)


def page_of_results(query: str, number: str | None) -> PageOfResults:
    """A paginator's page of pages that have `query`, each with its excerpt. Queries do not grow with the site."""
    page_of_results = Paginator(pages_with(query), RESULTS_A_PAGE).get_page(number)
    found = {page.pk: page for page in Page.objects.filter(pk__in=[page.pk for page in page_of_results]).specific()}
    specific = [found[page.pk] for page in page_of_results.object_list]
    page_of_results.object_list = [(page, excerpt(searchable_text(page), query)) for page in specific]
    return page_of_results


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    number = request.GET.get("page")
    results, used = page_of_results(query, number), query
    guess = corrected(query) if query and not results else query.casefold()
    if guess != query.casefold():
        results, used = page_of_results(guess, number), guess
    context = {"query": query, "corrected": used if results and used != query else "", "results": results}
    return render(request, "search/search.html", context)
