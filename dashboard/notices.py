"""All notices of the dashboard. Each room has a file here that yields its own."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser

from core.notices import Notice
from dashboard.image_notices import image_notices
from dashboard.inquiry_notices import inquiry_notices
from dashboard.location_notices import location_notices
from dashboard.page_notices import page_notices
from dashboard.review_notices import review_notices

SOURCES = [inquiry_notices, page_notices, location_notices, image_notices, review_notices]


def notices_for(user: AbstractUser) -> Iterable[Notice]:
    """Every notice that concerns `user`, urgent ones first."""
    found = [notice for source in SOURCES for notice in source(user)]
    return sorted(found, key=lambda notice: not notice.is_urgent)
