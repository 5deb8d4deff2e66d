"""`robots.txt`, and the images that pages without one show where they are shared."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.freshness import cache_publicly
from pages.models import PracticeDetails
from pages.social_images import digest_of, draw

ROBOTS = """User-agent: *
Disallow: {admin}
Disallow: {search}
Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`robots.txt`: everything may be read but the editor and the endless pages of search results."""
    site = Site.find_for_request(request)
    root = site.root_url if site else request.build_absolute_uri("/").rstrip("/")
    words = ROBOTS.format(
        admin=reverse("wagtailadmin_home"), search=reverse("search"), sitemap=root + reverse("sitemap")
    )
    return cache_publicly(HttpResponse(words, content_type="text/plain; charset=utf-8"))


@require_safe
def social_image(request: HttpRequest, page: int, digest: str) -> HttpResponse:
    """The social image of a public page: its title, drawn. 404 for any other."""
    return social_image_response(request, get_object_or_404(Page.objects.live().public(), pk=page).title, digest)


def social_image_response(request: HttpRequest, title: str, digest: str) -> HttpResponse:
    """The image of `title` as PNG, drawn once and kept. `digest` is that of its words; another is 404."""
    signature = PracticeDetails.for_request(request).signature
    if digest != digest_of(title, signature):
        raise Http404
    name = f"social-images/{digest}.png"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(draw(title, signature)))
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return cache_publicly(response)
