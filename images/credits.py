"""The page of all credits: every picture readers can see, by where it came from, with the pages that show it."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from images.models import CreditedImage
from images.usage import hidden_pictures, pages_by_picture

PICTURES_A_PAGE = 50


@dataclass
class Entry:
    """A picture of the list and the readable pages that show it."""

    picture: CreditedImage
    pages: list[Page]


@require_safe
def image_credits(request):
    readable = set(Page.objects.live().public().values_list("pk", flat=True))
    places = pages_by_picture(readable, except_in=hidden_pictures())
    pictures = CreditedImage.objects.filter(pk__in=places).order_by("source", "creator", "title", "pk")
    # Counted without those that ask for no credit, or a page of the list might hold none.
    credited = [picture for picture in pictures if picture.credit]
    shelf = Paginator(credited, PICTURES_A_PAGE).get_page(request.GET.get("page"))
    groups = _by_source(shelf, places)
    return render(request, "images/credits.html", {"groups": groups, "shelf": shelf})


def _by_source(shelf, places) -> list[tuple[str, list[Entry]]]:
    """`(source, entries)`, those without a source last."""
    pages = Page.objects.in_bulk({pk for picture in shelf for pk in places[picture.pk]})
    groups = defaultdict(list)
    for picture in shelf:
        groups[picture.source].append(Entry(picture, [pages[pk] for pk in sorted(places[picture.pk])]))
    return sorted(groups.items(), key=lambda group: (not group[0], group[0]))
