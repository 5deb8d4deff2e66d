"""Reads OpenDocument text (.odt) of LibreOffice, OpenOffice, Google Docs and others as HTML.

Styles become CSS at the elements, so that the cleaner of all HTML judges them.
"""

import logging
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from transfer.importing.opendocument.drawings import DESCRIPTIONS, Drawings
from transfer.importing.opendocument.list_numbers import ListNumbers
from transfer.importing.opendocument.styles import Styles
from transfer.importing.opendocument.tables import html_of_table
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word.archive import check_archive
from transfer.importing.word.remarks import HEADER, has_words
from transfer.importing.word.xml import attribute, child, descendants, name_of, whole

log = logging.getLogger(__name__)

SKIPPED = {
    "annotation-end", "tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls",
    "dde-connection-decls", "script", "number",
}  # fmt: skip
CONTENTS = {
    "table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index",
}  # fmt: skip
WRAPPERS = {"index-body", "index-title", "text-box", "g"}
SHAPES = (
    "custom-shape", "rect", "ellipse", "circle", "polygon", "regular-polygon", "path", "line", "polyline", "connector",
    "measure",
)  # fmt: skip
HEADERS = [f"{name}{pages}" for name in ("header", "footer") for pages in ("", "-left", "-first")]
HIDES = "display:none"
QUOTES = {"quotations", "quote", "intense_20_quote"}


@dataclass
class Reader:
    """Writes the HTML of a document."""

    styles: Styles
    summary: Summary
    numbers: ListNumbers
    drawings: Drawings
    notes: list[str] = field(default_factory=list)
    is_hidden: bool = False
    # Boxes of the paragraph that is being read; None outside of paragraphs.
    boxes: list[str] | None = None

    def inside(self, part: Element, list_style: str = "", level: int = 0) -> str:
        html = escape(part.text or "")
        for inner in part:
            html += self.html(inner, list_style, level) + escape(inner.tail or "")
        return html

    def blocks(self, part: Element, list_style: str = "", level: int = 0) -> str:
        return "".join(self.html(inner, list_style, level) for inner in part)

    def html(self, part: Element, list_style: str = "", level: int = 0) -> str:
        name = name_of(part)
        if attribute(part, "display") == "none":
            return self.hidden(part)
        if name in SKIPPED:
            return self.skipped(part)
        if name in CONTENTS:
            self.summary.dropped["table of contents"] = 1
            return ""
        handler = HANDLERS.get(name)
        if handler:
            return handler(self, part)
        if name == "list":
            return self.list(part, list_style, level)
        return self.blocks(part) if name in WRAPPERS else self.inside(part)

    def skipped(self, part: Element) -> str:
        if name_of(part) == "tracked-changes" and len(part):
            self.summary.note_tracked_changes()
        return ""

    def styled(self, part: Element, css: str) -> str:
        """What stands in `part`. Notes in what nobody sees are left out: they would stand at the end."""
        before, self.is_hidden = self.is_hidden, self.is_hidden or HIDES in css
        html = self.inside(part)
        self.is_hidden = before
        return html

    def with_boxes(self, part: Element, css: str) -> tuple[str, str]:
        """What stands in a paragraph, and the boxes with text that are fixed to it: they follow it."""
        before, self.boxes = self.boxes, []
        html, boxes = self.styled(part, css), "".join(self.boxes)
        self.boxes = before
        return html, boxes

    def paragraph(self, part: Element) -> str:
        if any(is_hidden(mark) for mark in descendants(part, "hidden-paragraph")):
            return self.hidden(part)
        inside, boxes = self.with_boxes(part, self.styles.css("paragraph", attribute(part, "style-name")))
        return self.in_element(part, inside) + boxes

    def in_element(self, part: Element, inside: str) -> str:
        """`inside` as the title, heading, quote or paragraph that `part` is."""
        style = attribute(part, "style-name")
        names, css = self.styles.names(style), self.styles.css("paragraph", style)
        outline = attribute(part, "outline-level") if name_of(part) == "h" else None
        level = whole(outline or next((s.outline for _, s in self.styles.chain("paragraph", style) if s.outline), None))
        if HIDES in css:
            return f'<p style="{HIDES}">{inside}</p>'
        if "title" in names:
            return f'<h1 class="title">{inside}</h1>'
        if level:
            number = self.numbers.of_heading(part, level)
            inside = f"{number if ''.join(part.itertext()).strip() else ''}{inside}"
            return f"<h{min(level, 6)}>{inside}</h{min(level, 6)}>"
        tag = "blockquote" if not QUOTES.isdisjoint(names) else "p"
        return f'<{tag} style="{escape(css)}">{inside}</{tag}>'

    def span(self, part: Element) -> str:
        css = self.styles.css("text", attribute(part, "style-name"))
        return f'<span style="{escape(css)}">{self.styled(part, css)}</span>'

    def link(self, part: Element) -> str:
        return f'<a href="{escape(attribute(part, "href") or "")}">{self.inside(part)}</a>'

    def list(self, part: Element, list_style: str, level: int) -> str:
        """The items of a list as paragraphs that say their level and number; the cleaner makes lists of them again.

        LibreOffice writes an inner list of another style beside the item it belongs to, in items that hold no words.
        """
        name = attribute(part, "style-name") or list_style
        if level == 0:
            self.numbers.begin(part, name)
        return "".join(self.item(item, name, level) for item in part)

    def item(self, item: Element, name: str, level: int) -> str:
        """The paragraphs of an item are its lines; what else stands in it follows."""
        lines, front, html = [], "", ""
        for inner in item:
            if name_of(inner) == "p" and not html:
                # Counted before the lists inside.
                front = front or (self.numbers.front(item, name, level) if name_of(item) == "list-item" else " ")
                css = self.styles.css("paragraph", attribute(inner, "style-name"))
                line, boxes = self.with_boxes(inner, css)
                html += boxes
                lines.append(f'<span style="{escape(css)}">{line}</span>' if css else line)
            else:
                html += self.html(inner, name, level + 1)
        return f"<p>{front}{'<br>'.join(lines)}</p>{html}" if lines else html

    def note(self, part: Element) -> str:
        if self.is_hidden:
            return ""
        body = child(part, "note-body")
        self.notes.append(self.blocks(body) if body is not None else "")
        number = len(self.notes)
        return f'<a id="note-mark-{number}" href="#note-{number}">{number}</a>'

    def annotation(self, part: Element) -> str:
        self.summary.drop("comment")
        return ""

    def hidden(self, part: Element) -> str:
        self.summary.drop("hidden text")
        return ""

    def hidden_text(self, part: Element) -> str:
        """Its words stand in an attribute until its condition holds."""
        return self.hidden(part) if is_hidden(part) else self.inside(part)

    def section(self, part: Element) -> str:
        return self.hidden(part) if is_hidden(part) else self.blocks(part)

    def frame(self, part: Element) -> str:
        picture = self.drawings.in_frame(part)
        return self.box(part) if picture is None else picture

    def box(self, part: Element) -> str:
        """Text in a frame or shape. Hidden text keeps it where it stands, and so hidden."""
        html = "".join(self.html(inner) for inner in part if name_of(inner) not in DESCRIPTIONS)
        if self.boxes is None or self.is_hidden:
            return html
        self.boxes.append(html)
        return ""

    def shape(self, part: Element) -> str:
        return self.drawings.filling(part) + self.box(part)

    def image(self, part: Element) -> str:
        return self.drawings.image(part)

    def spaces(self, part: Element) -> str:
        return " "

    def line_break(self, part: Element) -> str:
        return "<br>"

    def table(self, part: Element) -> str:
        return html_of_table(part, self.blocks, self.summary)

    def control(self, part: Element) -> str:
        self.summary.drop("field of a form")
        return ""

    def ruby(self, part: Element) -> str:
        base, text = child(part, "ruby-base"), child(part, "ruby-text")
        reading = f"<rt>{escape(text.text or '')}</rt>" if text is not None and text.text else ""
        return f"<ruby>{self.inside(base) if base is not None else ''}{reading}</ruby>"


