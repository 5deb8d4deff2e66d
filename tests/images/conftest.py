"""What tests of pictures share."""

import os

import pytest
from django.core.cache import cache

from tests.images.files import EXIFTOOL, HOW_TO_GET_IT


@pytest.fixture(autouse=True)
def no_remembered_renditions():
    """Wagtail remembers renditions by a picture's number, and every test begins to count anew."""
    cache.clear()


def pytest_collection_modifyitems(items):
    """Without exiftool, leave out what needs it and say so, except in CI, where that fails."""
    if not EXIFTOOL and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("exiftool"):
                item.add_marker(pytest.mark.skip(reason="no exiftool"))


def pytest_terminal_summary(terminalreporter):
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if "no exiftool" in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} tests of pictures were skipped. {HOW_TO_GET_IT}", red=True)
