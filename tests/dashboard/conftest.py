"""The starter site and one browser window of the practice's owner; Django's test client answers."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.browser import answer_from


@pytest.fixture(scope="class")
def owner(starter_content):
    """Django's test client of somebody with every permission who is no developer."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("owner"))
    return client


@pytest.fixture(scope="class")
def window(browser, owner):
    context = browser.new_context(base_url="http://localhost", reduced_motion="reduce")
    answer_from(context, owner)
    yield context.new_page()
    context.close()
