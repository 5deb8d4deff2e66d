"""The drill: a backup is restored in a place of its own and looked at as a reader would."""

import pytest

from inquiries.crypto import keyring
from inquiries.models import Inquiry
from tests.builders import make_article
from transfer.backup.drill import drill, prove
from transfer.backup.refusal import BackupError, Damaged

WHOLE = ["pages answered.", "pictures opened.", "A sealed inquiry opened with its key."]


class TestDrill:
    def test_proves_pages_pictures_and_a_sealed_inquiry(self, backup, monkeypatch):
        """With the settings of `make run`, which read the environment."""
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "practice.settings.dev")
        said = drill(backup)
        assert [end for sentence, end in zip(said, WHOLE, strict=True) if sentence.endswith(end)] == WHOLE
        assert not said[1].startswith("0 ")

    def test_of_a_damaged_backup_fails(self, backup):
        content = bytearray(backup.read_bytes())
        content[len(content) // 2] ^= 1
        backup.write_bytes(content)
        with pytest.raises((BackupError, Damaged)):
            drill(backup)


class TestProof:
    """What the restored site is asked, here of the site of the test itself."""

    def test_names_a_page_that_does_not_answer(self, filled, monkeypatch):
        make_article("Broken", slug="broken")
        monkeypatch.setattr("blog.models.ArticlePage.get_context", lambda *args: 1 / 0)
        with pytest.raises(BackupError, match="does not answer"):
            list(prove())

    def test_fails_where_the_key_does_not_fit(self, filled, settings, tmp_path):
        settings.INQUIRY_KEYS_DIR = tmp_path / "other keys"
        keyring.make_key()
        with pytest.raises(BackupError, match="does not open with the keys"):
            list(prove())

    def test_says_when_there_is_nothing_to_open(self, filled):
        Inquiry.objects.all().delete()
        assert list(prove())[-1] == "There is no inquiry to open."
