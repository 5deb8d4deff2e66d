"""Making a backup: everything that matters is inside, whole, private, readable by a stranger's tools."""

import gzip
import json
import shutil
import stat
import subprocess
import tarfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from pyrage.x25519 import Identity

from tests.builders import make_article, make_image
from transfer.backup import contents, keeping, making, store
from transfer.backup.checking import check
from transfer.backup.making import back_up
from transfer.backup.models import BackupSettings, Run
from transfer.backup.refusal import BackupError


def names_in(path):
    with tarfile.open(path) as archive:
        return archive.getnames()


def rows_in(path, table):
    with tarfile.open(path) as archive:
        packed = archive.extractfile(f"database/{table}.jsonl.gz").read()
    return [json.loads(line) for line in gzip.decompress(packed).splitlines()]


def drills_left_out(monkeypatch):
    monkeypatch.setattr(keeping, "is_drill_due", lambda: False)


class TestABackup:
    def test_holds_rows_originals_proofs_and_words_for_people(self, transactional_db, place):
        image = make_image()
        image.evidence.save("receipt.pdf", ContentFile(b"a receipt"))
        make_article("Trust", image=image)
        path = store.local_folder() / back_up().name

        assert {"manifest.json", "README.txt", "settings.env", f"media/{image.file.name}"} <= set(names_in(path))
        assert f"media/{image.evidence.name}" in names_in(path)
        assert "Trust" in [row["title"] for row in rows_in(path, "wagtailcore_page")]

    def test_is_made_before_the_first_upload_too(self, transactional_db, place, settings):
        settings.MEDIA_ROOT.rmdir()
        make_article("Trust")
        path = store.local_folder() / back_up().name
        assert "Trust" in [row["title"] for row in rows_in(path, "wagtailcore_page")]

    def test_is_readable_by_its_owner_only(self, backup):
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
        assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700

    def test_holds_no_renditions_sessions_or_search_index(self, backup, client):
        assert not [name for name in names_in(backup) if "media/images/" in name or "rendition" in name]
        assert not [name for name in names_in(backup) if "django_session" in name or "indexentry" in name]

    def test_holds_inquiries_sealed_and_never_their_keys(self, backup, settings):
        content = backup.read_bytes()
        keys = [file.read_bytes() for file in Path(settings.INQUIRY_KEYS_DIR).iterdir()]
        assert rows_in(backup, "inquiries_inquiry")
        assert b"A sentence to be sealed" not in content
        assert keys
        assert not any(key in content for key in keys)

    def test_leaves_the_keys_out_even_where_they_lie_among_the_pictures(self, transactional_db, place, settings):
        settings.INQUIRY_KEYS_DIR = settings.MEDIA_ROOT / "keys"
        call_command("make_inquiry_keys", verbosity=0)
        assert not [member.path for member in back_up().manifest.members if "keys" in member.path]

    def test_holds_no_secret_of_the_settings(self, backup, settings):
        assert settings.SECRET_KEY.encode() not in backup.read_bytes()

    def test_names_files_that_were_gone_already(self, transactional_db, place, settings):
        image = make_image()
        (Path(settings.MEDIA_ROOT) / image.file.name).unlink()
        assert back_up().manifest.missing == [image.file.name]

    def test_takes_a_file_with_a_very_long_name(self, transactional_db, place, settings):
        name = f"evidence/{'a' * 200}.pdf"
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir()
        path.write_bytes(b"a receipt")
        made = back_up()
        assert name in [member.inner_path for member in check(store.local_folder() / made.name).files]

    def test_leaves_no_litter(self, backup):
        assert sorted(file.name for file in backup.parent.iterdir()) == sorted(["lock", backup.name])

    def test_clears_what_a_killed_one_left(self, transactional_db, place):
        litter = store.workplace() / "unfinished-abc"
        litter.mkdir()
        (litter / "copy.sqlite3").touch()
        back_up()
        assert not litter.exists()

    def test_is_made_by_one_at_a_time(self, transactional_db, place):
        with making._alone(), pytest.raises(BackupError, match="already"):
            back_up()

    def test_tries_again_when_a_picture_goes_meanwhile(self, transactional_db, place, settings, monkeypatch):
        image, member = make_image(), contents._file_member

        def gone_once(name, watch):
            monkeypatch.setattr(contents, "_file_member", member)
            (Path(settings.MEDIA_ROOT) / image.file.name).unlink()
            return member(name, watch)

        monkeypatch.setattr(contents, "_file_member", gone_once)
        assert back_up().manifest.missing == [image.file.name]

    def test_leaves_the_old_ones_whole_when_there_is_no_room(self, backup, monkeypatch):
        before = backup.read_bytes()

        def full(*arguments):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(making.shutil, "copyfileobj", full)
        with pytest.raises(CommandError, match="No space left"):
            call_command("back_up", verbosity=0)
        assert backup.read_bytes() == before
        assert [one.name for one in store.all_backups()] == [backup.name]
        assert Run.objects.get().state == Run.State.FAILED


