"""`sitemap.xml`, of a large site an index of parts, with pictures (sitemaps.org 0.9, Google's image extension 1.1)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from core.freshness import cache_publicly
from images.image_references import hidden_images
from images.models import CreditedImage

# Pages in one part. The protocol would allow 50,000 addresses, which take seconds and megabytes.
PAGES_A_PART = 1_000


def image_ids(pages: Iterable[int]) -> dict[int, list[int]]:
    """The keys of the pictures that each of `pages` shows, by the page's key. From Wagtail's index of references."""
    kinds = [ContentType.objects.get_for_model(model) for model in (Page, CreditedImage)]
    references = ReferenceIndex.objects.filter(
        base_content_type=kinds[0], to_content_type=kinds[1], object_id__in=map(str, pages)
    ).order_by("pk")
    hidden = hidden_images()
    found = defaultdict(dict)
    for page, image, path in references.values_list("object_id", "to_object_id", "model_path"):
        if (int(page), path.split(".")[0]) not in hidden:
            found[int(page)][int(image)] = None
    return {page: list(images) for page, images in found.items()}


class ImageSitemap(Sitemap):
    limit = PAGES_A_PART

    def items(self) -> PageQuerySet:
        """Without aliases: each page once."""
        return super().items().filter(alias_of=None)

    def entries(self, part: int) -> list[dict[str, Any]]:
        """Wagtail's entries, each of a page with `images`. Takes as many queries for ten pictures as for a thousand.

        Raises `EmptyPage` when there is no such part.
        """
        pages = list(self.paginator.page(part).object_list)
        ids = image_ids(page.pk for page in pages)
        addresses = self.addresses_of_images({key for page in pages for key in ids.get(page.pk, ())})
        found = []
        for page in pages:
            entry, *others = page.get_sitemap_urls(self.request)
            entry["images"] = [addresses[key] for key in ids.get(page.pk, ()) if key in addresses]
            found += [entry, *others]
        return found

    def addresses_of_images(self, keys: Iterable[int]) -> dict[int, str]:
        """The addresses by key, without pictures whose file is gone."""
        images = CreditedImage.objects.filter(pk__in=keys)
        shown = {image.pk: image.rendition_or_none(CreditedImage.SEARCH_SIZE) for image in images}
        return {key: rendition.full_url for key, rendition in shown.items() if rendition}


def parts_of_sitemap(request: HttpRequest | None = None) -> list[str]:
    """The paths of the parts; none of a small site, whose sitemap is one file."""
    parts = ImageSitemap(request).paginator.page_range
    return [reverse("sitemap_part", args=[number]) for number in parts] if len(parts) > 1 else []


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages of a small site; of a larger one the addresses of the parts."""
    parts = parts_of_sitemap(request)
    if not parts:
        return sitemap_part(request, 1)
    addresses = [request.build_absolute_uri(part) for part in parts]
    return shown(request, "sitemap_index.xml", {"addresses": addresses})


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    try:
        urls = ImageSitemap(request).entries(number)
    except EmptyPage as error:
        raise Http404 from error
    return shown(request, "sitemap.xml", {"urlset": urls})


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Search engines are to read it, not to show it."""
    response = render(request, template, context, content_type="application/xml")
    response.headers["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return cache_publicly(response)
