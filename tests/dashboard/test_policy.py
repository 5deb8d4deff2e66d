"""The editor's screens and what is done on them, under the policy: nothing is refused, no other host is asked."""

import pytest
from django.conf import settings

from blog.models import ArticlePage
from tests.chromium import Chromium
from tests.dashboard.interactions import INTERACTIONS
from tests.firefox import NO_FIREFOX, firefox, firefox_path
from tests.live import live_site
from tests.skips import lack

pytestmark = pytest.mark.django_db
WRITE_A_SCRIPT = """() => {
  document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}));
}"""


@pytest.fixture(scope="class")
def site(owner):
    with live_site() as site:
        yield site


@pytest.fixture
def article(db):
    return f"/admin/pages/{ArticlePage.objects.get().pk}/"


@pytest.fixture
def driver(driver_of_class, site, owner, article):
    """Logged in, with nothing noted; what they did is undone after the last request is answered."""
    driver_of_class.set_cookie(settings.SESSION_COOKIE_NAME, owner.cookies[settings.SESSION_COOKIE_NAME].value)
    driver_of_class.forget()
    with site.while_answering():
        yield driver_of_class
        driver_of_class.leave()


class Policy:
    """Of one browser."""

    @pytest.mark.parametrize("interact", INTERACTIONS, ids=lambda function: function.__name__)
    def test_refuses_nothing_that_is_done(self, driver, article, interact):
        interact(driver, article)
        # What the browser has to tell by then is heard with its answer.
        driver.evaluate("() => 0")
        assert (driver.refused, driver.errors, driver.hosts) == ([], [], {"127.0.0.1"})

    def test_runs_no_script_that_somebody_wrote_into_a_page(self, driver):
        driver.open("/admin/")
        driver.evaluate(WRITE_A_SCRIPT)
        assert driver.evaluate("() => window.ran ?? null") is None
        assert len(driver.refused) == 1


@pytest.mark.xdist_group("policy in Chromium")
class TestChromium(Policy):
    """`test_words.py` opens every screen in it."""

    @pytest.fixture(scope="class")
    def driver_of_class(self, browser, site):
        with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
            yield Chromium(site.url, context.new_page())


@pytest.mark.xdist_group("policy in Firefox")
class TestFirefox(Policy):
    @pytest.fixture(scope="class")
    def driver_of_class(self, site, tmp_path_factory):
        if not firefox_path():
            lack(NO_FIREFOX)
        with firefox(site.url, tmp_path_factory.mktemp("firefox")) as driver:
            yield driver

    def test_refuses_nothing_on_any_screen(self, driver, addresses):
        for address in addresses:
            driver.open(address)
        driver.evaluate("() => 0")
        assert (driver.refused, driver.errors, driver.hosts) == ([], [], {"127.0.0.1"})
