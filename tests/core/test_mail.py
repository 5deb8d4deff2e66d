"""Mail as a real SMTP server meets it."""

import socket
import threading

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage

from core.mail import EmailBackend, ReplyLost
from tests.running import free_port


class Greeted:
    """Keeps what the client called itself."""

    def __init__(self):
        self.names = []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.names.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):
        return "250 OK"


class SilentAfterData(threading.Thread):
    """A server that takes a whole message and never answers; with `hangs_up`, one that closes the connection."""

    def __init__(self, hangs_up=False):
        super().__init__(daemon=True)
        self.hangs_up = hangs_up
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.start()

    def run(self):
        client, _ = self.socket.accept()
        client.sendall(b"220 mail.example.org\r\n")
        lines = client.makefile("rb")
        for line in lines:
            word = line[:4].upper()
            client.sendall(b"354 go on\r\n" if word == b"DATA" else b"250 OK\r\n")
            if word == b"DATA":
                break
        for line in lines:
            if line == b".\r\n":
                break
        if self.hangs_up:
            client.shutdown(socket.SHUT_RDWR)
        self.client = client


def send(port, **options):
    backend = EmailBackend(host="127.0.0.1", port=port, username="", password="", use_tls=False, **options)
    message = EmailMessage("Subject", "Text", "practice@example.org", ["person@example.org"])
    return backend.send_messages([message])


@pytest.fixture
def silent_after_data(request):
    server = SilentAfterData()
    yield server
    server.socket.close()


class TestEmailBackend:
    def test_greets_with_the_sites_own_domain(self, settings):
        settings.MAIL_DOMAIN = "practice.example"
        handler = Greeted()
        port = free_port()
        controller = Controller(handler, hostname="127.0.0.1", port=port)
        controller.start()
        try:
            assert send(port) == 1
        finally:
            controller.stop()
        assert handler.names == ["practice.example"]

    def test_has_a_wait_of_its_own_for_the_reply_to_the_end_of_the_data(self, silent_after_data):
        with pytest.raises(ReplyLost):
            send(silent_after_data.port, timeout=20, seconds_after_data=0.3)

    def test_tells_a_hang_up_after_the_whole_message_from_one_before(self):
        server = SilentAfterData(hangs_up=True)
        with pytest.raises(ReplyLost):
            send(server.port)
        server.socket.close()
