"""What a page type is for, so that rooms find pages of another room without naming it."""

from enum import StrEnum

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, get_page_models


class PageRole(StrEnum):
    """A page type declares its role as the class attribute `role`."""

    ARTICLE = "article"
    LOCATION = "location"
    # Below them the others stand.
    PARENT = "parent"


def page_types(role: PageRole) -> list[type[Page]]:
    return [model for model in get_page_models() if getattr(model, "role", None) is role]


def content_types(role: PageRole) -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*page_types(role)).values())


def parent_pages(request: HttpRequest) -> dict[type[Page], Page]:
    """The first page of each type below which others are made, asked for once in a request."""
    known = vars(request)
    if "parent_pages" not in known:
        models = {kind.pk: kind.model_class() for kind in content_types(PageRole.PARENT)}
        found = Page.objects.filter(content_type__in=models).order_by("-path")
        known["parent_pages"] = {models[page.content_type_id]: page for page in found}
    return known["parent_pages"]
