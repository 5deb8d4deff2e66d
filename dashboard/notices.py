"""What the therapist should look at. Each room has a file here that knows what of it deserves a look."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser

from core.notices import Notice
from dashboard.image_notices import image_notices
from dashboard.inquiry_notices import inquiry_notices
from dashboard.location_notices import place_notices

SOURCES = [inquiry_notices, place_notices, image_notices]


def notices_for(user: AbstractBaseUser) -> Iterable[Notice]:
    """Every notice that concerns `user`, urgent ones first."""
    found = [notice for source in SOURCES for notice in source(user)]
    return sorted(found, key=lambda notice: not notice.is_urgent)
