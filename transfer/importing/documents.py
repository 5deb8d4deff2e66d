"""Which files are taken, and how each is read."""

from pathlib import Path, PurePath

from transfer.importing.article_draft import Draft, draft_from_html
from transfer.importing.images import ImagesBeside, ImagesInside
from transfer.importing.markdown import html_of_markdown
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word import html_of_word

LARGEST = 25 * 1024 * 1024
KINDS = ".docx, .md, .markdown, .html, .htm"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
# How files begin that are no text, whatever their names end in: zip (and so .docx), old Word, PDF, RTF, pictures.
NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def text_of(data: bytes, summary: Summary) -> str:
    """`data` as text, in the encodings that people's programs write. Raises `Refused`."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    if data.startswith(NO_TEXT) or (b"\x00" in data and encoding != "utf-16"):
        raise Refused(
            "The file holds something else than its name says. Open it in its own program and save it as .docx."
        )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def html_of_markdown_file(data: bytes, summary: Summary) -> str:
    return html_of_markdown(text_of(data, summary), summary)


READERS = {
    ".docx": html_of_word,
    ".md": html_of_markdown_file,
    ".markdown": html_of_markdown_file,
    ".html": text_of,
    ".htm": text_of,
}


def check_size(size: int) -> None:
    if size > LARGEST:
        raise Refused(f"The file is larger than {LARGEST // 1024 // 1024} MB, which no article needs.")


def read_document(name: str, data: bytes, folder: Path | None = None) -> Draft:
    """The draft in the file called `name`, with the pictures that lie beside it in `folder`. Raises `Refused`."""
    path = PurePath(name)
    reader = READERS.get(path.suffix.lower())
    if not reader:
        raise Refused("This kind of file cannot be read. Save it as Word (.docx), Markdown (.md) or HTML.")
    check_size(len(data))
    summary = Summary()
    title = path.stem.replace("-", " ").replace("_", " ").strip() or "Untitled"
    images = ImagesBeside(folder) if folder else ImagesInside()
    return draft_from_html(reader(data, summary), title, summary, images)
