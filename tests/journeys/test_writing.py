"""A visitor writes; the therapist, on her phone, reads and answers."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

SECONDS_TO_READ_THE_FORM = 4.5
number = count(1)


def write(page, site, name, seconds=0):
    """Send the form; who takes no `seconds` to read it is thanked too, and suspected of being a machine."""
    page.goto(f"{site.url}/contact/")
    page.get_by_label("Your name or initials").fill(name)
    page.get_by_label("Email or phone").fill("555-010-0100")
    page.get_by_label("A short note").fill("A sentence.")
    page.get_by_label("I agree").check()
    page.wait_for_timeout(seconds * 1000)
    page.get_by_role("main").get_by_role("button", name="Send").click()


@pytest.fixture
def phone(editor):
    """The therapist's browser, as narrow as a phone."""
    editor.set_viewport_size({"width": 390, "height": 844})
    yield editor
    editor.set_viewport_size({"width": 1280, "height": 900})


class TestVisitor:
    def test_writes_without_javascript_and_leaves_nothing_behind(self, site, reader):
        write(reader, site, f"Visitor {next(number)}")
        assert reader.url == f"{site.url}/contact/thanks/"
        expect(reader.get_by_role("heading", level=1)).to_have_text("Thank you")
        assert reader.context.cookies() == []

    def test_is_told_next_to_the_question_what_is_missing(self, site, reader):
        reader.goto(f"{site.url}/contact/")
        reader.get_by_label("A short note").fill("Kept words")
        reader.get_by_role("main").get_by_role("button", name="Send").click()
        summary = reader.get_by_role("group", name="Please look at this again")
        expect(summary.get_by_role("link")).to_have_count(3)
        expect(reader.get_by_label("A short note")).to_have_value("Kept words")

    def test_hears_the_outcome_first(self, site, reader):
        reader.goto(f"{site.url}/contact/")
        reader.get_by_role("main").get_by_role("button", name="Send").click()
        expect(reader).to_have_title(re.compile("^Error: Contact"))
        expect(reader.get_by_role("group", name="Please look at this again")).to_be_focused()
        write(reader, site, f"Visitor {next(number)}")
        expect(reader).to_have_title(re.compile("^Thank you: Contact"))
        expect(reader.get_by_role("group", name="Thank you")).to_be_focused()

    def test_finds_the_rest_folded_away_and_open_when_it_holds_an_error(self, site, reader):
        reader.goto(f"{site.url}/contact/")
        rest = reader.get_by_label("Good times to reach you")
        expect(rest).to_be_hidden()
        reader.get_by_text("If you like").click()
        rest.fill("x" * 200)
        rest.evaluate("element => { element.removeAttribute('maxlength'); element.value = 'x'.repeat(201) }")
        reader.get_by_role("main").get_by_role("button", name="Send").click()
        expect(rest).to_be_visible()
        expect(rest).to_have_value("x" * 201)

    def test_comes_back_to_pages_after_errors_and_thanks(self, site, browser):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{site.url}/contact/")
        page.get_by_role("main").get_by_role("button", name="Send").click()
        expect(page).to_have_title(re.compile("^Error:"))
        page.get_by_label("Your name or initials").fill(f"Visitor {next(number)}")
        page.get_by_label("Email or phone").fill("555-010-0100")
        page.get_by_label("I agree").check()
        page.get_by_role("main").get_by_role("button", name="Send").click()
        page.wait_for_url(f"{site.url}/contact/thanks/")
        for _ in range(2):
            page.go_back()
            expect(page).to_have_title(re.compile("^Contact"))
            expect(page.get_by_label("Your name or initials")).to_have_value("")
        context.close()

    @pytest.mark.parametrize("has_javascript", [True, False])
    def test_sees_nothing_typed_again_on_going_back(self, site, browser, has_javascript):
        context = browser.new_context(java_script_enabled=has_javascript)
        page = context.new_page()
        write(page, site, f"Visitor {next(number)}")
        page.wait_for_url(f"{site.url}/contact/thanks/")
        page.go_back()
        for question in ("Your name or initials", "Email or phone", "A short note"):
            expect(page.get_by_label(question)).to_have_value("")
        assert not has_javascript or page.evaluate("localStorage.length + sessionStorage.length") == 0
        context.close()


@pytest.mark.usefixtures("uncounted_sender")
class TestTherapist:
    def test_answers_on_a_phone(self, site, reader, phone):
        name = f"Visitor {next(number)}"
        write(reader, site, name, SECONDS_TO_READ_THE_FORM)
        phone.goto(f"{site.url}/admin/inquiries/")
        phone.locator(".inbox-list__link").first.click()
        expect(phone.locator(".inbox-contact")).to_contain_text("555-010-0100")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        button = phone.get_by_role("link", name="Call")
        assert button.get_attribute("href") == "tel:5550100100"
        assert button.bounding_box()["height"] >= 44
        phone.get_by_label("Add a private note").fill("Called back.")
        phone.get_by_role("button", name="Keep the note").click()
        expect(phone.locator(".inbox-note")).to_have_text("Called back.")
        phone.get_by_label("State").select_option("Replied")
        phone.get_by_role("button", name="Change").click()
        expect(phone.get_by_role("heading", name="In touch (1)")).to_be_visible()


def expect_answer(page, routes):
    """The first of `routes` once there is one: requests are told to the test only while it lets the browser work."""
    while not routes:
        page.wait_for_timeout(20)
    return routes[0]


class TestLeavingAtOnce:
    """The contact page of the starter content is marked sensitive."""

    ELSEWHERE = "https://www.weather.gov/"

    @pytest.fixture
    def watched(self, site, browser):
        """The form, with the other site slow to answer; nothing leaves this machine."""
        context = browser.new_context()
        page, answers = context.new_page(), []
        page.route(f"{self.ELSEWHERE}**", lambda route: answers.append(route))
        page.goto(f"{site.url}/about/")
        page.goto(f"{site.url}/contact/")
        page.get_by_label("Your name or initials").fill("Kept from eyes")
        yield page, answers
        context.close()

    @pytest.mark.parametrize("way", ["link", "keys"])
    def test_blanks_the_page_before_the_other_site_answers(self, watched, way):
        page, answers = watched
        # The page says itself that it is blank: while it is left, nobody outside can look into it.
        page.evaluate(
            """() => new MutationObserver(() => document.body.children.length || console.log(`blank ${document.title}`))
            .observe(document.body, {childList: true})"""
        )
        with page.expect_console_message(lambda message: message.text.strip("\u200b ") == "blank"):
            if way == "link":
                page.get_by_role("link", name="Leave this page now").click(no_wait_after=True)
            else:
                for _ in range(3):
                    page.keyboard.press("Shift")
        expect_answer(page, answers).fulfill(body="<title>Elsewhere</title>", content_type="text/html")
        expect(page).to_have_title("Elsewhere")
        page.go_back()
        expect(page).to_have_title(re.compile("^About"))

    def test_is_not_meant_by_typing_capital_letters(self, watched):
        page, _ = watched
        for letter in "ABCD":
            page.keyboard.press(f"Shift+{letter}")
        expect(page.get_by_role("heading", name="Contact")).to_be_visible()

    def test_works_without_scripts(self, site, reader):
        reader.goto(f"{site.url}/contact/")
        link = reader.get_by_role("link", name="Leave this page now")
        assert link.get_attribute("href") == self.ELSEWHERE
        expect(reader.get_by_text("Or press Shift")).to_be_hidden()
