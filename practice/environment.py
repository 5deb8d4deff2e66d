"""Reads environment variables.

An empty variable counts as not set. A wrong one ends the process with one sentence that names it and never repeats what
it holds: addresses of databases and mail servers carry passwords.
"""

import os
import re
import warnings
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

import environ

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# RFC 6761, RFC 6762, RFC 8375, and what ICANN keeps free.
LOCAL_DOMAINS = (".localhost", ".local", ".test", ".internal", ".home.arpa")
# S3 without TLS is for a store on the same machine.
S3_SCHEMES = {"s3": "https", "s3+http": "http"}
SWITCH = {"on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False}


class CannotStart(SystemExit):
    """The site cannot be served here. Ends the process with the one sentence that it is given."""


def load_file() -> None:
    """Takes what `.env` beside `manage.py` says, but for what the environment says already.

    What is set to nothing counts as not set, so it goes first: it would hide what the file says.
    """
    for name in [name for name, value in os.environ.items() if not value.strip()]:
        del os.environ[name]
    environ.Env.read_env(ROOT / ".env")


def given(name: str) -> str:
    return os.environ.get(name, "").strip()


def setting(name: str, read: Callable[[str], Any], default: str, need: str) -> Any:
    """What `read` makes of the variable `name`, or of `default`. `need` ends the sentence “NAME must be …”."""
    try:
        return read(given(name) or default)
    except Exception:
        raise CannotStart(f"The site cannot start: the environment variable {name} must be {need}.") from None


def text(name: str, default: str = "") -> str:
    return given(name) or default


def choice(name: str, words: tuple[str, ...]) -> str:
    """One of `words`; the first where nothing is set."""
    return setting(name, lambda word: words[words.index(word.lower())], words[0], f"one of {', '.join(words)}")


def switch(name: str) -> bool:
    return setting(name, lambda word: SWITCH[word.lower()], "off", "“on” or “off”")


def names(name: str, default: list[str]) -> list[str]:
    """Words with commas between them."""
    return [word.strip() for word in given(name).split(",") if word.strip()] or default


def folder(name: str, default: Path) -> Path:
    return Path(given(name) or default).expanduser().resolve()


def site_url(name: str, default: str) -> str:
    """A whole address without a slash at its end."""
    need = "a whole address and no more, such as https://www.example.org"
    return setting(name, _whole_address, default, need).geturl().rstrip("/")


def _whole_address(address: str) -> SplitResult:
    parts = urlsplit(address)
    # Asking for the port is what finds it out of range.
    more = parts.path.strip("/"), parts.query, parts.fragment, parts.username
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0 or any(more):
        raise ValueError
    return parts


def web_address(name: str) -> str:
    """An address of the web, with whatever path and query; empty where nothing is set."""
    return given(name) and setting(name, _web_address, "", "an address such as https://cdn.example.org/purge")


def _web_address(address):
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
        raise ValueError
    return address


def header(name: str) -> tuple[str, str] | None:
    """A header of a request as its name and its value; None where nothing is set."""
    return setting(name, _header, "", "a header such as Authorization: Bearer token") if given(name) else None


def _header(line):
    found, colon, value = (part.strip() for part in line.partition(":"))
    # RFC 9110, 5.6.2 and 5.5.
    if (
        not colon
        or not re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", found)
        or not re.fullmatch(r"[\x21-\x7e \t]+", value)
    ):
        raise ValueError
    return found, value


def is_local(host: str) -> bool:
    """Whether `host` is a name or address that means something in one building only."""
    with suppress(ValueError):
        return not ip_address(host.strip("[]")).is_global
    return "." not in host or host.endswith(LOCAL_DOMAINS)


def time_zone(name: str, default: str) -> str:
    return setting(name, ZoneInfo, default, "the name of a time zone, such as America/Los_Angeles").key


def database(name: str, default: str) -> dict:
    return setting(name, _database, default, "an address such as postgres://user:password@host:5432/name")


def _database(address):
    with warnings.catch_warnings(action="ignore"):
        found = environ.Env.db_url_config(address)
    if found["ENGINE"] not in DATABASES or not found["NAME"]:
        raise ValueError
    return found


def required(name: str) -> str:
    """The variable `name`; ends the process with one sentence when it is missing."""
    if not given(name):
        raise CannotStart(f"The site cannot start: the environment variable {name} is not set (see .env.example).")
    return given(name)


def secret(name: str, shortest: int, fewest_signs: int = 10) -> str:
    """The variable `name`, long and varied enough that nobody guesses it."""
    found = required(name)
    if len(found) < shortest or len(set(found)) < fewest_signs:
        need = f"at least {shortest} characters long and made by chance"
        raise CannotStart(f"The site cannot start: the environment variable {name} must be {need} (see .env.example).")
    return found


def backups(name: str, default: Path) -> dict:
    """Where backups lie, as an entry of `STORAGES`."""
    return setting(name, _backups, str(default), "a folder, or an address such as s3://key:secret@host/bucket/folder")


def _backups(place):
    if "://" in place:
        return _s3(urlsplit(place))
    options = {
        "location": Path(place).expanduser().resolve(),
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    }
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


def _s3(parts):
    bucket, _, location = parts.path.strip("/").partition("/")
    if parts.scheme not in S3_SCHEMES or not (parts.hostname and bucket and parts.username and parts.password):
        raise ValueError
    host = parts.netloc.rpartition("@")[2]
    options = {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "endpoint_url": f"{S3_SCHEMES[parts.scheme]}://{host}",
        "bucket_name": bucket,
        "location": location,
        "region_name": dict(parse_qsl(parts.query)).get("region"),
    }
    return {"BACKEND": "transfer.backup.s3.BackupStorage", "OPTIONS": options | {"default_acl": None}}
