"""`sitemap.xml` with the pictures of each page (sitemaps.org 0.9, Google's image extension 1.1)."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from core.freshness import cache_publicly
from images.image_references import hidden_images
from images.models import CreditedImage

# What the protocol allows in one file.
MOST_ADDRESSES = 50_000


def image_ids() -> dict[int, list[int]]:
    """The keys of the pictures each page shows, by the page's key. From Wagtail's index of references."""
    kinds = [ContentType.objects.get_for_model(model) for model in (Page, CreditedImage)]
    references = ReferenceIndex.objects.filter(base_content_type=kinds[0], to_content_type=kinds[1]).order_by("pk")
    hidden = hidden_images()
    found = defaultdict(dict)
    for page, image, path in references.values_list("object_id", "to_object_id", "model_path"):
        if (int(page), path.split(".")[0]) not in hidden:
            found[int(page)][int(image)] = None
    return {page: list(images) for page, images in found.items()}


class ImageSitemap(Sitemap):
    limit = MOST_ADDRESSES

    def items(self) -> PageQuerySet:
        """Without aliases: each page once."""
        return super().items().filter(alias_of=None)

    def _urls(self, page, protocol, domain):
        """Wagtail's entries, each of a page with `images`. Takes as many queries for ten pictures as for a thousand."""
        pages, ids = list(self.paginator.page(page).object_list), image_ids()
        addresses = self.addresses_of_images({key for page in pages for key in ids.get(page.pk, ())})
        found = []
        for page in pages:
            entry, *others = page.get_sitemap_urls(self.request)
            entry["images"] = [addresses[key] for key in ids.get(page.pk, ()) if key in addresses]
            found += [entry, *others]
        self.latest_lastmod = max((entry["lastmod"] for entry in found if entry.get("lastmod")), default=None)
        return found

    def addresses_of_images(self, keys: Iterable[int]) -> dict[int, str]:
        """The addresses by key, without pictures whose file is gone."""
        images = CreditedImage.objects.prefetch_renditions(CreditedImage.SEARCH_SIZE).filter(pk__in=keys)
        shown = {image.pk: image.rendition_or_none(CreditedImage.SEARCH_SIZE) for image in images}
        return {key: rendition.full_url for key, rendition in shown.items() if rendition}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return cache_publicly(wagtail_sitemap(request, sitemaps={"pages": ImageSitemap}, template_name="sitemap.xml"))
