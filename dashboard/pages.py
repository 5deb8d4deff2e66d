"""Where the list of pages begins for somebody who has one site: at its first page, not at the root above it."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, Site

from core.roles import is_developer

DEPTH_OF_FIRST_PAGE = 2


def open_pages(request: HttpRequest) -> HttpResponse:
    """In the place of Wagtail's list of the root. Asks for no permission: the list it leads to does."""
    site = Site.find_for_request(request)
    if site is None or (request.user.is_authenticated and is_developer(request.user)):
        return redirect("wagtailadmin_explore", Page.get_first_root_node().pk)
    return redirect("wagtailadmin_explore", site.root_page_id)


def stay_at_first_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After the first page was saved by Wagtail, which would show the root next. Receiver of `after_edit_page`."""
    if get_valid_next_url_from_request(request):
        return None
    if page.depth == DEPTH_OF_FIRST_PAGE and "action-publish" in request.POST:
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def go_back_from_setting(request: HttpRequest, setting: Model) -> HttpResponse | None:
    """To where somebody came from, as after pages. Receiver of `after_edit_setting`."""
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else None
