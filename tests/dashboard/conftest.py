"""The starter site and one browser window of the practice's owner; Django's test client answers."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from accounts.roles import give_role
from accounts.second_factor import SESSION_KEY
from tests.browser import answer_from


@pytest.fixture(scope="class")
def owner(starter_content):
    """Django's test client of the practice's owner, who has given a second factor."""
    user = get_user_model().objects.create_user("owner")
    give_role(user, "owner")
    client = Client()
    client.force_login(user)
    session = client.session
    session[SESSION_KEY] = user.pk
    session.save()
    return client


@pytest.fixture(scope="class")
def window(browser, owner):
    context = browser.new_context(base_url="http://localhost", reduced_motion="reduce")
    answer_from(context, owner)
    yield context.new_page()
    context.close()
