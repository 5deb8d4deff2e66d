"""The page of all credits: every image readers can see, by where it came from, with the pages that show it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from django.core import paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from core.freshness import cache_publicly, remembered
from images.image_references import hidden_images, pages_by_image, stands_on
from images.models import CreditedImage

IMAGES_A_PAGE = 50


@dataclass
class Entry:
    """An image of the list and the readable pages that show it."""

    image: CreditedImage
    pages: list[Page]


@require_safe
def image_credits(request: HttpRequest) -> HttpResponse:
    readable, hidden = Page.objects.live().public(), remembered("hidden images", hidden_images)
    keys = remembered("image credits", partial(credited_images, readable, hidden))
    page_of_results = paginator.Paginator(keys, IMAGES_A_PAGE).get_page(request.GET.get("page"))
    images = CreditedImage.objects.in_bulk(page_of_results.object_list)
    page_of_results.object_list = [images[key] for key in page_of_results.object_list if key in images]
    places = _readable_places(page_of_results, readable, hidden)
    groups = _by_source(page_of_results, places)
    context = {
        "groups": groups,
        "page_of_results": page_of_results,
        "canonical_url": canonical_url(request, page_of_results),
    }
    return cache_publicly(render(request, "images/credits.html", context))


def credited_images(readable: PageQuerySet, hidden: set[tuple[int, str]]) -> list[int]:
    """Keys of the images that have a credit and stand on `readable` pages, in the order of the list."""
    images = CreditedImage.objects.filter(stands_on(readable, except_in=hidden), is_credited=True)
    return list(images.order_by("source", "creator", "title", "pk").values_list("pk", flat=True))


def canonical_url(request: HttpRequest, page_of_results: paginator.Page) -> str:
    """The whole address of this page of the list, under whatever name of the site it was asked for."""
    site = Site.find_for_request(request)
    address = (site.root_url if site else "") + reverse("image_credits")
    return f"{address}?page={page_of_results.number}" if page_of_results.number > 1 else address


def _readable_places(
    page_of_results: paginator.Page, readable: PageQuerySet, hidden: set[tuple[int, str]]
) -> dict[int, set[int]]:
    """Of the images of one page of the list: `{image's pk: pks of readable pages}`."""
    found = pages_by_image(None, except_in=hidden, images=[image.pk for image in page_of_results])
    keys = {pk for pages in found.values() for pk in pages}
    known = set(readable.filter(pk__in=keys).values_list("pk", flat=True))
    return {image: pages & known for image, pages in found.items()}


def _by_source(page_of_results: paginator.Page, places: dict[int, set[int]]) -> list[tuple[str, list[Entry]]]:
    """`(source, entries)`, those without a source last."""
    pages = Page.objects.in_bulk({pk for image in page_of_results for pk in places.get(image.pk, ())})
    groups = defaultdict(list)
    for image in page_of_results:
        groups[image.source].append(Entry(image, [pages[pk] for pk in sorted(places.get(image.pk, ()))]))
    return sorted(groups.items(), key=lambda group: (not group[0], group[0]))
