"""What tests of images share."""

import pytest
from django.core.cache import cache

from tests.images.files import EXIFTOOL, NO_EXIFTOOL
from tests.skips import lack


@pytest.fixture(autouse=True)
def no_remembered_renditions():
    """Wagtail remembers renditions by an image's number, and every test begins to count anew."""
    cache.clear()


@pytest.fixture(autouse=True)
def exiftool_where_it_is_needed(request):
    if request.node.get_closest_marker("exiftool") and not EXIFTOOL:
        lack(NO_EXIFTOOL)