def is_hidden(part: Element) -> bool:
    """Whether a condition that is kept with `part` hid it when the document was saved."""
    return attribute(part, "is-hidden") == "true"


HANDLERS = {
    "p": Reader.paragraph, "h": Reader.paragraph, "span": Reader.span, "a": Reader.link, "note": Reader.note,
    "annotation": Reader.annotation, "hidden-text": Reader.hidden_text, "section": Reader.section,
    "frame": Reader.frame, "image": Reader.image, "s": Reader.spaces, "tab": Reader.spaces,
    "line-break": Reader.line_break, "table": Reader.table, "ruby": Reader.ruby, "control": Reader.control,
    **dict.fromkeys(SHAPES, Reader.shape),
}  # fmt: skip


def html_of_opendocument(data: bytes, summary: Summary) -> str:
    """The document as HTML, its pictures inside as `data:` addresses. Raises `Refused`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            check_archive(archive)
            return html_in(archive, summary)
    except Refused:
        raise
    except Exception as error:
        # zipfile and the XML parser raise many kinds of errors for a broken file; each means the same to her.
        log.info("An OpenDocument text could not be read: %s", type(error).__name__)
        raise Refused("The document is damaged. Open it in its program, save it again and try once more.") from error


def tell_of_headers(styles: Element, summary: Summary) -> None:
    for part in descendants(styles, *HEADERS):
        summary.drop(HEADER if has_words("".join(part.itertext())) else None)


def html_in(archive: ZipFile, summary: Summary) -> str:
    styles, content = Styles(), fromstring(archive.read("content.xml"), forbid_dtd=True)
    if "styles.xml" in archive.namelist():
        pages = fromstring(archive.read("styles.xml"), forbid_dtd=True)
        styles.read(pages)
        tell_of_headers(pages, summary)
    styles.read(content)
    reader = Reader(styles, summary, ListNumbers(styles, summary), Drawings(archive, styles, summary))
    text = child(child(content, "body"), "text")
    if text is None:
        raise Refused("This is not a text document.")
    html = reader.blocks(text)
    notes = (
        f'<li id="note-{number}">{note}<a href="#note-mark-{number}">↑</a></li>'
        for number, note in enumerate(reader.notes, 1)
    )
    return html + (f"<ol>{''.join(notes)}</ol>" if reader.notes else "")
