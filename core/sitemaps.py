"""`sitemap.xml` with the pictures of each page (sitemaps.org 0.9, Google's image extension 1.1)."""

from django.apps import apps
from django.conf import settings
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap

# What the protocol allows in one file.
MOST_ADDRESSES = 50_000


def picture_ids(page) -> list[int]:
    """The keys of the pictures that stand for `page`, without reading them."""
    names = [field.name for field in page._meta.fields if field.name in ("picture", "sharing_image")]
    return [key for key in (getattr(page, f"{name}_id") for name in names) if key]


class SitemapWithPictures(Sitemap):
    limit = MOST_ADDRESSES

    def _urls(self, page, protocol, domain):
        """Wagtail's entries, each of a page with `images`. Takes three queries for pictures, however many there are."""
        pages = list(self.paginator.page(page).object_list)
        addresses = self.addresses_of_pictures({key for page in pages for key in picture_ids(page)})
        found = []
        for page in pages:
            entry, *others = page.get_sitemap_urls(self.request)
            entry["images"] = [addresses[key] for key in picture_ids(page) if key in addresses]
            found += [entry, *others]
        self.latest_lastmod = max((entry["lastmod"] for entry in found if entry.get("lastmod")), default=None)
        return found

    def addresses_of_pictures(self, keys) -> dict[int, str]:
        """The addresses by key, without pictures whose file is gone."""
        model = apps.get_model(settings.WAGTAILIMAGES_IMAGE_MODEL)
        pictures = model.objects.prefetch_renditions(model.SEARCH_SIZE).filter(pk__in=keys)
        shown = {picture.pk: picture.rendition_or_none(model.SEARCH_SIZE) for picture in pictures}
        return {key: rendition.full_url for key, rendition in shown.items() if rendition}


def sitemap(request):
    return wagtail_sitemap(request, sitemaps={"pages": SitemapWithPictures}, template_name="sitemap.xml")
