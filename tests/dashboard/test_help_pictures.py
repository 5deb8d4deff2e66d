"""The pictures of the help pages show the screens as they are; `--take-help-pictures` takes them anew."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Site

from tests.browser import window_of
from tests.builders import body_of, make_article, make_image, make_inquiry, make_page
from tests.dashboard.help_pictures import FOLDER, SCALE, SIZE, Picture, digest, known, take
from trash.deletion import throw_page_away

pytestmark = pytest.mark.django_db
COMMAND = 'make test ARGS="tests/dashboard/test_help_pictures.py --take-help-pictures"'
MOST_BYTES = 700_000
# A Monday morning in California; the starter content is as old as that.
MOMENT = datetime(2029, 3, 5, 18, 0, tzinfo=UTC)


def first_screen(window):
    window.goto("/admin/")


def open_page(window, page):
    window.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    expect(window.get_by_role("button", name="Publish", exact=True)).to_be_visible()


def draft():
    """With what an article begins with, and a picture that lacks what it needs."""
    bench = make_image("A bench under a tree", creator="", source="", description="")
    body = body_of(("heading", "What Is …?"), ("paragraph", "<p>A sentence of a test.</p>"))
    return make_article("An example article", image=bench, body=body, live=False)


def checklist(window):
    open_page(window, draft())
    window.wait_for_load_state("networkidle")
    window.get_by_role("button", name="Toggle checks").click()
    expect(window.locator("[data-checklist] li").first).to_be_visible()


def bar(window):
    open_page(window, draft())


def publish_later(window):
    open_page(window, draft())
    window.get_by_role("button", name="Publish later").click()
    moment = window.get_by_label("Publish on this day, at this hour")
    moment.fill("2029-03-12T09:00")
    moment.blur()


def kept_from_publishing(window):
    open_page(window, draft())
    window.get_by_role("button", name="Publish", exact=True).click()
    expect(window.locator(".messages")).to_contain_text("A bench under a tree")
    # It slides in.
    window.wait_for_timeout(1000)


def picture(window):
    image = make_image("A bench under a tree", creator="", source="")
    window.goto(reverse("wagtailimages:edit", args=[image.pk]))
    window.locator("#id_preset").select_option(label="Freepik (Magnific), free")
    expect(window.locator("#id_source")).to_have_value("www.freepik.com")


def inquiries(window):
    make_inquiry(days_ago=1)
    window.goto("/admin/inquiries/")


def inquiry(window):
    said = {"contact": "t.example@example.org", "voicemail": "No", "text_message": "Yes", "introduction": "As Test"}
    window.goto(f"/admin/inquiries/{make_inquiry(days_ago=1, **said).reference}/")


def days_away(window):
    window.goto(reverse("wagtailsettings:edit", args=["pages", "practicedetails", Site.objects.get().pk]))
    window.wait_for_load_state("networkidle")
    window.locator("#id_away_dates-ADD").click()
    for name, day in (("first_day", "2029-03-12"), ("last_day", "2029-03-18")):
        window.locator(f"#id_away_dates-0-{name}").fill(day)
    window.locator(".xdsoft_datetimepicker").evaluate_all("all => all.forEach(calendar => calendar.remove())")


def backups(window):
    window.goto(reverse("backups"))


def deleted_page(window):
    throw_page_away(make_page(title="An example page"), get_user_model().objects.get(username="owner"))
    window.goto(reverse("bin"))


WRITTEN_ABOUT_A_PICTURE = tuple(f".w-field__wrapper:has(#id_{name})" for name in ("preset", "creator", "source"))
BACK_UP = ("main h2:has-text('Backups')", "form[action$='backups/make/']")
EXPORT = ("main h2:has-text('Take the whole site along')", "form[action$='backups/export/']")
PICTURES = {
    "write-an-article": Picture(first_screen, (".home-shortcuts",)),
    "checklist": Picture(checklist, ("[data-checklist]",)),
    "publish": Picture(bar, (".footer .actions",), margin=0),
    "publish-later": Picture(publish_later, ("#publish-then",), margin=0),
    "kept-from-publishing": Picture(kept_from_publishing, (".messages li",), margin=0),
    "picture-credit": Picture(picture, WRITTEN_ABOUT_A_PICTURE),
    "inquiries-waiting": Picture(inquiries, (".inbox-section",)),
    "inquiry": Picture(inquiry, (".inbox-contact",)),
    "test-mail": Picture(inquiries, (".inbox-form--inline",)),
    "days-away": Picture(days_away, ("#id_away_dates-FORMS", "#id_away_dates-ADD")),
    "backups": Picture(backups, BACK_UP),
    "export": Picture(backups, EXPORT),
    "bin": Picture(deleted_page, ("#main li:has(h2)",)),
}


@pytest.fixture(scope="class")
def moment():
    """The same for each run: what a screen says of days and weeks follows from it."""
    with time_machine.travel(MOMENT):
        yield


@pytest.fixture(scope="class")
def camera(moment, browser, owner):
    with window_of(browser, owner, viewport=SIZE, device_scale_factor=SCALE, reduced_motion="reduce") as page:
        yield page


@pytest.mark.usefixtures("keys")
class TestPicture:
    @pytest.mark.parametrize("name", PICTURES)
    def test_shows_the_screen_as_it_is(self, request, camera, name):
        picture = PICTURES[name]
        picture.open(camera)
        if request.config.getoption("--take-help-pictures"):
            take(camera, name, picture)
        is_same = known().get(name, {}).get("digest") == digest(camera, picture)
        assert is_same, (
            f"The picture “{name}” of the help pages shows a screen that has changed; take it anew: {COMMAND}"
        )


class TestFolder:
    def test_holds_what_is_shown_and_is_light(self):
        files = {file.stem: file.stat().st_size for file in FOLDER.glob("*.webp")}
        assert set(files) == set(known()) == set(PICTURES)
        assert sum(files.values()) < MOST_BYTES
