"""Somebody who has logged in with both factors; imported where Django is set up."""

from django.contrib.auth import get_user_model
from django.test import Client

from accounts.second_factor import SESSION_KEY


def log_in(client: Client) -> Client:
    """`client` as somebody who may do everything."""
    user, _ = get_user_model().objects.get_or_create(username="opener", is_superuser=True)
    client.force_login(user)
    session = client.session
    session[SESSION_KEY] = user.pk
    session.save()
    return client
