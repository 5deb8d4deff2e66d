"""Reads Word's .docx."""

import logging
from io import BytesIO
from zipfile import ZipFile

import mammoth

from transfer.importing.archive import check_archive
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word_text import text_in

log = logging.getLogger(__name__)

# How Word's files began before 2007, and how one with a password still does.
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""
# Words in mammoth's messages, and what they tell of. Its other messages tell of words, which are compared.
TOLD = {"external": "picture (only linked)", "image file": "picture (missing in the file)", "w:sym": "symbol (unknown)"}


def html_of_word(data: bytes, summary: Summary) -> str:
    """The document as HTML, its pictures inside as `data:` addresses. Raises `Refused`."""
    if data.startswith(OLD_OR_LOCKED):
        raise Refused(
            "The document is locked with a password, or older than Word 2007. "
            "Save it as a Word document (.docx) without a password and try again."
        )
    try:
        return converted(data, summary)
    except Refused:
        raise
    except Exception as error:
        # zipfile, the XML parser and mammoth raise many kinds of errors for a broken file; each means the same to her.
        log.info("A Word document could not be read: %s", type(error).__name__)
        raise Refused("The document is damaged. Open it in Word, save it again and try once more.") from error


def converted(data: bytes, summary: Summary) -> str:
    with ZipFile(BytesIO(data)) as archive:
        check_archive(archive)
        text = text_in(archive)
    result = mammoth.convert_to_html(BytesIO(data), style_map=STYLES, external_file_access=False)
    summary.written = str(text)
    summary.dropped += text.objects
    for words, what in TOLD.items():
        summary.dropped[what] += sum(words in note.message for note in result.messages)
    return result.value
