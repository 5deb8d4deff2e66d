"""Backups on an S3 server: the storage of django-storages, whose errors are a sentence for a person."""

from collections.abc import Iterator
from contextlib import contextmanager

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3File, S3Storage
from storages.utils import clean_name

from transfer.backup.refusal import BackupError


@contextmanager
def answered() -> Iterator[None]:
    """Turns what the client raises into a `BackupError`. Its own words may hold addresses, so its kind has to do."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "?")
        raise BackupError(f"The server of backups (BACKUP_URL) refused: it answered “{code}”.") from error
    except (Boto3Error, BotoCoreError) as error:
        raise BackupError(f"The server of backups (BACKUP_URL) did not answer ({type(error).__name__}).") from error


class BackupFile(S3File):
    @answered()
    def _get_file(self):
        return super()._get_file()

    file = property(_get_file, S3File._set_file)


class BackupStorage(S3Storage):
    """Every question that backups ask, and no other, is asked here."""

    def _open(self, name, mode="rb"):
        with answered():
            return BackupFile(self._normalize_name(clean_name(name)), mode, self)

    @answered()
    def _save(self, name, content):
        return super()._save(name, content)

    @answered()
    def delete(self, name: str) -> None:
        super().delete(name)

    @answered()
    def exists(self, name: str) -> bool:
        return super().exists(name)

    @answered()
    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        return super().listdir(name)
