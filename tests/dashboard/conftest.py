"""The starter site and one browser window of the practice's owner; Django's test client answers."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from accounts.roles import give_role
from tests.browser import window_of
from tests.dashboard.screens import screens


@pytest.fixture(scope="class")
def owner(starter_content):
    """Django's test client of the practice's owner."""
    user = get_user_model().objects.create_user("owner")
    give_role(user, "owner")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="class")
def addresses(owner):
    """Of every screen that she can come to."""
    return list(screens(owner))


@pytest.fixture(scope="class")
def window(browser, owner):
    with window_of(browser, owner, reduced_motion="reduce") as page:
        yield page
