"""Files that were sent through the browser: export files, REST answers, and a zip with the pictures."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.core.files.uploadedfile import UploadedFile

from transfer.importing.refusal import Refused

KINDS = (".xml", ".json", ".zip")
LARGEST = 500 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_FILES = 30_000
CHUNK = 256 * 1024
LOCKED = 0x1
WANTED = (
    ".xml", ".json", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".pdf", ".docx", ".xlsx", ".pptx",
    ".odt", ".ods", ".odp", ".epub", ".txt", ".csv", ".ics", ".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm",
)  # fmt: skip
TOO_MUCH = "The zip file unpacks to far more than a site of this kind holds, so it was not opened."


def save_uploads(files: Iterable[UploadedFile], folder: Path) -> None:
    """Puts `files` into `folder`, zips unpacked. Raises `Refused`."""
    for number, file in enumerate(files):
        ending = PurePosixPath(file.name or "").suffix.lower()
        if ending not in KINDS:
            raise Refused(f"“{file.name}” is no export: bring the .xml file, .json answers, or a .zip of them.")
        if (file.size or 0) > LARGEST:
            raise Refused(f"“{file.name}” is larger than {LARGEST // 1024 // 1024} MB.")
        if ending == ".zip":
            unpack(file, folder)
        else:
            with (folder / f"{number}{ending}").open("wb") as opened:
                opened.writelines(file.chunks(CHUNK))


def unpack(file: UploadedFile, folder: Path) -> None:
    """Export files go into `folder`, what stands below `uploads/` into `folder/uploads`; all else is left."""
    try:
        with ZipFile(file) as archive:
            check(archive.infolist())
            room = MOST_UNPACKED
            for part in archive.infolist():
                if target := place_of(part, folder):
                    room -= write(archive, part, target, room)
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise Refused("The zip file is damaged, or locked with a password. Make it anew and try again.") from error


def check(parts: list[ZipInfo]) -> None:
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(TOO_MUCH)


def place_of(part: ZipInfo, folder: Path) -> Path | None:
    """Where `part` goes: nowhere outside `folder`, whatever its name says."""
    path = PurePosixPath(part.filename.replace("\\", "/"))
    if part.is_dir() or path.suffix.lower() not in WANTED or ".." in path.parts or part.flag_bits & LOCKED:
        return None
    if "uploads" in path.parts[:-1]:
        below = path.parts[path.parts.index("uploads") + 1 :]
        return folder.joinpath("uploads", *below)
    is_export = path.suffix.lower() in KINDS and not path.name.startswith(".") and "__MACOSX" not in path.parts
    return folder / path.name if is_export else None


def write(archive: ZipFile, part: ZipInfo, target: Path, room: int) -> int:
    """Unpacks `part`; gives its size as it really is. Raises `Refused` when that is more than `room`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(part) as inside, target.open("wb") as opened:
        while piece := inside.read(CHUNK):
            size += len(piece)
            if size > room:
                raise Refused(TOO_MUCH)
            opened.write(piece)
    return size
