"""Backups encrypted in the age format (age-encryption.org/v1): any program that knows it opens them with the key."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage.x25519 import Identity, Recipient

from transfer.backup.refusal import BackupError, Damaged

MAGIC = b"age-encryption.org/v1\n"
ENDING = ".age"
WRONG_KEY = "This key does not open this backup."
DAMAGED = "This backup is damaged or cut off: it cannot be decrypted to its end."


def recipients_in(text: str) -> list[Recipient]:
    """The public keys in `text`, one on a line; lines that begin with # are for people."""
    lines = (line.strip() for line in text.splitlines())
    try:
        return [Recipient.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.RecipientError:
        raise BackupError("A public key for backups begins with “age1” and has 62 letters and digits.") from None


def identities_in(text: str) -> list[Identity]:
    """The secret keys in `text`, the content of a key file as `age-keygen` writes it."""
    lines = (line.strip() for line in text.splitlines())
    try:
        found = [Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise BackupError("There is no key in the key file: a line that begins with “AGE-SECRET-KEY-1” is needed.")
    return found


def is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


class _Remembering:
    """Hands on to `file` and keeps what went wrong there: the library tells of it in words only."""

    def __init__(self, file: BinaryIO | RawIOBase) -> None:
        self.file = file
        self.error: BaseException | None = None

    def read(self, size):
        return self._asked(self.file.read, size)

    def write(self, data):
        return self._asked(self.file.write, data)

    def flush(self):
        return self._asked(self.file.flush)

    def _asked(self, function, *arguments):
        try:
            return function(*arguments)
        except BaseException as error:
            self.error = error
            raise


def encrypt(reader: BinaryIO | RawIOBase, writer: BinaryIO, recipients: list[Recipient]) -> None:
    """Raises what `reader` or `writer` raise."""
    ends = _Remembering(reader), _Remembering(writer)
    try:
        pyrage.encrypt_io(*ends, recipients)
    except (pyrage.EncryptError, OSError) as failed:
        raise next((end.error for end in ends if end.error), failed) from None


@contextmanager
def opened(path: Path, identities: list[Identity]) -> Iterator[BinaryIO]:
    """The archive in `path` as a file to read once from end to end, decrypted where it has to be."""
    if not is_encrypted(path):
        with path.open("rb") as file:
            yield file
        return
    if not identities:
        raise BackupError("This backup is encrypted. Name the file with its secret key: --identity FILE.")
    with _decrypted(path, identities) as file:
        yield file


@contextmanager
def _decrypted(path, identities):
    """Decrypts in a thread: the library writes into a pipe, the reader takes from it at its own pace."""
    taken, given = os.pipe()
    failed = []
    thread = threading.Thread(target=_decrypt_into, args=(path, given, identities, failed), daemon=True)
    thread.start()
    try:
        with open(taken, "rb") as file:
            yield file
            thread.join()
    except Damaged:
        # What the decryption met is the cause of whatever its reader saw then.
        thread.join()
        if failed:
            raise failed[0] from None
        raise
    finally:
        thread.join()
    if failed:
        raise failed[0]


def _decrypt_into(path, pipe, identities, failed):
    with suppress(BrokenPipeError), open(pipe, "wb") as writer, path.open("rb") as file:
        try:
            pyrage.decrypt_io(file, writer, identities)
        except BrokenPipeError:
            # Its reader has seen enough.
            raise
        except (pyrage.DecryptError, OSError, ValueError) as error:
            failed.append(_refusal(error))


def _refusal(error):
    return BackupError(WRONG_KEY) if "No matching keys" in str(error) else Damaged(DAMAGED)
