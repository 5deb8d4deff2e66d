"""What tests of several rooms share."""

import gc
import os
from unittest import mock

import pytest
from django.contrib.auth.signals import user_logged_in
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from PIL import Image
from playwright.sync_api import sync_playwright

from accounts.second_factor import SESSION_KEY
from dashboard.setup_views import OFFERED
from inquiries.crypto import key_encryption, keyring
from tests.browser import FLAGS, chromium_path, what_is_missing
from tests.database import restore_after_commits
from tests.skips import closing_line, lack
from transfer.starter_content import images

# Playwright runs an event loop in the tests' own thread, where Django would otherwise refuse to reach the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Machines are shared: how long something takes says nothing about whether it is right.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")

# Tests lock and open many keys; what it costs to guess a passphrase is measured by nobody here.
key_encryption.COST |= {"iterations": 1, "memory_cost": 64}

MOST_OF_AN_ID = 80


def pytest_addoption(parser):
    parser.addoption("--take-help-pictures", action="store_true", help="take the pictures of the help pages anew")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """pytest-django's, and no test finds the database without what migrations put there."""
    with django_db_blocker.unblock():
        restore_after_commits()


@pytest.fixture(scope="session")
def small_images(tmp_path_factory):
    """A folder with the starter pictures, small enough that what readers get of them is made quickly."""
    folder = tmp_path_factory.mktemp("pictures")
    for file in images.FOLDER.glob("*.jpg"):
        with Image.open(file) as image:
            image.resize((600, 400)).save(folder / file.name, xmp=image.info["xmp"])
    return folder


@pytest.fixture(scope="class")
def starter_content(django_db_setup, django_db_blocker, small_images):
    """What the first start puts into the site, with small pictures; once for a class."""
    with django_db_blocker.unblock(), transaction.atomic():
        with mock.patch.object(images, "FOLDER", small_images):
            call_command("load_starter_content", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def starter_site(starter_content, db):
    """The site as it is after its first start; each test changes it for itself only."""


@pytest.fixture(scope="session")
def browser():
    """A real Chromium, one for the whole run. Tests that ask for it are marked `browser`."""
    if reason := what_is_missing():
        lack(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


def pytest_collection_finish():
    """What is loaded by now stays to the end: looking for garbage in it again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_make_parametrize_id(val):
    """The beginning of a long text: a whole one would be the test's name, which every process it starts is given."""
    is_long = isinstance(val, str | bytes) and len(val) > MOST_OF_AN_ID
    return ascii(val[:MOST_OF_AN_ID])[:MOST_OF_AN_ID] if is_long else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what drives the browser, and keep together what starts the same thing."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        # pytest-django makes the database only when one of the tests is marked.
        if "starter_content" in item.fixturenames:
            item.add_marker(pytest.mark.django_db)
        if item.get_closest_marker("xdist_group"):
            continue
        # A folder's running site is started once, by the one worker that takes the folder.
        if "browser" in item.fixturenames or shares_site(item):
            item.add_marker(pytest.mark.xdist_group(item.path.parent.name))
        elif "module" in (scopes := scopes_of(item)):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
        elif "class" in scopes:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.rpartition("::")[0]))


def scopes_of(item):
    """How long each fixture of `item` lasts, without those that pytest makes for itself."""
    made = item._fixtureinfo.name2fixturedefs
    return {definitions[-1].scope for name, definitions in made.items() if not name.startswith("_")}


def shares_site(item):
    """Whether the fixture `site` of `item` is made once for several tests."""
    found = item._fixtureinfo.name2fixturedefs.get("site")
    return bool(found) and found[-1].scope != "function"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session):
    """Say last of all what was skipped, below pytest's own summary."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and (skipped := reporter.stats.get("skipped")):
        reporter.write_line(closing_line(skipped), red=True)
    return result


@pytest.fixture(autouse=True, scope="session")
def second_factor_of_forced_logins():
    """Whoever a test logs in by force has given their second factor and been offered the set-up.

    A login through the form has to give it, and is.
    """

    def give(sender, request, user, **kwargs):
        if not request.path:
            request.session[SESSION_KEY] = user.pk
            request.session[OFFERED] = True

    user_logged_in.connect(give)
    yield
    user_logged_in.disconnect(give)


@pytest.fixture
def keys(settings, tmp_path):
    """A reader's key pair in a folder of its own, kept in the standard way."""
    settings.INQUIRY_KEYS_DIR = tmp_path / "keys"
    return keyring.make_key()[0]
