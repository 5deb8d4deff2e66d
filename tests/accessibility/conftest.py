"""The starter site and one browser window for all tests of this folder; Django's test client answers."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from blog.models import ArticlePage
from pages.models import PracticeDetails
from tests.browser import answer_from
from tests.builders import make_license


@pytest.fixture(scope="class")
def starter_site(starter_content):
    """With what the starter content leaves empty: a license, and an article with a way to leave it at once."""
    make_license(practice=PracticeDetails.objects.get())
    ArticlePage.objects.update(is_sensitive=True)


@pytest.fixture(scope="class")
def window(browser, starter_site):
    """A browser window of somebody who is not logged in."""
    context = browser.new_context(base_url="http://localhost", reduced_motion="reduce")
    answer_from(context, Client())
    yield context.new_page()
    context.close()


@pytest.fixture(scope="class")
def editors_window(browser, starter_site):
    """A browser window of somebody who writes the site; only they see the style guide."""
    context = browser.new_context(base_url="http://localhost", reduced_motion="reduce")
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor"))
    answer_from(context, editor)
    yield context.new_page()
    context.close()
