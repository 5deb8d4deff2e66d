"""What robots are told, and the cards they show."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from pages.models import PracticeDetails
from pages.social_images import digest, draw

ROBOTS = """User-agent: *
Disallow: {admin}
Disallow: {search}
Sitemap: {sitemap}
"""


@require_safe
def robots(request):
    """`robots.txt`: everything may be read but the editor and the endless pages of search results."""
    site = Site.find_for_request(request)
    root = site.root_url if site else request.build_absolute_uri("/").rstrip("/")
    words = ROBOTS.format(
        admin=reverse("wagtailadmin_home"), search=reverse("search"), sitemap=root + reverse("sitemap")
    )
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_safe
def card(request, page, words):
    """The sharing card of a page that can be read."""
    return card_response(request, get_object_or_404(Page.objects.live().public(), pk=page).title, words)


def card_response(request, title: str, words: str) -> HttpResponse:
    """The card of `title`. `words` is the digest of what stands on it: drawn once, kept."""
    signature = PracticeDetails.for_request(request).signature
    if words != digest(title, signature):
        raise Http404
    name = f"cards/{words}.png"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(draw(title, signature)))
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
