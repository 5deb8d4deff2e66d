"""The hand-made part of `make stress`'s bad input, against the same page."""

import pytest

from inquiries.spam import new_stamp
from stress.inputs import by_hand
from tests.builders import make_contact_page, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


class TestBadInput:
    def test_is_answered_with_the_fields_message_and_never_a_failure(self, client):
        make_practice()
        url, cases = make_contact_page().url, list(by_hand(new_stamp(), fields=["name", "note"]))
        for kind, content, field in cases:
            response = client.generic("POST", url, content, content_type=kind)
            assert response.status_code in {302, 400, 422}, (kind, content[:80])
            assert response.status_code != 422 or not field or f'id="{field}_error"' in response.content.decode()
