"""For how long an answer that speaks of the hour may be kept."""

from django.conf import settings
from django.utils.cache import patch_cache_control

# What the therapist changes must reach readers soon, too.
LONGEST_SECONDS = 600


def cache_publicly(seconds: int, request, response):
    """`response`, allowed to be kept by anybody for `seconds`, at most ten minutes; not for people logged in."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        patch_cache_control(response, public=True, max_age=min(seconds, LONGEST_SECONDS))
    return response
