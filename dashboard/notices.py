"""All notices of the dashboard. Each room has a file here that yields its own."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest

from core.notices import Notice
from dashboard.image_notices import image_notices
from dashboard.inquiry_notices import inquiry_notices
from dashboard.location_notices import location_notices
from dashboard.page_notices import page_notices
from dashboard.review_notices import review_notices
from dashboard.setup import every_practice


def notices_for(user: AbstractUser, request: HttpRequest | None = None) -> Iterable[Notice]:
    """Every notice that concerns `user`, urgent ones first. `request`: whose page shares what was read."""
    practices = every_practice(request)
    found = [
        *inquiry_notices(user, practices),
        *page_notices(user, practices),
        *location_notices(user, practices),
        *image_notices(user),
        *review_notices(user),
    ]
    return sorted(found, key=lambda notice: not notice.is_urgent)
