"""Where `make run` listens, and the names under which it answers."""

import os
import socket
from pathlib import Path

import pytest

from practice.environment import CannotStart
from practice.run.addresses import EVERYWHERE, holder_of, names_of, port_number, refuse_taken_port
from practice.run.defaults import own_name


class TestPort:
    def test_that_is_taken_is_named_in_one_sentence(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(CannotStart, match=f"Port {port} on 127.0.0.1 cannot be used"):
                refuse_taken_port("127.0.0.1", port)

    @pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells who listens where")
    def test_that_is_taken_is_told_with_the_process_that_holds_it(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            assert f"process {os.getpid()} (" in holder_of(taken.getsockname()[1])

    @pytest.mark.parametrize("text", ["", "0", "65536", "http", "-1"])
    def test_that_is_no_port_is_refused(self, text):
        with pytest.raises(CannotStart, match="not a number from 1 to 65535"):
            port_number(text)


class TestAddresses:
    def test_everywhere_are_those_of_the_machine_too(self, monkeypatch):
        monkeypatch.setattr("practice.run.addresses.own_addresses", lambda: ["192.0.2.7", "2001:db8::7"])
        assert names_of(EVERYWHERE[0]) == ["127.0.0.1", "localhost", "[::1]", "192.0.2.7", "[2001:db8::7]"]

    def test_include_the_one_in_site_url(self, monkeypatch):
        monkeypatch.setenv("SITE_URL", "http://practice.test:8000")
        assert own_name() == ["practice.test"]

    def test_of_one_host_begin_with_it(self):
        assert names_of("127.0.0.2")[0] == "127.0.0.2"
        assert names_of("::1")[0] == "[::1]"
