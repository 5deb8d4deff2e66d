"""Backups on an S3 server: what its client raises reaches a person as a sentence, and nothing of the key."""

import copy

import pytest
from boto3.exceptions import S3UploadFailedError
from botocore.exceptions import ClientError, EndpointConnectionError
from django.core.management import CommandError, call_command
from storages.backends.s3 import S3Storage

from transfer.backup import store
from transfer.backup.models import Run
from transfer.backup.refusal import BackupError
from transfer.backup.s3 import BackupFile

SILENT = EndpointConnectionError(endpoint_url="http://127.0.0.1:9")
REFUSED = ClientError({"Error": {"Code": "InvalidAccessKeyId", "Message": "key-word"}}, "PutObject")


@pytest.fixture
def on_s3(place, settings):
    storages = copy.deepcopy(settings.STORAGES)
    options = {"bucket_name": "backups", "access_key": "key-word", "secret_key": "secret-word"}
    storages["backups"] = {"BACKEND": "transfer.backup.s3.BackupStorage", "OPTIONS": options}
    settings.STORAGES = storages


def failing(error):
    def ask(*arguments, **options):
        raise error

    return ask


@pytest.mark.django_db
class TestAnS3Server:
    @pytest.mark.parametrize(
        ("error", "words"), [(SILENT, "did not answer"), (REFUSED, "it answered “InvalidAccessKeyId”")]
    )
    def test_that_fails_is_told_in_a_sentence(self, on_s3, monkeypatch, error, words):
        monkeypatch.setattr(S3Storage, "listdir", failing(error))
        with pytest.raises(CommandError, match=words) as told:
            call_command("back_up", verbosity=0)
        assert "word" not in str(told.value)

    def test_that_fails_while_it_takes_a_backup_ends_it_as_failed(self, transactional_db, on_s3, monkeypatch):
        for name, answer in {"listdir": ([], []), "exists": False, "delete": None}.items():
            monkeypatch.setattr(S3Storage, name, lambda *arguments, answer=answer: answer)
        monkeypatch.setattr(S3Storage, "_save", failing(S3UploadFailedError("key-word")))
        with pytest.raises(CommandError, match="did not answer"):
            call_command("back_up", verbosity=0)
        assert Run.objects.get(kind=Run.Kind.BACKUP).state == Run.State.FAILED

    def test_that_falls_silent_while_a_backup_is_read_is_told(self, on_s3, monkeypatch):
        monkeypatch.setattr("transfer.backup.s3.S3File._get_file", failing(SILENT))
        monkeypatch.setattr(BackupFile, "__init__", lambda *arguments: None)
        with pytest.raises(BackupError, match="did not answer"):
            _ = store.storage().open("backup").file
