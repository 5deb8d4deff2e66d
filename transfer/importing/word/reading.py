"""Reads Word's .docx."""

import logging
import re
from collections.abc import Callable
from html import escape, unescape
from io import BytesIO
from mimetypes import guess_type
from xml.etree.ElementTree import Element, tostring  # Only makes elements; reading is defusedxml's.
from zipfile import ZipFile

import mammoth

from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word.archive import check_archive
from transfer.importing.word.media import CHUNK, Media
from transfer.importing.word.numbering import Numbering
from transfer.importing.word.package import WordPackage
from transfer.importing.word.plain_copy import PlainCopy
from transfer.importing.word.remarks import tell_of_remarks
from transfer.importing.word.shown_text import write_shown_text
from transfer.importing.word.styles import Styles
from transfer.importing.word.text import text_in
from transfer.importing.word.xml import R, child, value

log = logging.getLogger(__name__)

# How Word's files began before 2007, and how one with a password still does.
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
STYLE_MAP = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Quote'] => blockquote:fresh
strike => s
"""
NAMES = {"Title": "Title", "Quote": "Quote", **{f"Heading{level}": f"heading {level}" for level in range(1, 7)}}
PARTS = {"footnotes": "word/footnotes.xml", "endnotes": "word/endnotes.xml"}
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# Words in mammoth's messages, and what they tell of. Its other messages tell of words, which are compared.
TOLD = {"w:sym": "symbol (unknown)"}
CHUNK_MARK = re.compile(rf'<p><a id="{CHUNK}\|([^"]*)"></a></p>')


# Reads a document of any kind that stands inside the document, by its name.
ChunkReader = Callable[[str, bytes, Summary], str]


def html_of_word(data: bytes, summary: Summary, read_chunk: ChunkReader) -> str:
    """The document as HTML, its pictures inside as `data:` addresses. Raises `Refused`."""
    if data.startswith(OLD_OR_LOCKED):
        raise Refused(
            "The document is locked with a password, or older than Word 2007. "
            "Save it as a Word document (.docx) without a password and try again."
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            check_archive(archive)
            return converted(WordPackage(archive), summary, read_chunk)
    except Refused:
        raise
    except Exception as error:
        # zipfile, the XML parser and mammoth raise many kinds of errors for a broken file; each means the same to her.
        log.info("A Word document could not be read: %s", type(error).__name__)
        raise Refused("The document is damaged. Open it in Word, save it again and try once more.") from error


def converted(package: WordPackage, summary: Summary, read_chunk: ChunkReader) -> str:
    styles = Styles.read(package.root(package.related("styles")))
    text = text_in(package, styles)
    summary.written = str(text)
    summary.dropped += text.objects
    tell_of_remarks(package, summary)
    copy, chunks = plain_package(package, styles, summary)
    result = mammoth.convert_to_html(BytesIO(copy), style_map=STYLE_MAP, external_file_access=False)
    for words, what in TOLD.items():
        summary.dropped[what] += sum(words in note.message for note in result.messages)
    inside = {name: html_of_chunk(package, name, summary, read_chunk) for name in chunks}
    return CHUNK_MARK.sub(lambda mark: inside.get(unescape(mark[1]), ""), result.value)


def plain_package(package: WordPackage, styles: Styles, summary: Summary) -> tuple[bytes, list[str]]:
    """The plain copy as a .docx, and the names of the documents inside the document."""
    numbering = Numbering.read(package.root(package.related("numbering")), lists_of_styles(styles))
    file, chunks = BytesIO(), []
    kinds = {kind: package.related(kind) for kind in PARTS}
    parts = {"word/document.xml": package.main, **{PARTS[kind]: name for kind, name in kinds.items() if name}}
    with ZipFile(file, "w") as copy:
        for name, source in parts.items():
            if (root := write_shown_text(package.root(source), styles)) is None:
                continue
            media = Media(package, source, summary)
            copy.writestr(name, tostring(PlainCopy(styles, numbering, media, summary).of(root)))
            stem = name.removeprefix("word/").removesuffix(".xml")
            copy.writestr(f"word/_rels/{stem}.xml.rels", relations_of(media, stem))
            for image, data in media.files.items():
                copy.writestr(f"word/{stem}-media/{image}", data)
            chunks += media.chunks
        copy.writestr("word/styles.xml", style_sheet())
        copy.writestr("[Content_Types].xml", content_types(copy))
        copy.writestr("_rels/.rels", relations([("a", "officeDocument", "word/document.xml", False)]))
    return file.getvalue(), chunks


def lists_of_styles(styles: Styles) -> dict[str, str]:
    """The list that each style of lists has."""
    found = {name: value(child(child(style, "pPr"), "numPr"), "numId") for name, style in styles.by_id.items()}
    return {name: number for name, number in found.items() if number}


def html_of_chunk(package: WordPackage, name: str, summary: Summary, read_chunk: ChunkReader) -> str:
    """A document inside the document, in whatever kind its program wrote it; nothing for one that cannot be read."""
    inside = Summary()
    try:
        html = read_chunk(name, package.archive.read(name), inside)
    except Refused:
        summary.drop("document inside the document (cannot be read)")
        return ""
    summary.written += f"\n{inside.written}"
    return html


def relations_of(media: Media, stem: str) -> bytes:
    found = [(name, "hyperlink", target, True) for name, target in media.links.items()]
    found += [(name, "image", f"{stem}-media/{file}", False) for name, file in media.images.items()]
    return relations(found)


def relations(found: list[tuple[str, str, str, bool]]) -> bytes:
    root = Element(f"{{{RELATIONS}}}Relationships")
    for name, kind, target, is_external in found:
        attributes = {"Id": name, "Type": f"{R}/{kind}", "Target": target}
        relation = Element(
            f"{{{RELATIONS}}}Relationship", attributes | ({"TargetMode": "External"} if is_external else {})
        )
        root.append(relation)
    return tostring(root)


def content_types(copy: ZipFile) -> str:
    endings = {name.rpartition(".")[2] for name in copy.namelist() if "-media/" in name}
    kinds = {ending: guess_type(f"a.{ending}")[0] or f"image/{ending}" for ending in endings} | {
        "xml": "application/xml"
    }
    inside = "".join(
        f'<Default Extension="{escape(end)}" ContentType="{escape(kind)}"/>' for end, kind in kinds.items()
    )
    return f'<Types xmlns="{TYPES}">{inside}</Types>'


def style_sheet() -> str:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{words}"/></w:style>'
        for name, words in NAMES.items()
    )
    return f"<w:styles {space}>{styles}</w:styles>"
