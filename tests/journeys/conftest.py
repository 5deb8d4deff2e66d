"""The whole site, started as `make run` starts it, and a reader's browser."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from inquiries.models import SenderCount
from tests.running import RunningSite
from tests.second_factor import app_code

# Journeys share the machine with the other tests.
expect.set_options(timeout=30_000)


@dataclass
class History:
    """What was seen while the site was started, ended with Ctrl-C, and started again."""

    first_output: str
    last_words: str
    was_anything_left: bool
    second_output: str


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site after its second start. Whoever changes it changes it for the other journeys."""
    running = RunningSite(tmp_path_factory.mktemp("site") / "var")
    running.history = History(running.start(), running.press_ctrl_c(), running.is_anything_left(), running.start())
    yield running
    running.close_terminal()
    assert not running.is_anything_left()


@pytest.fixture
def uncounted_sender(site):
    """What is written next is not held back: from one address more than six a day are, and all journeys share one."""
    with closing(sqlite3.connect(site.folder / "db.sqlite3")) as database, database:
        database.execute(f"DELETE FROM {SenderCount._meta.db_table}")  # noqa: S608


@pytest.fixture
def reader(browser):
    """A page of a visitor's browser, with JavaScript off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def editor(browser, site):
    """A browser in which the therapist is logged in, after her first login."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    log_in_first(page, site)
    page.wait_for_url(f"{site.url}/admin/")
    yield page
    context.close()


def log_in_first(page, site):
    """With what the first start showed; an app becomes the second factor."""
    username, password = site.login
    page.goto(f"{site.url}/admin/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_role("link", name="Set up with an app").click()
    page.fill("[name=code]", app_code(page.locator("main code").inner_text()))
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="I have kept them").click()
