"""Backups in the editor: what is told, the button, downloads, the owner's key."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.builders import make_user
from transfer.backup import store, views
from transfer.models import BackupSettings, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(monkeypatch):
    commands = []
    monkeypatch.setattr(views, "start", lambda *command: commands.append(command))
    return commands


@pytest.fixture
def lying_there(place):
    name = "backup-2026-01-02T030405Z.tar"
    (store.local_folder() / name).write_bytes(b"a backup")
    return name


class TestThePageOfBackups:
    def test_tells_the_last_good_one_and_that_the_latest_failed(self, admin_client, lying_there):
        Run.objects.create(kind="backup", state="good", words="3 files and 9 rows.", name=lying_there, size=2048)
        Run.objects.create(kind="backup", state="failed", words="No space left on device.")
        told = admin_client.get(reverse("backups")).content.decode()
        assert "3 files and 9 rows." in told
        assert "No space left on device." in told
        assert lying_there in told

    def test_starts_a_backup_beside_the_server_and_one_only(self, admin_client, started):
        admin_client.post(reverse("back_up_now"))
        Run.objects.create(kind="backup")
        admin_client.post(reverse("back_up_now"))
        assert started == [("back_up", "-v0")]

    def test_tells_how_far_it_is(self, admin_client):
        Run.objects.create(kind="backup", words="Writing the backup", percent=40)
        told = admin_client.get(reverse("backup_progress")).json()
        assert told == {"running": [{"kind": "backup", "words": "Writing the backup", "percent": 40}]}

    def test_takes_a_run_that_was_killed_for_over(self, admin_client):
        Run.objects.create(kind="backup", told_at=timezone.now() - timedelta(hours=1))
        assert admin_client.get(reverse("backup_progress")).json() == {"running": []}

    def test_gives_a_backup_to_its_owner(self, admin_client, lying_there):
        answer = admin_client.get(reverse("download_backup", args=[lying_there]))
        assert b"".join(answer.streaming_content) == b"a backup"

    @pytest.mark.parametrize("name", ["lock", "db.sqlite3", "backup-2026-01-02T030405Z.tar.age", ".."])
    def test_gives_nothing_else(self, admin_client, lying_there, name):
        assert admin_client.get(f"/admin/backups/download/{name}/").status_code in {301, 404}

    @pytest.mark.parametrize("name", ["backups", "backup_progress", "make_backup_key", "download_export"])
    def test_is_for_nobody_else(self, client, name):
        client.force_login(make_user())
        assert client.get(reverse(name)).status_code in {302, 403}


class TestTheOwnersKey:
    def shown(self, client):
        page = client.get(reverse("make_backup_key")).content.decode()
        return re.search(r"AGE-SECRET-KEY-1\w+", page)[0], re.search(r'name="made" value="([^"]+)"', page)[1]

    def test_is_used_once_its_owner_has_written_it_down(self, admin_client):
        secret, made = self.shown(admin_client)
        admin_client.post(reverse("make_backup_key"), {"made": made, "last_letters": secret[-6:].lower()})
        assert BackupSettings.load().recipients.startswith("age1")

    def test_is_not_used_when_the_letters_are_wrong(self, admin_client):
        _, made = self.shown(admin_client)
        answer = admin_client.post(reverse("make_backup_key"), {"made": made, "last_letters": "WRONG1"})
        assert "not the last letters" in answer.content.decode()
        assert BackupSettings.load().recipients == ""

    def test_is_kept_nowhere(self, admin_client):
        secret, made = self.shown(admin_client)
        assert secret not in made
        assert "no-store" in admin_client.get(reverse("make_backup_key")).headers["Cache-Control"]


class TestTheFirstPage:
    def test_says_that_there_is_no_backup(self, admin_client):
        assert "There is no backup yet" in admin_client.get("/admin/").content.decode()

    def test_offers_the_last_good_one(self, admin_client):
        Run.objects.create(kind="backup", state="good", name="backup-2026-01-02T030405Z.tar", size=1)
        told = admin_client.get("/admin/").content.decode()
        assert reverse("download_backup", args=["backup-2026-01-02T030405Z.tar"]) in told
        assert "more than two days old" not in told
