"""Restoring: the same rows and files in an empty place, nothing at all in any other."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone
from wagtail.models import Page

from core.rows import read_rows
from images.models import CreditedImage
from inquiries.crypto import keyring
from inquiries.models import Inquiry
from inquiries.retention.erasure import erase
from tests.builders import make_inquiry
from tests.images.test_clean_aperture import avif, clap, sizes, stored
from transfer.backup import restoring, schema, store
from transfer.backup.making import back_up
from transfer.backup.refusal import BackupError

on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="moves to another SQLite file; stress/ has the trial for PostgreSQL"
)


def all_rows():
    tables = schema.tables_at(schema.applied_nodes())
    return {table.name: list(read_rows(connection, table)) for table in tables}


def remember_other_content_types():
    """Leaves in the process what it knew of a database whose content types had other keys."""
    for model in (Page, CreditedImage):
        kind = ContentType(pk=900_000 + ContentType.objects.get_for_model(model).pk)
        kind.app_label, kind.model = model._meta.app_label, model._meta.model_name
        ContentType.objects._add_to_cache(DEFAULT_DB_ALIAS, kind)


@on_sqlite
class TestRestoring:
    def test_gives_the_same_rows_files_and_readable_inquiries(self, backup, place, client):
        rows = all_rows()
        image = CreditedImage.objects.get()
        content = image.file.read()
        image.file.close()
        address = Page.objects.get(slug="trust").url
        remember_other_content_types()
        place.move()

        done = restoring.restore(backup)

        assert all_rows() == rows
        assert (done.inquiries, done.erased) == (1, 0)
        assert CreditedImage.objects.get().file.read() == content
        assert Inquiry.objects.get().open(keyring.standard_private_keys()).note == "A sentence to be sealed."
        page = client.get(address).content.decode()
        source = page.split('src="/media/')[1].split('"')[0]
        assert client.get(f"/media/{source}").status_code == 200
        assert "Trust" in client.get("/search/?q=trust").content.decode()

        with pytest.raises(BackupError, match="not empty"):
            restoring.restore(backup)

    def test_corrects_sizes_of_pictures_as_they_were_stored_before(self, filled, place):
        pk = stored(avif(clap()))
        backup = store.local_folder() / back_up().name
        place.move()
        restoring.restore(backup)
        assert sizes(pk) == [(100, 80, None)]

    def test_erases_again_what_was_erased_since(self, filled, place):
        by_hand, kept = make_inquiry(), Inquiry.objects.first()
        over = make_inquiry(days_ago=100)
        Inquiry.objects.filter(pk=over.pk).update(erase_on=timezone.localdate() + timedelta(days=2))
        backup = store.local_folder() / back_up().name
        erase(Inquiry.objects.filter(pk=by_hand.pk))
        place.move()

        with time_machine.travel(timezone.now() + timedelta(days=3)):
            done = restoring.restore(backup)

        assert [inquiry.reference for inquiry in Inquiry.objects.all()] == [kept.reference]
        assert done.erased == 2


class TestAPlaceThatIsNotEmpty:
    def test_is_left_as_it_is(self, backup):
        rows = all_rows()
        with pytest.raises(CommandError, match="not empty"):
            call_command("restore", str(backup), verbosity=0)
        assert all_rows() == rows

    @on_sqlite
    def test_is_one_with_other_pictures_too(self, backup, place, settings):
        place.move()
        stranger = Path(settings.MEDIA_ROOT) / "original_images" / "stranger.jpg"
        stranger.parent.mkdir()
        stranger.write_bytes(b"a picture")
        with pytest.raises(BackupError, match="stranger"):
            restoring.restore(backup)
        assert not Path(settings.VAR_DIR, "restoring").exists()


@on_sqlite
class TestADamagedBackup:
    def test_changes_nothing(self, backup, place, settings):
        content = bytearray(backup.read_bytes())
        content[len(content) // 2] ^= 1
        backup.write_bytes(bytes(content))
        place.move()
        with pytest.raises(CommandError):
            call_command("restore", str(backup), verbosity=0)
        assert list(Path(settings.MEDIA_ROOT).iterdir()) == []
        assert connection.introspection.table_names() == []

    def test_is_refused_without_room(self, backup, place, monkeypatch):
        place.move()
        monkeypatch.setattr(restoring.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 1000}))
        with pytest.raises(BackupError, match="not enough room"):
            restoring.restore(backup)

    def test_is_told_when_there_is_no_file(self, transactional_db, place):
        place.move()
        with pytest.raises(BackupError, match="no file"):
            restoring.restore(Path("/nowhere/backup.tar"))
