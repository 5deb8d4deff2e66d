"""A second practice's first day: an empty site, and the guided sequence from the first login to its end."""

import re
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.utils import timezone
from playwright.sync_api import expect

from tests.builders import image_bytes
from tests.journeys.conftest import log_in_first
from tests.running import RunningSite, free_port

WHO = {
    "name": "Sam Example", "title": "Therapist", "credentials": "LCSW", "phone": "503-555-0100",
    "email": "sam@example.org", "crisis_text": "Call or text 988.", "consultation_minutes": "20",
}  # fmt: skip


@pytest.fixture
def mail_server():
    """Takes every mail; gives the setting that names it."""
    server = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield f"smtp://127.0.0.1:{server.port}"
    server.stop()


@pytest.fixture
def empty_site(tmp_path, mail_server):
    running = RunningSite(tmp_path / "var", STARTER_CONTENT="empty", EMAIL_URL=mail_server)
    running.variables["SITE_URL"] = running.url
    running.start()
    yield running
    running.close_terminal()


@pytest.fixture
def owner(browser, empty_site):
    """The browser of its owner at the first step, after the first login."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    log_in_first(page, empty_site)
    yield page
    context.close()


def do_it_now(page):
    page.get_by_role("link", name="Do it now").click()
    page.wait_for_load_state("networkidle")


def save(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    expect(page).to_have_url(re.compile("/admin/set-up/"))


def is_done(page, title):
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("Nothing is missing here.")).to_be_visible()


def go_on(page):
    page.locator(".setup__ways").get_by_role("link", name=re.compile("^Next:")).click()


def say_who(page):
    do_it_now(page)
    for name, words in WHO.items():
        page.locator(f"#id_{name}").fill(words)
    save(page, "Save")
    is_done(page, "Who you are")


def leave_and_come_back(page):
    page.get_by_role("link", name="Go on another time").click()
    page.get_by_role("link", name="Go through the set-up step by step").click()


def say_where(page):
    do_it_now(page)
    page.get_by_role("textbox", name="Title*", exact=True).fill("Portland")
    page.locator("#id_street_address").fill("1 Main Street")
    page.locator("#id_state").select_option("Oregon")
    page.locator("#id_hours-ADD").click()
    page.locator("#id_hours-0-day").select_option("Monday")
    page.locator("#id_hours-0-opens").fill("09:00")
    page.locator("#id_hours-0-closes").fill("17:00")
    save(page, "Publish")
    is_done(page, "Where you see people")


def add_license(page):
    do_it_now(page)
    page.locator("#id_licenses-ADD").click()
    page.locator("#id_licenses-0-state").select_option("Oregon")
    page.locator("#id_licenses-0-number").fill("L1234")
    page.locator("#id_licenses-0-expires_on").fill(str(timezone.localdate() + timedelta(days=400)))
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    page.locator("#id_licenses-0-number").click()
    expect(calendar).to_have_count(0)
    save(page, "Save")
    is_done(page, "Your licenses")


def add_portrait(page):
    do_it_now(page)
    page.locator("#panel-child-content-picture-section").get_by_role("button", name=re.compile("Choose")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    portrait = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": image_bytes((640, 800))}
    dialog.get_by_label("File").set_input_files(portrait)
    dialog.get_by_role("textbox", name="Title*", exact=True).fill("Sam Example")
    dialog.locator("[name$='description']").fill("A person at a desk")
    dialog.locator("[name$='creator']").fill("Sam Example")
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_have_count(0)
    save(page, "Publish")
    is_done(page, "Your picture")


def try_mail(page):
    do_it_now(page)
    page.locator("#id_notification_email").fill("sam@example.org")
    save(page, "Save")
    page.get_by_role("button", name="Send a test mail").click()
    expect(page.get_by_text("took a test mail to")).to_be_visible()
    is_done(page, "Mail that reaches you")


def back_up(page):
    page.get_by_role("button", name="Back up now").click()
    while page.get_by_text("Still missing").count():
        page.wait_for_timeout(500)
        page.reload()
    is_done(page, "The first backup")


class TestFirstRun:
    def test_goes_from_the_first_login_to_the_end(self, owner, empty_site, reader):
        say_who(owner)
        leave_and_come_back(owner)
        for step in (say_where, add_license, add_portrait, try_mail):
            step(owner)
            go_on(owner)
        is_done(owner, "A second lock for your login")
        go_on(owner)
        back_up(owner)
        expect(owner.get_by_text("7 of 7 done")).to_be_visible()
        owner.get_by_role("link", name="To the first page").click()
        expect(owner.get_by_role("heading", name="Set-up")).to_have_count(0)
        assert "Sam Example" in reader.goto(f"{empty_site.url}/").text()
        assert reader.goto(f"{empty_site.url}/locations/portland/").status == 200
