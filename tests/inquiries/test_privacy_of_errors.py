import logging
import sys
from io import StringIO

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from inquiries.models import Inquiry, OutgoingEmail
from inquiries.notifications import outbox
from practice.logs import FormatterWithoutValues
from tests.builders import make_contact_page, make_inquiry, make_practice, posted

MARKER = "Marker-7731"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def log():
    """What the site's own handlers write."""
    written = StringIO()
    found = {handler for name in ("", "django") for handler in logging.getLogger(name).handlers}
    handlers = [handler for handler in found if isinstance(handler.formatter, FormatterWithoutValues)]
    streams = [handler.setStream(written) for handler in handlers]
    yield written
    for handler, stream in zip(handlers, streams, strict=True):
        handler.setStream(stream)


def fail(*args, **kwargs):
    raise ValueError(MARKER)


class TestLog:
    def test_tells_where_and_what_kind_but_no_values(self):
        try:
            try:
                fail()
            except ValueError as error:
                raise OperationalError(f"Key (name)=({MARKER})") from error
        except OperationalError:
            record = logging.LogRecord("x", logging.ERROR, "x", 1, "It broke", (), sys.exc_info())
        text = FormatterWithoutValues().format(record)
        assert "OperationalError" in text
        assert "ValueError" in text
        assert "test_privacy_of_errors.py" in text
        assert MARKER not in text


class TestExceptionAtEachStep:
    STEPS = (
        "contact.forms.InquiryForm.is_valid",
        "contact.views.origin_of",
        "contact.views.client_ip",
        "contact.views.spam_reasons",
        "contact.views.receive_inquiry",
        "contact.forms.InquiryForm.answers",
        "inquiries.intake.digest",
        "inquiries.intake.expiry_date",
        "inquiries.crypto.sealing.seal",
        "inquiries.crypto.keyring.public_keys",
        "inquiries.intake._store",
        "inquiries.notifications.outbox.enqueue",
    )

    @pytest.mark.parametrize("step", STEPS)
    def test_stores_nothing_and_tells_nobody_else(self, visitor, monkeypatch, log, step):
        make_practice()
        url = make_contact_page().url
        monkeypatch.setattr(step, fail)
        response = visitor.post(url, posted(name=MARKER, note=MARKER))
        assert response.status_code == 503
        assert "Your message was not sent" in response.content.decode()
        assert "Traceback" not in response.content.decode()
        assert "ValueError" in log.getvalue()
        assert MARKER not in log.getvalue()
        assert not Inquiry.objects.exists()
        assert not OutgoingEmail.objects.exists()


class TestDatabaseThatDoesNotAnswer:
    def test_gives_503_the_phone_and_the_words(self, visitor, monkeypatch):
        make_practice(phone="555-0100")
        url = make_contact_page().url
        visitor.get(url)

        def broken(*args, **kwargs):
            raise OperationalError("gone")

        monkeypatch.setattr("pages.routing.chain_of", broken)
        response = visitor.post(url, posted(note="Keep this"))
        assert response.status_code == 503
        assert "was not sent" in response.content.decode()
        assert "Keep this" in response.content.decode()
        assert "555-0100" in response.content.decode()
        assert response.headers["Cache-Control"] == "no-store"


class TestOutboxRow:
    def test_keeps_a_code_of_the_failure_only(self, monkeypatch):
        make_inquiry()
        monkeypatch.setattr("inquiries.notifications.messages.message_for", fail)
        assert outbox.deliver_due() == 0
        email = OutgoingEmail.objects.get(kind="inquiry")
        assert email.last_error == "other"
        assert (email.attempts, email.sent_at) == (1, None)


class TestHealth:
    def test_is_fine_with_a_key(self, client):
        response = client.get(reverse("healthz"))
        assert response.status_code == 200
        assert response.json() == {"ok": True, "database": True, "mail": True, "keys": True}
        assert not response.cookies

    def test_says_when_the_key_is_gone(self, client, settings, tmp_path):
        make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "empty"
        assert client.get(reverse("healthz")).status_code == 503
