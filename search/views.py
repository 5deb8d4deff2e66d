"""The search view. Keeps no record of queries and forbids caches to."""

import re

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from search.excerpts import excerpt
from search.words import put_right, text_of

RESULTS_A_PAGE = 10
LONGEST_QUERY = 200
# On SQLite, Wagtail searches once more for each page that it ranks: 10,000 take minutes. More come newest first.
MOST_RANKED = 200
SEARCHED = re.compile(r"[^\W_]+")


def pages_with(query: str):
    """The pages that hold every word of `query`. Databases read other signs as operators, and fail on some."""
    pages = Page.objects.live().public().filter(depth__gt=1)
    words = " ".join(SEARCHED.findall(query))
    if not words:
        return pages.none()
    found = pages.order_by("-first_published_at").search(words, order_by_relevance=False)
    return found if found.count() > MOST_RANKED else pages.search(words, order_by_relevance=True)


def page_of_results(query: str, number):
    """A paginator's page of pages that have `query`, each with its excerpt. Queries do not grow with the site."""
    page_of_results = Paginator(pages_with(query), RESULTS_A_PAGE).get_page(number)
    found = {page.pk: page for page in Page.objects.filter(pk__in=[page.pk for page in page_of_results]).specific()}
    specific = [found[page.pk] for page in page_of_results.object_list]
    page_of_results.object_list = [(page, excerpt(text_of(page), query)) for page in specific]
    return page_of_results


@never_cache
@require_safe
def search(request):
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    number = request.GET.get("page")
    results, corrected = page_of_results(query, number), ""
    if query and not results:
        guess = put_right(query)
        results, corrected = (page_of_results(guess, number), guess) if guess != query.casefold() else (results, "")
    context = {"query": query, "corrected": corrected if results else "", "results": results}
    return render(request, "search/search.html", context)
