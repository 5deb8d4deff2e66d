"""Places for backups, and one backup to damage."""

import copy

import pytest
from django.core.management import call_command
from django.db import connection

from tests.builders import make_article, make_image, make_inquiry
from transfer.backup import store
from transfer.backup.making import back_up


class Place:
    """Where the site of a test keeps its data. `move` takes it to an empty folder with an empty SQLite database."""

    def __init__(self, settings, folder):
        self.settings, self.folder = settings, folder
        settings.INQUIRY_KEYS_DIR = folder / "keys"
        self.use("first")

    def use(self, name):
        self.settings.VAR_DIR = self.folder / name
        self.settings.MEDIA_ROOT = self.folder / name / "media"
        self.settings.MEDIA_ROOT.mkdir(parents=True)
        storages = copy.deepcopy(self.settings.STORAGES)
        storages["backups"]["OPTIONS"]["location"] = self.folder / name / "backups"
        self.settings.STORAGES = storages

    def move(self):
        self.use("second")
        connection.close()
        connection.settings_dict["NAME"] = str(self.settings.VAR_DIR / "db.sqlite3")


@pytest.fixture
def place(settings, tmp_path, django_db_setup):
    """A place of its own; the database of the tests is back when the test is over."""
    name = connection.settings_dict["NAME"]
    yield Place(settings, tmp_path)
    if connection.settings_dict["NAME"] != name:
        connection.close()
        connection.settings_dict["NAME"] = name


@pytest.fixture
def filled(transactional_db, place):
    """A site with an article, a picture and a sealed inquiry, and the keys to it."""
    call_command("make_inquiry_keys", verbosity=0)
    make_article("Trust", image=make_image())
    make_inquiry(note="A sentence to be sealed.")
    return place


@pytest.fixture
def backup(filled):
    """The file of a whole backup of that site."""
    return store.local_folder() / back_up().name