class TestAnEncryptedBackup:
    @pytest.fixture
    def identity(self):
        return Identity.generate()

    @pytest.fixture
    def path(self, filled, identity):
        return store.local_folder() / back_up(str(identity.to_public())).name

    def test_says_so_in_its_name(self, path):
        assert path.name.endswith(".tar.age")

    def test_shows_nothing_of_what_is_inside(self, path):
        assert b"original_images" not in path.read_bytes()

    def test_opens_with_the_owners_key(self, path, identity):
        assert check(path, [identity]).files

    @pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")
    def test_opens_with_age_and_the_steps_that_are_printed(self, path, identity, tmp_path):
        key = tmp_path / "key.txt"
        key.write_text(f"# created\n{identity}\n")
        opened = subprocess.run(["age", "--decrypt", "--identity", key, path], capture_output=True, check=True).stdout
        (tmp_path / "backup.tar").write_bytes(opened)
        subprocess.run(["tar", "--extract", "--file", "backup.tar"], cwd=tmp_path, check=True)
        subprocess.run("gunzip database/*.gz", cwd=tmp_path, shell=True, check=True)  # noqa: S602
        assert "Trust" in (tmp_path / "database" / "wagtailcore_page.jsonl").read_text()

    def test_passes_on_what_went_wrong_while_it_was_written(self, transactional_db, place, identity, monkeypatch):
        def full(*arguments):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(contents.Contents, "chunks", full)
        with pytest.raises(OSError, match="No space left"):
            back_up(str(identity.to_public()))

    def test_is_refused_for_a_key_that_is_none(self, transactional_db, place):
        with pytest.raises(BackupError, match="age1"):
            back_up("age1nonsense")


@pytest.mark.django_db(transaction=True)
class TestBackUpCommand:
    @pytest.fixture(autouse=True)
    def _place(self, place, monkeypatch):
        drills_left_out(monkeypatch)

    def test_encrypts_to_the_owners_key_when_there_is_one(self):
        BackupSettings.objects.create(recipients=str(Identity.generate().to_public()))
        call_command("back_up", verbosity=0)
        assert store.all_backups()[0].is_encrypted

    def test_makes_one_a_day_when_asked_to_only_if_due(self, capsys):
        call_command("back_up", "--if-due", verbosity=0)
        call_command("back_up", "--if-due", verbosity=0)
        assert len(store.all_backups()) == 1
        assert "already" in capsys.readouterr().out

    def test_changes_nothing_in_a_dry_run(self):
        call_command("back_up", "--dry-run")
        assert store.all_backups() == []

    def test_remembers_how_it_went(self):
        call_command("back_up", verbosity=0)
        run = Run.objects.get()
        assert (run.kind, run.state, run.name) == ("backup", "good", store.all_backups()[0].name)


@pytest.mark.django_db(transaction=True)
class TestBeforeAnUpgrade:
    def test_a_copy_is_made_of_a_site_in_use(self, filled):
        keeping.back_up_before_upgrade(sender=None, plan=[("a migration", False)])
        assert [one.is_before_upgrade for one in store.all_backups()] == [True]

    def test_none_is_made_without_migrations_or_of_an_empty_place(self, place):
        keeping.back_up_before_upgrade(sender=None, plan=[])
        keeping.back_up_before_upgrade(sender=None, plan=[("a migration", False)])
        assert store.all_backups() == []

    def test_nothing_is_migrated_when_it_cannot_be_made(self, filled, monkeypatch):
        def full(*arguments, **options):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(keeping, "back_up", full)
        with pytest.raises(CommandError, match="was not changed"):
            keeping.back_up_before_upgrade(sender=None, plan=[("a migration", False)])
