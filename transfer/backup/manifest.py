"""What a backup says of itself, in `manifest.json`, its first member: everything that follows, with checksums."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath

from transfer.backup.refusal import Damaged

FORMAT = 1
NAME = "manifest.json"
LARGEST = 64 * 1024 * 1024
# The folders a member may lie in. What stands at the top is for people and is not restored.
FOLDERS = ("database", "media")
READABLE = ("README.txt", "settings.env")


@dataclass(frozen=True)
class Member:
    """`size` is in bytes as stored; `rows` and `unpacked` (bytes) are told of tables only.

    `stored_as` is its name in the archive, where `path` is too long for one.
    """

    path: str
    size: int
    sha256: str
    rows: int | None = None
    unpacked: int | None = None
    stored_as: str = ""

    @property
    def name(self) -> str:
        return self.stored_as or self.path

    @property
    def folder(self) -> str:
        return self.path.partition("/")[0]

    @property
    def inner_path(self) -> str:
        return self.path.partition("/")[2]


@dataclass(frozen=True)
class Manifest:
    """`migrations` are pairs of app and name; `sequences` say by table which key was given last.

    `missing` names files that rows ask for and that were gone already when the backup was made.
    """

    made_at: str
    site_url: str
    software: dict
    migrations: list
    sequences: dict
    members: list[Member]
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, told: bytes) -> "Manifest":
        """Raises `Damaged` for anything that a backup of this site would not say."""
        try:
            values = json.loads(told)
            if values.get("format") != FORMAT:
                raise Damaged("This backup has another format, probably of a newer version of the site.")
            members = [Member(**member) for member in values.pop("members")]
            made = cls(members=members, **values)
            made.migrations[:] = [(str(app), str(name)) for app, name in made.migrations]
        except Damaged:
            raise
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Damaged("The list of contents of this backup cannot be read.") from None
        _check_members(made.members)
        return made

    @property
    def tables(self) -> list[Member]:
        return [member for member in self.members if member.folder == "database"]

    @property
    def files(self) -> list[Member]:
        return [member for member in self.members if member.folder == "media"]

    @property
    def total_size(self) -> int:
        return sum(member.size for member in self.members)


def _check_members(members):
    names = [member.name for member in members] + [member.path for member in members if member.stored_as]
    if len(set(names)) != len(names):
        raise Damaged("The list of contents of this backup names a file twice.")
    for member in members:
        if not (_is_safe(member.path) and _is_safe(member.name) and _has_numbers(member)):
            raise Damaged("The list of contents of this backup names a file that no backup has.")


def _is_safe(path):
    """Whether `path` stays below one of the folders, whoever wrote it."""
    if not isinstance(path, str) or "\\" in path or "\x00" in path:
        return False
    parts = path.split("/")
    is_plain = not any(part in {"", ".", ".."} for part in parts) and str(PurePosixPath(path)) == path
    return is_plain and (path in READABLE or (len(parts) > 1 and parts[0] in FOLDERS))


def _has_numbers(member):
    numbers = [member.size, *([member.rows, member.unpacked] if member.folder == "database" else [])]
    return all(isinstance(number, int) and number >= 0 for number in numbers) and isinstance(member.sha256, str)
