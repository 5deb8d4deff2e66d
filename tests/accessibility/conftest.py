"""One site and one browser window for all tests of this folder."""

import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings

from tests.accessibility.served import EDITOR

LONGEST_START = 90


@pytest.fixture(scope="session")
def site():
    """The address of a served starter site."""
    port = free_port()
    command = [sys.executable, "-m", "tests.accessibility.served", str(port)]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR)
    try:
        yield wait_for(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address, server):
    last_moment = time.monotonic() + LONGEST_START
    while time.monotonic() < last_moment and server.poll() is None:
        try:
            urlopen(f"{address}/robots.txt")
        except URLError:
            time.sleep(0.2)
        else:
            return address
    return pytest.fail("The site for the accessibility tests did not start.")


@pytest.fixture(scope="session")
def window(browser, site):
    """A browser window of somebody who is not logged in."""
    context = browser.new_context(base_url=site, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def editors_window(browser, site):
    """A browser window of somebody who writes the site; only they see the style guide."""
    context = browser.new_context(base_url=site, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("[name=username]", EDITOR[0])
    page.fill("[name=password]", EDITOR[1])
    page.click("[type=submit]")
    yield page
    context.close()
