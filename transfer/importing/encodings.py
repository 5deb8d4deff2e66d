"""Bytes of a text file as text, in whatever encoding its program wrote them."""

import re
from codecs import lookup

import webencodings
from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes

from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# How files begin that are no text, whatever their names end in: zip, old Word, PDF, RTF, pictures.
NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
# What people's programs write without saying so, where it is not UTF-8.
LEGACY = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "mac_roman", "cp932",
    "gb18030", "big5", "euc_kr", "euc_jp",
]  # fmt: skip
UNREADABLE = "The letters in the file cannot be read. Save it again as UTF-8, or as .docx, and try once more."
SEVERAL_BYTES = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


def text_of_bytes(data: bytes, summary: Summary, is_html: bool = False) -> str:
    """`data` as text, as a browser reads it: a mark at its start, what an HTML file says of itself, else UTF-8.

    An encoding that had to be guessed is told. Raises `Refused` for what is no text.
    """
    mark = next((encoding for start, encoding in MARKS.items() if data.startswith(start)), None)
    if data.startswith(NO_TEXT) or (b"\x00" in data and mark != "utf-16"):
        raise Refused(
            "The file holds something else than its name says. Open it in its own program and save it as .docx."
        )
    if mark:
        return data.decode(mark, errors="replace")
    declared = declared_encoding(data) if is_html else None
    for encoding in filter(None, (declared, "utf-8")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return damaged_or_guessed(data, declared, summary)


def declared_encoding(data: bytes) -> str | None:
    """Python's name for the encoding that an HTML file says it has, by the table that browsers use."""
    label = EncodingDetector.find_declared_encoding(data, is_html=True)
    found = webencodings.lookup(label) if label else None
    if found is None:
        return None
    if found.name == "replacement":
        return known_to_python(label)
    # A file whose first bytes could be read as letters is not in UTF-16, whatever it says (WHATWG, prescan).
    return "utf-8" if found.name.startswith("utf-16") else found.codec_info.name


def known_to_python(label: str) -> str | None:
    """Browsers no longer read a few old encodings of Asia; Python does."""
    try:
        return lookup(label.removesuffix("-gb-2312")).name
    except LookupError:
        return None


def damaged_or_guessed(data: bytes, declared: str | None, summary: Summary) -> str:
    """Text in which some bytes mean nothing in its own encoding, or whose encoding nobody says."""
    for encoding in filter(None, (declared, "utf-8")):
        text = data.decode(encoding, errors="replace")
        damaged, good = (
            text.count("\ufffd"),
            len(SEVERAL_BYTES.findall(data)) if encoding == "utf-8" else len(text) // 50,
        )
        if damaged <= good:
            summary.note(f"Letters that could not be read: {damaged}. Each stands as “\ufffd” in the draft.")
            return text
    if declared:
        raise Refused(UNREADABLE)
    guess = from_bytes(data, cp_isolation=LEGACY, threshold=0.5).best()
    encoding = guess.encoding if guess else "cp1252"
    summary.note(
        f"The file does not say how its letters are written. They were read as {encoding}: look whether they are right."
    )
    return data.decode(encoding, errors="replace")
