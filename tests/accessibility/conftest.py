"""The starter site and one browser window for all tests of this folder; Django's test client answers."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from blog.models import ArticlePage
from pages.models import PracticeDetails
from tests.browser import window_of
from tests.builders import make_license


@pytest.fixture(scope="class")
def starter_site(starter_content):
    """With what the starter content leaves empty: a license, and an article with a way to leave it at once."""
    make_license(practice=PracticeDetails.objects.get())
    ArticlePage.objects.update(is_sensitive=True)


@pytest.fixture(scope="class")
def window(browser, starter_site):
    """A browser window of somebody who is not logged in."""
    with window_of(browser, Client(), reduced_motion="reduce") as page:
        yield page


@pytest.fixture(scope="class")
def editors_window(browser, starter_site):
    """A browser window of somebody who writes the site; only they see the style guide."""
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor"))
    with window_of(browser, editor, reduced_motion="reduce") as page:
        yield page
