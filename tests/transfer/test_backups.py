"""Copies of the database: whole, private, and gone in time."""

import os
import sqlite3
import stat
import time

import pytest
from django.core.management import call_command

from inquiries.retention.terms import BACKUP_DAYS
from practice.run import maintenance
from transfer import backups

DAY = 24 * 3600


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / backups.FOLDER


def fail_for_lack_of_room():
    raise OSError("No space left on device")


def age(copy, days):
    then = time.time() - days * DAY
    os.utime(copy, (then, then))


@pytest.mark.django_db(transaction=True)
class TestBackUp:
    def test_copies_the_whole_database_for_its_owner_only(self):
        copy = backups.copy_database()
        with sqlite3.connect(copy) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert opened.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 0
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600

    def test_makes_one_copy_a_day(self, folder, capsys):
        call_command("back_up")
        call_command("back_up")
        assert len(list(folder.iterdir())) == 1
        assert "0 old copies deleted" in capsys.readouterr().out

    def test_forgets_old_copies_even_when_no_new_one_fits(self, folder, settings, monkeypatch):
        folder.mkdir()
        old = folder / "database-2026-01-01.sqlite3"
        old.touch()
        age(old, BACKUP_DAYS + 1)
        monkeypatch.setattr("practice.run.maintenance.copy_database", fail_for_lack_of_room)
        maintenance.back_up()
        assert not old.exists()

    def test_forgets_a_copy_when_its_days_are_over(self, folder, settings):
        kept, old = folder / "database-2026-01-02.sqlite3", folder / "database-2026-01-01.sqlite3"
        folder.mkdir()
        for copy, days in ((kept, BACKUP_DAYS - 1), (old, BACKUP_DAYS + 1)):
            copy.touch()
            age(copy, days)

        assert backups.forget_old() == 1
        assert [copy.name for copy in folder.iterdir()] == [kept.name]
