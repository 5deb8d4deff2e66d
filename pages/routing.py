"""Finds the page of an address in two queries, where Wagtail asks for each part of it, and twice for some."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site

from core.freshness import remembered

ROUTE = "_wagtail_route_for_request"
SITE = "_wagtail_site"


@csrf_exempt
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view; what it would look for step by step lies ready for it."""
    chain = chain_of(site_of(request), path)
    if chain:
        try:
            route = whole(chain).route(request, [])
        except Http404:
            route = None
        # Where Wagtail's view looks first (`wagtail.models.Page.route_for_request`).
        setattr(request, ROUTE, route)
    return views.serve(request, path)


def site_of(request: HttpRequest) -> Site | None:
    """The site of `request`. Left where Wagtail looks first (`wagtail.models.Site.find_for_request`)."""
    name = ("site", request.get_host(), request.get_port())
    site = remembered(name, lambda: Site.find_for_request(request))
    setattr(request, SITE, site)
    return site


def chain_of(site: Site | None, path: str) -> list[Page]:
    """The pages from the home page of `site` down to the one at `path`; empty when no page has that address."""
    if site is None:
        return []
    parts = [part for part in path.split("/") if part]
    steps = [site.root_page.url_path]
    for part in parts:
        steps.append(f"{steps[-1]}{part}/")
    restricted = Exists(PageViewRestriction.objects.filter(page=OuterRef("pk")))
    pages = Page.objects.filter(url_path__in=steps, path__startswith=site.root_page.path)
    # No index knows addresses; that of slugs spares looking through all pages.
    pages = pages.filter(slug__in=[site.root_page.slug, *parts])
    chain = list(pages.annotate(is_restricted=restricted).order_by("depth"))
    return chain if len(chain) == len(steps) else []


def whole(chain: list[Page]) -> Page:
    """The last page of `chain` as its own type, with what its template shows first, and knowing the pages above it."""
    for page, parent in zip(chain[1:], chain, strict=False):
        page._cached_parent_obj = parent
    last = chain[-1]
    model = last.specific_class
    if model is None:
        return last
    page = model._default_manager.select_related(*getattr(model, "routed_with", ())).get(pk=last.pk)
    if len(chain) > 1:
        page._cached_parent_obj = chain[-2]
    page.is_known_to_be_open = not any(step.is_restricted or step.alias_of_id for step in chain)
    return page
