"""Which files are taken, and how each is read."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath, PurePosixPath
from zipfile import BadZipFile, ZipFile

from transfer.importing.article_draft import Draft, draft_from_html
from transfer.importing.encodings import text_of_bytes
from transfer.importing.images import ImagesBeside, ImagesInArchive, ImagesInside
from transfer.importing.markdown import html_of_markdown
from transfer.importing.opendocument.reading import html_of_opendocument
from transfer.importing.plain_text import html_of_plain_text
from transfer.importing.refusal import Refused
from transfer.importing.rich_text_format.reading import html_of_rich_text_format
from transfer.importing.summary import Summary
from transfer.importing.web_archive import html_of_web_archive
from transfer.importing.word import html_of_word
from transfer.importing.word.archive import MOST_PARTS, MOST_UNPACKED, TOO_MUCH, is_locked

LARGEST = 25 * 1024 * 1024
KINDS = ".docx, .odt, .rtf, .txt, .md, .markdown, .html, .htm, .zip"
TAKEN = "Save it as Word (.docx), OpenDocument (.odt), Markdown (.md) or HTML and try again."
# What to do with a file that no reader is worth: the way out of the program that wrote it.
WAYS_OUT = {
    ".doc": "Files of Word 2003 and older (.doc) cannot be read. "
    "Open it in Word or LibreOffice, choose “Save as”, and save it as a Word document (.docx).",
    ".pages": "Files of Apple Pages cannot be read. "
    "Open it in Pages, choose File → Export To → Word, and bring the .docx.",
    ".pdf": "A PDF holds pages, not text that could be edited. "
    "Bring the document it was made from, or open the PDF in Word, save it as .docx and look it through.",
    ".gdoc": "This file is only a link to Google Docs. "
    "Open it there, choose File → Download → Microsoft Word (.docx), and bring that file.",
    ".epub": "An e-book cannot be read. Bring the document it was made from, as Word (.docx) or HTML.",
    ".docm": "The document may contain macros. Open it in Word, save it as a Word document (.docx) and try again.",
}
NO_TEXT_IN_ZIP = "There is no document in this archive. Unpack it, and bring the document that you want."
SEVERAL_IN_ZIP = "There are several documents in this archive. Unpack it, and bring them one by one."
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
Reader = Callable[[bytes, Summary], str]


def html_of_word_file(data: bytes, summary: Summary) -> str:
    return html_of_word(data, summary, html_of_file)


def html_of_markdown_file(data: bytes, summary: Summary) -> str:
    return html_of_markdown(text_of_bytes(data, summary), summary)


def html_of_text_file(data: bytes, summary: Summary) -> str:
    return html_of_plain_text(text_of_bytes(data, summary), summary)


def html_of_web_page(data: bytes, summary: Summary) -> str:
    return text_of_bytes(data, summary, is_html=True)


READERS: dict[str, Reader] = {
    **dict.fromkeys((".docx", ".dotx"), html_of_word_file),
    **dict.fromkeys((".odt", ".ott"), html_of_opendocument),
    ".rtf": html_of_rich_text_format,
    **dict.fromkeys((".txt", ".text"), html_of_text_file),
    **dict.fromkeys((".md", ".markdown", ".mdown"), html_of_markdown_file),
    **dict.fromkeys((".html", ".htm", ".xhtml"), html_of_web_page),
    **dict.fromkeys((".mht", ".mhtml"), html_of_web_archive),
}


def kind_of(name: str, data: bytes) -> str:
    """The ending that `data` deserves: what a file holds counts more than what it is called."""
    ending = PurePath(name).suffix.lower()
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"%PDF"):
        return ".pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return ".docx" if ending in (".docx", ".dotx") else ".doc"
    if data.startswith(b"PK\x03\x04"):
        return kind_of_archive(data) or ending
    return ending


def kind_of_archive(data: bytes) -> str:
    """Programs keep most documents in archives; each has a part that no other has."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names and not is_locked(archive) else b""
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return ""
    if "[Content_Types].xml" in names or "word/document.xml" in names:
        return ".docx"
    if kind.startswith(b"application/epub"):
        return ".epub"
    if kind:
        return ".odt" if kind.startswith(OPEN_DOCUMENT) else ""
    return ".pages" if any(name.startswith("Index/") and name.endswith(".iwa") for name in names) else ".zip"


def html_of_file(name: str, data: bytes, summary: Summary) -> str:
    """Raises `Refused`."""
    kind = kind_of(name, data)
    if kind in WAYS_OUT:
        raise Refused(WAYS_OUT[kind])
    if kind not in READERS:
        raise Refused(f"This kind of file cannot be read. {TAKEN}")
    return READERS[kind](data, summary)


def check_size(size: int) -> None:
    if size > LARGEST:
        raise Refused(f"The file is larger than {LARGEST // 1024 // 1024} MB, which no article needs.")


def read_document(name: str, data: bytes, folder: Path | None = None) -> Draft:
    """The draft in the file called `name`, with the pictures that lie beside it in `folder`. Raises `Refused`."""
    check_size(len(data))
    if kind_of(name, data) == ".zip":
        return read_archive(data)
    return draft_of_file(name, data, ImagesBeside(folder) if folder else ImagesInside())


def read_archive(data: bytes) -> Draft:
    """The one document in an archive, as Google Docs and Notion write them, with the pictures that lie beside it."""
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if is_locked(archive):
            raise Refused("The archive is locked with a password. Unpack it, and bring the document that you want.")
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused(TOO_MUCH)
        names = [name for name in archive.namelist() if is_document(name)]
        if len(names) != 1:
            raise Refused(SEVERAL_IN_ZIP if names else NO_TEXT_IN_ZIP)
        path = PurePosixPath(names[0])
        try:
            return draft_of_file(path.name, archive.read(names[0]), ImagesInArchive(archive, path.parent))
        except (BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            raise Refused("The archive is damaged. Unpack it, and bring the document that you want.") from error


def is_document(name: str) -> bool:
    path = PurePosixPath(name)
    is_apples = path.parts[0] == "__MACOSX" or path.name.startswith(".")
    return not name.endswith("/") and path.suffix.lower() in READERS and not is_apples


def draft_of_file(name: str, data: bytes, images: ImagesInside) -> Draft:
    summary = Summary()
    title = PurePath(name).stem.replace("-", " ").replace("_", " ").strip() or "Untitled"
    return draft_from_html(html_of_file(name, data, summary), title, summary, images)
