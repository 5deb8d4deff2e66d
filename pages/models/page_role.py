"""What a page type is for, so that rooms find pages of another room without naming it."""

from enum import StrEnum

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, get_page_models


class PageRole(StrEnum):
    """A page type declares its role as the class attribute `role`."""

    ARTICLE = "article"
    LOCATION = "location"


def page_types(role: PageRole) -> list[type[Page]]:
    return [model for model in get_page_models() if getattr(model, "role", None) is role]


def content_types(role: PageRole) -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*page_types(role)).values())
