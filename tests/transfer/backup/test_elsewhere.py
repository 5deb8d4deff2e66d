"""Backups that lie elsewhere than beside the site: on another disk, or in a storage without a folder."""

import os
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from transfer.backup import store
from transfer.backup.checking import check
from transfer.backup.making import back_up
from transfer.backup.refusal import BackupError

BACKUPS = "transfer.backup.store.storage"


class Bucket(Storage):
    """A storage without folders, as S3 is one."""

    def __init__(self):
        self.kept = {}

    def _save(self, name, content):
        self.kept[name] = content.read()
        return name

    def _open(self, name, mode="rb"):
        return ContentFile(self.kept[name])

    def exists(self, name):
        return name in self.kept

    def listdir(self, path):
        return [], list(self.kept)


@pytest.fixture
def storage(monkeypatch):
    made = Bucket()
    monkeypatch.setattr(BACKUPS, lambda: made)
    return made


class TestStorageWithoutFolders:
    def test_gets_the_whole_backup_and_nothing_stays_here(self, filled, storage):
        name = back_up().name
        assert [one.name for one in store.all_backups()] == [name]
        assert not list((filled.settings.VAR_DIR / "backups").glob("*.tar*"))

    def test_gives_it_back_for_as_long_as_it_is_read(self, filled, storage):
        name = back_up().name
        with store.at_hand(name) as file:
            assert check(file)
        assert not file.exists()

    def test_that_keeps_half_of_it_is_noticed(self, filled, storage, monkeypatch):
        whole = storage.save
        monkeypatch.setattr(storage, "save", lambda name, file: whole(name, ContentFile(file.read()[:1000])))
        with pytest.raises(BackupError, match="did not arrive whole"):
            back_up()

    def test_does_not_know_a_name_that_was_never_made(self, filled, storage):
        with pytest.raises(BackupError, match="no such backup"), store.at_hand("../../secret_key"):
            pass


class TestAnotherDisk:
    def test_gets_a_copy_for_its_owner_only(self, filled, monkeypatch):
        stat = os.stat
        places = iter(range(1000))

        def of_another_disk(path, *args, **kwargs):
            return SimpleNamespace(st_dev=next(places)) if not args and not kwargs else stat(path, *args, **kwargs)

        monkeypatch.setattr(store, "os", SimpleNamespace(**{**vars(os), "stat": of_another_disk}))
        made = back_up()
        folder = store.local_folder()
        assert not list(folder.glob("unfinished-*"))
        assert (folder / made.name).stat().st_mode & 0o077 == 0
        assert check(folder / made.name)
