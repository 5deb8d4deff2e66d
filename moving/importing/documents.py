"""Which files are taken, and how each is read."""

from pathlib import PurePath

from moving.importing.markdown import html_of_markdown
from moving.importing.markup import Draft, draft_of
from moving.importing.refusal import Refused
from moving.importing.summary import Summary
from moving.importing.word import html_of_word

LARGEST = 25 * 1024 * 1024
KINDS = ".docx, .md, .markdown, .html, .htm"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def text_of(data: bytes, summary: Summary) -> str:
    """`data` as text, in the encodings that people's programs write."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


READERS = {
    ".docx": html_of_word,
    ".md": lambda data, summary: html_of_markdown(text_of(data, summary), summary),
    ".markdown": lambda data, summary: html_of_markdown(text_of(data, summary), summary),
    ".html": text_of,
    ".htm": text_of,
}


def check_size(size: int) -> None:
    if size > LARGEST:
        raise Refused(f"The file is larger than {LARGEST // 1024 // 1024} MB, which no article needs.")


def read_document(name: str, data: bytes) -> Draft:
    """The draft in the file called `name`. Raises `Refused`."""
    path = PurePath(name)
    reader = READERS.get(path.suffix.lower())
    if not reader:
        raise Refused("This kind of file cannot be read. Save it as Word (.docx), Markdown (.md) or HTML.")
    check_size(len(data))
    summary = Summary()
    return draft_of(reader(data, summary), path.stem.replace("-", " ").replace("_", " ").strip() or "Untitled", summary)
