"""Reads Word's .docx: a zip archive of XML files, checked before anything in it is believed."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import mammoth
from defusedxml import DTDForbidden
from defusedxml.ElementTree import ParseError, parse

from moving.importing.refusal import Refused
from moving.importing.summary import Summary

MOST_PARTS = 2000
MOST_UNPACKED = 80 * 1024 * 1024
MACROS = ("vbaproject.bin", "vbadata.xml")
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""


def check_archive(archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("The document unpacks to far more than an article holds, so it was not opened.")
    if any(part.filename.lower().endswith(MACROS) for part in parts):
        raise Refused("The document contains macros. Save it as a document without macros and try again.")
    if "word/document.xml" not in archive.namelist():
        raise Refused("This is not a Word document.")


def check_parts(archive: ZipFile) -> None:
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels")):
            check_part(archive, part)


def check_part(archive: ZipFile, part) -> None:
    """Whole, and without declarations of its own: those are how a document asks for other files."""
    try:
        with archive.open(part) as file:
            parse(file, forbid_dtd=True)
    except DTDForbidden:
        raise Refused("The document asks for other files while it is read, so it was not opened.") from None
    except ParseError:
        raise Refused("The document is damaged. Open it in Word, save it again and try once more.") from None


def html_of_word(data: bytes, summary: Summary) -> str:
    """The document as HTML, its pictures inside as `data:` addresses. Raises `Refused`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            check_archive(archive)
            check_parts(archive)
        result = mammoth.convert_to_html(BytesIO(data), style_map=STYLES, external_file_access=False)
    except (BadZipFile, NotImplementedError, KeyError, ValueError, OSError, RecursionError, EOFError):
        raise Refused("The document is damaged. Open it in Word, save it again and try once more.") from None
    summary.dropped["picture (only linked)"] += sum("external" in note.message for note in result.messages)
    return result.value
