"""Word's zip archive of XML files, checked before anything in it is believed."""

from collections.abc import Iterator
from functools import partial
from zipfile import ZipFile, ZipInfo

from defusedxml import DTDForbidden
from defusedxml.ElementTree import iterparse

from transfer.importing.refusal import Refused

MOST_PARTS = 2000
MOST_UNPACKED = 80 * 1024 * 1024
# Of what is not pictures. A book of 300 pages has about half as much.
MOST_TEXT = 10 * 1024 * 1024
MOST_ELEMENTS_AND_ATTRIBUTES = 150_000
# What a bit in an archive's list of parts says.
LOCKED = 0x1
# What may stand before the first sign of an XML file: the mark of its encoding, and white space.
BLANK = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"
MACROS = ("vbaproject", "vbadata", "macroenabled")
TOO_MUCH = "The document unpacks to far more than an article holds, so it was not opened."


def check_archive(archive: ZipFile) -> None:
    """Raises `Refused` with the reason, or one of zipfile's errors or of the XML parser's for a damaged file."""
    parts = archive.infolist()
    if is_locked(archive):
        raise Refused("The document is locked with a password. Save it without one and try again.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(TOO_MUCH)
    for part in parts:
        refuse_macros(part.filename)
    check_texts(archive)


def is_locked(archive: ZipFile) -> bool:
    return any(part.flag_bits & LOCKED for part in archive.infolist())


def refuse_macros(name: str) -> None:
    """A macro shows in the name of its part, or in the kind of content that the archive's list gives it."""
    if any(word in name.lower() for word in MACROS):
        raise Refused("The document contains macros. Save it as a document without macros and try again.")


def check_texts(archive: ZipFile) -> None:
    """Whole, no more than can be read, and without declarations: those are how a document asks for other files."""
    texts = texts_in(archive)
    if sum(part.file_size for part in texts) > MOST_TEXT:
        raise Refused(TOO_MUCH)
    found = 0
    for part in texts:
        for element in elements_of(archive, part):
            found += 1 + len(element.attrib)
            if found > MOST_ELEMENTS_AND_ATTRIBUTES:
                raise Refused(TOO_MUCH)
            refuse_macros(element.get("ContentType", ""))


def texts_in(archive: ZipFile) -> list[ZipInfo]:
    """The parts that a reader would take for XML, whatever their names are. LibreOffice writes empty ones."""
    return [part for part in archive.infolist() if part.file_size and is_xml(archive, part)]


def is_xml(archive: ZipFile, part: ZipInfo) -> bool:
    if part.filename.lower().endswith((".xml", ".rels")):
        return True
    with archive.open(part) as file:
        pieces = (piece.lstrip(BLANK) for piece in iter(partial(file.read, 65536), b""))
        return next(filter(None, pieces), b"").startswith(b"<")


def elements_of(archive: ZipFile, part: ZipInfo) -> Iterator:
    """Every element of `part`, let go as soon as it was looked at."""
    try:
        with archive.open(part) as file:
            for _, element in iterparse(file, forbid_dtd=True):
                yield element
                element.clear()
    except DTDForbidden:
        raise Refused("The document asks for other files while it is read, so it was not opened.") from None
