"""The owner invites people; they choose a password, and whoever reads inquiries a passkey, and log in with it."""

import re

import pytest

from tests.axe import violations
from tests.journeys.presses import Presses

ASSISTANT = {"Name": "Alex Example", "Email address": "alex@example.org"}
OWNER = {"Name": "Sam Example", "Email address": "sam@example.org"}
PASSWORD = "five plain words in a row"
SIZES = ((390, 844), (1280, 900))


def invite(page, site, person, role):
    """From the first screen; gives the link."""
    page.get_by_role("button", name="Practice details").click()
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Invite somebody").click()
    for label, words in person.items():
        page.get_by_label(label, exact=True).fill(words)
    if role:
        page.get_by_label(role).check()
    page.get_by_role("button", name="Make the invitation").click()
    return page.get_by_label("The link").input_value()


def wrong_with(page):
    """What axe finds, by light and dark, narrow and wide."""
    found = set()
    for width, height in SIZES:
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            page.evaluate("document.getAnimations().forEach(animation => animation.finish())")
            found |= {f"{width} {scheme} {fault}" for fault in violations(page)}
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


@pytest.fixture
def window(browser, site):
    """A browser of somebody new, on a device that makes passkeys; notes what its policy refused and whom it asked."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.refused, page.asked = [], set()
    page.on("console", lambda message: "Content Security Policy" in message.text and page.refused.append(message.text))
    page.on("request", lambda request: page.asked.add(re.sub(r"^(\w+://[^/]*).*$", r"\1", request.url)))
    protocol = context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    protocol.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": device | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    yield page
    context.close()


class TestInvitation:
    def test_of_an_assistant_takes_five_presses_and_lets_them_in(self, editor, site, window):
        editor.goto(f"{site.url}/admin/")
        presses = Presses(editor)
        link = invite(editor, site, ASSISTANT, "")
        assert presses.count <= 5
        window.goto(link)
        window.get_by_label("Password").fill(PASSWORD)
        window.get_by_role("button", name="Set the password and log in").click()
        window.wait_for_url(re.compile(r"/admin/$"))
        assert window.get_by_role("link", name="Inquiries", exact=True).count() == 0

    def test_of_an_owner_leads_to_a_passkey_that_opens_the_editor_alone(self, editor, site, window):
        editor.goto(f"{site.url}/admin/")
        window.goto(invite(editor, site, OWNER, "Owner"))
        window.get_by_label("Password").fill(PASSWORD)
        window.get_by_role("button", name="Set the password and log in").click()
        window.get_by_role("link", name="Set up with this device").click()
        window.get_by_role("button", name="Set up the passkey").click()
        window.get_by_role("link", name="I have kept them").click()
        window.wait_for_url(re.compile(r"/admin/$"))
        window.context.clear_cookies()
        window.goto(f"http://localhost:{site.port}/admin/inquiries/")
        window.get_by_role("button", name="Log in with a passkey").click()
        window.wait_for_url(re.compile(rf":{site.port}/admin/inquiries/$"))
        assert "Inquiries" in window.title()
        assert window.refused == []
        assert {host for host in window.asked if "localhost" not in host and "data:" not in host} == set()


class TestScreens:
    @pytest.mark.parametrize("path", ["login/", "login/forgotten/", "login/invitation/broken/"])
    def test_of_the_way_in_have_no_fault(self, site, window, path):
        window.goto(f"{site.url}/admin/{path}")
        assert wrong_with(window) == set()

    @pytest.mark.parametrize(
        "path",
        [
            "login/second-factor/", "login/second-factor/recovery-codes/", "login/second-factor/webauthn/add/",
            "login/where/", "login/password/", "people/", "people/invite/", "account/",
        ],
    )  # fmt: skip
    def test_of_ones_own_login_and_of_people_have_no_fault(self, site, editor, path):
        editor.goto(f"{site.url}/admin/{path}")
        assert wrong_with(editor) == set()
