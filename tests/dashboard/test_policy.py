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
def hands(hands_of_all, site, owner, article):
    """Logged in, with nothing noted; what they did is undone after the last request is answered."""
    hands_of_all.set_cookie(settings.SESSION_COOKIE_NAME, owner.cookies[settings.SESSION_COOKIE_NAME].value)
    hands_of_all.forget()
    with site.while_answering():
        yield hands_of_all
        hands_of_all.leave()


class Policy:
    """Of one browser."""

    @pytest.mark.parametrize("interact", INTERACTIONS, ids=lambda function: function.__name__)
    def test_refuses_nothing_that_is_done(self, hands, article, interact):
        interact(hands, article)
        # What the browser has to tell by then is heard with its answer.
        hands.evaluate("() => 0")
        assert (hands.refused, hands.errors, hands.hosts) == ([], [], {"127.0.0.1"})

    def test_runs_no_script_that_somebody_wrote_into_a_page(self, hands):
        hands.open("/admin/")
        hands.evaluate(WRITE_A_SCRIPT)
        assert hands.evaluate("() => window.ran ?? null") is None
        assert len(hands.refused) == 1


@pytest.mark.xdist_group("policy in Chromium")
class TestChromium(Policy):
    """`test_words.py` opens every screen in it."""

    @pytest.fixture(scope="class")
    def hands_of_all(self, browser, site):
        with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
            yield Chromium(site.url, context.new_page())


@pytest.mark.xdist_group("policy in Firefox")
class TestFirefox(Policy):
    @pytest.fixture(scope="class")
    def hands_of_all(self, site, tmp_path_factory):
        if not firefox_path():
            lack(NO_FIREFOX)
        with firefox(site.url, tmp_path_factory.mktemp("firefox")) as hands:
            yield hands

    def test_refuses_nothing_on_any_screen(self, hands, addresses):
        for address in addresses:
            hands.open(address)
        hands.evaluate("() => 0")
        assert (hands.refused, hands.errors, hands.hosts) == ([], [], {"127.0.0.1"})
