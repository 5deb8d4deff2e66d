"""Who may see an image: everybody, while a page that they may read shows it; else people who work in the editor."""

from django.http import HttpRequest
from wagtail.models import Page

from images.image_references import pages_showing
from images.models import CreditedImage


def is_public(image: CreditedImage) -> bool:
    """Whether a page that anybody can read shows it now."""
    return Page.objects.live().public().filter(pk__in=pages_showing(image)).exists()


def is_open_to(image: CreditedImage, request: HttpRequest) -> bool:
    """Whether this visitor may see an image that is not public: in the editor, or on a page opened with a password."""
    if is_editor(request):
        return True
    pages = Page.objects.live().filter(pk__in=pages_showing(image))
    return any(_lets_in(page, request) for page in pages)


def is_editor(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.has_perm("wagtailadmin.access_admin")


def _lets_in(page, request):
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
