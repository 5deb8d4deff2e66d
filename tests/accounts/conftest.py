import pytest
from django.test import Client

from accounts.roles import give_role
from tests.builders import make_home, make_user


@pytest.fixture
def owner(db):
    """The owner, with a password and without a second factor."""
    make_home()
    user = make_user(username="therapist", email="therapist@example.org")
    give_role(user, "owner")
    return user


@pytest.fixture
def browser_of():
    """`browser_of(address)`: a browser at that internet address, without any cookie."""
    return lambda address="192.0.2.1": Client(REMOTE_ADDR=address)
