"""Reads OpenDocument text (.odt) of LibreOffice, OpenOffice, Google Docs and others as HTML.

Styles become CSS at the elements, so that the cleaner of all HTML judges them.
"""

import base64
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from mimetypes import guess_type
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from transfer.importing.cropping import CannotCrop, cropped_and_told, size_in_inches
from transfer.importing.list_paragraphs import ITEM
from transfer.importing.lists import LETTERS, written_number
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word.archive import check_archive
from transfer.importing.word.xml import attribute, child, descendants, name_of, whole

log = logging.getLogger(__name__)

SKIPPED = {
    "annotation-end", "tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls",
    "dde-connection-decls",
}  # fmt: skip
CONTENTS = {
    "table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index",
}  # fmt: skip
WRAPPERS = {"section", "index-body", "index-title", "text-box", "g"}
QUOTES = {"quotations", "quote", "intense_20_quote"}
LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px)?")
# How many of each make an inch.
UNITS = {"cm": 2.54, "mm": 25.4, "in": 1, "pt": 72, "px": 96}
DEEPEST_CHAIN = 20


@dataclass
class Style:
    """A style with the one it is based on."""

    parent: str = ""
    css: dict[str, str] = field(default_factory=dict)
    outline: str | None = None
    clip: str = ""


@dataclass
class Styles:
    """The styles of a document by family and name, the kinds of its lists by name and level."""

    styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    lists: dict[str, dict[int, Element]] = field(default_factory=dict)

    def read(self, root: Element) -> None:
        for part in descendants(root, "style"):
            key = (attribute(part, "family") or "", attribute(part, "name") or "")
            outline = attribute(part, "default-outline-level")
            clip = attribute(child(part, "graphic-properties"), "clip") or ""
            self.styles[key] = Style(attribute(part, "parent-style-name") or "", css_of(part), outline, clip)
        for part in descendants(root, "list-style"):
            levels = {whole(attribute(level, "level"), 1): level for level in part}
            self.lists[attribute(part, "name") or ""] = levels

    def chain(self, family: str, name: str | None) -> Iterator[tuple[str, Style]]:
        for _ in range(DEEPEST_CHAIN):
            found = name or ""
            style = self.styles.get((family, found))
            if style is None:
                return
            yield found, style
            name = style.parent

    def css(self, family: str, name: str | None) -> str:
        merged: dict[str, str] = {}
        for _, style in self.chain(family, name):
            merged = style.css | merged
        return ";".join(f"{key}:{val}" for key, val in merged.items())

    def clip(self, name: str | None) -> str:
        """What the style of a frame hides of its picture: `rect(0cm, 2cm, 0cm, 2cm)`; nothing for nothing."""
        found = next((style.clip for _, style in self.chain("graphic", name) if style.clip), "")
        return found if re.search(r"[1-9]", found) else ""

    def names(self, name: str | None) -> list[str]:
        return [(name or "").lower(), *(found.lower() for found, _ in self.chain("paragraph", name))]


def crop_of(clip: str, data: bytes) -> tuple[float, ...]:
    """`rect(top, right, bottom, left)` in lengths as what is hidden on the left, top, right and bottom of the whole."""
    inches = [float(number) / UNITS.get(unit, 72) for number, unit in LENGTH.findall(clip)]
    if len(inches) != 4:
        return (0, 0, 0, 0)
    width, height = size_in_inches(data)
    top, right, bottom, left = inches
    return tuple(min(max(part, 0), 1) for part in (left / width, top / height, right / width, bottom / height))


def css_of(style: Element) -> dict[str, str]:
    """What a style says of its text, in the words of CSS."""
    found: dict[str, str] = {}
    for part in style:
        if name_of(part) != "text-properties":
            continue
        for name in ("font-weight", "font-style"):
            if attribute(part, name):
                found[name] = attribute(part, name) or ""
        strike = attribute(part, "text-line-through-style") or attribute(part, "text-line-through-type")
        if strike:
            found["text-decoration"] = "none" if strike == "none" else "line-through"
        position = (attribute(part, "text-position") or "").split(" ")[0]
        if position:
            shift = whole(position.rstrip("%"), 0)
            is_raised, is_lowered = position == "super" or shift > 0, position == "sub" or shift < 0
            found["vertical-align"] = "super" if is_raised else "sub" if is_lowered else "baseline"
        if attribute(part, "display") in ("none", "true"):
            found["display"] = "none" if attribute(part, "display") == "none" else "inline"
    return found


@dataclass
class Reader:
    """Writes the HTML of a document. `counts` are how far the levels of each list are numbered, `count` of this one."""

    archive: ZipFile
    styles: Styles
    summary: Summary
    notes: list[str] = field(default_factory=list)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    count: dict[int, int] = field(default_factory=dict)

    def inside(self, part: Element, list_style: str = "", level: int = 0) -> str:
        html = escape(part.text or "")
        for inner in part:
            html += self.html(inner, list_style, level) + escape(inner.tail or "")
        return html

    def blocks(self, part: Element, list_style: str = "", level: int = 0) -> str:
        return "".join(self.html(inner, list_style, level) for inner in part)

    def html(self, part: Element, list_style: str = "", level: int = 0) -> str:
        name = name_of(part)
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
            self.summary.note(
                "The document has tracked changes that nobody has accepted or rejected yet. "
                "It was read as if all of them were accepted."
            )
        return ""

    def paragraph(self, part: Element) -> str:
        style = attribute(part, "style-name")
        names, css = self.styles.names(style), self.styles.css("paragraph", style)
        inside = self.inside(part)
        outline = attribute(part, "outline-level") if name_of(part) == "h" else None
        level = whole(outline or next((s.outline for _, s in self.styles.chain("paragraph", style) if s.outline), None))
        if "title" in names:
            return f'<h1 class="title">{inside}</h1>'
        if level:
            return f"<h{min(level, 6)}>{inside}</h{min(level, 6)}>"
        tag = "blockquote" if not QUOTES.isdisjoint(names) else "p"
        return f'<{tag} style="{escape(css)}">{inside}</{tag}>'

    def span(self, part: Element) -> str:
        css = self.styles.css("text", attribute(part, "style-name"))
        return f'<span style="{escape(css)}">{self.inside(part)}</span>'

    def link(self, part: Element) -> str:
        return f'<a href="{escape(attribute(part, "href") or "")}">{self.inside(part)}</a>'

    def list(self, part: Element, list_style: str, level: int) -> str:
        """The items of a list as paragraphs that say their level and number; the cleaner makes lists of them again.

        LibreOffice writes an inner list of another style beside the item it belongs to, in items that hold no words.
        """
        name = attribute(part, "style-name") or list_style
        if level == 0:
            self.begin_list(part, name)
        return "".join(self.item(item, name, level) for item in part)

    def begin_list(self, part: Element, name: str) -> None:
        """Goes on with the numbers of the list that this one continues, else counts anew."""
        continued = attribute(part, "continue-list") or (
            name if attribute(part, "continue-numbering") == "true" else ""
        )
        self.count = self.counts.get(continued, {})
        self.counts[name] = self.counts[attribute(part, "id") or ""] = self.count

    def item(self, item: Element, name: str, level: int) -> str:
        """The paragraphs of an item are its lines; what else stands in it follows."""
        lines, front, html = [], "", ""
        for inner in item:
            if name_of(inner) == "p" and not html:
                # Counted before the lists inside.
                front = front or (self.front(item, name, level) if name_of(item) == "list-item" else " ")
                css = self.styles.css("paragraph", attribute(inner, "style-name"))
                lines.append(f'<span style="{escape(css)}">{self.inside(inner)}</span>' if css else self.inside(inner))
            else:
                html += self.html(inner, name, level + 1)
        return f"<p>{front}{'<br>'.join(lines)}</p>{html}" if lines else html

    def front(self, item: Element, name: str, level: int) -> str:
        """The mark of an item, or a label whose words no list of ours can carry."""
        kind = self.styles.lists.get(name, {}).get(level + 1)
        if kind is None or name_of(kind) != "list-level-style-number":
            return f'<a id="{ITEM}|{level}||"></a>'
        start = whole(
            attribute(item, "start-value"), self.count.get(level, whole(attribute(kind, "start-value"), 1) - 1) + 1
        )
        self.count[level] = start
        for deeper in [place for place in self.count if place > level]:
            del self.count[deeper]
        label = self.label(kind, name, level)
        if re.search(r"[^\W\d_]{2}", attribute(kind, "num-prefix") or ""):
            return f"{escape(label)} "
        return f'<a id="{escape(f"{ITEM}|{level}|{start}|{label}")}"></a>' if label else " "

    def label(self, kind: Element, name: str, level: int) -> str:
        """The number of an item with those of the levels above that it shows; nothing for a level without numbers."""
        form = attribute(kind, "num-format")
        if not form:
            return ""
        shown = whole(attribute(kind, "display-levels"), 1)
        numbers = [
            written_number(self.count.get(place, 1), LETTERS.get(form, "")).rstrip(".")
            for place in range(max(level - shown + 1, 0), level + 1)
        ]
        return f"{attribute(kind, 'num-prefix') or ''}{'.'.join(numbers)}{attribute(kind, 'num-suffix') or ''}"

    def note(self, part: Element) -> str:
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

    def frame(self, part: Element) -> str:
        alt = " ".join((text.text or "").strip() for text in descendants(part, "desc", "title")).strip()
        for inner in part:
            if name_of(inner) == "image":
                return self.image(inner, alt, self.styles.clip(attribute(part, "style-name")))
        return self.blocks(part)

    def image(self, part: Element, alt: str = "", clip: str = "") -> str:
        name = (attribute(part, "href") or "").removeprefix("./")
        try:
            data = self.archive.read(name)
            data = cropped_and_told(data, crop_of(clip, data), self.summary) if clip else data
        except KeyError:
            return f'<img src="{escape(name)}" alt="{escape(alt)}">'
        except CannotCrop:
            return ""
        kind = guess_type(name)[0] or "image/png"
        return f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}" alt="{escape(alt)}">'

    def spaces(self, part: Element) -> str:
        return " "

    def line_break(self, part: Element) -> str:
        return "<br>"

    def table(self, part: Element) -> str:
        return f"<table>{self.rows(part)}</table>"

    def rows(self, part: Element, is_head: bool = False) -> str:
        html = ""
        for inner in part:
            name = name_of(inner)
            if name == "table-row" and attribute(inner, "visibility") not in ("collapse", "filter"):
                html += (
                    f"<tr>{''.join(self.cell(cell, is_head) for cell in inner if name_of(cell) == 'table-cell')}</tr>"
                )
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                html += self.rows(inner, is_head or name == "table-header-rows")
        return html

    def cell(self, part: Element, is_head: bool) -> str:
        tag = "th" if is_head else "td"
        spans = (("colspan", "number-columns-spanned"), ("rowspan", "number-rows-spanned"))
        attributes = "".join(
            f' {key}="{whole(attribute(part, name), 1)}"' for key, name in spans if attribute(part, name)
        )
        return f"<{tag}{attributes}>{self.blocks(part)}</{tag}>"

    def ruby(self, part: Element) -> str:
        base, text = child(part, "ruby-base"), child(part, "ruby-text")
        reading = f"<rt>{escape(text.text or '')}</rt>" if text is not None and text.text else ""
        return f"<ruby>{self.inside(base) if base is not None else ''}{reading}</ruby>"


HANDLERS = {
    "p": Reader.paragraph, "h": Reader.paragraph, "span": Reader.span, "a": Reader.link, "note": Reader.note,
    "annotation": Reader.annotation, "hidden-text": Reader.hidden,
    "hidden-paragraph": Reader.hidden, "frame": Reader.frame, "image": Reader.image, "s": Reader.spaces,
    "tab": Reader.spaces, "line-break": Reader.line_break, "table": Reader.table, "ruby": Reader.ruby,
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


def html_in(archive: ZipFile, summary: Summary) -> str:
    styles, content = Styles(), fromstring(archive.read("content.xml"), forbid_dtd=True)
    if "styles.xml" in archive.namelist():
        styles.read(fromstring(archive.read("styles.xml"), forbid_dtd=True))
    styles.read(content)
    reader = Reader(archive, styles, summary)
    text = next(descendants(content, "text"), None)
    if text is None:
        raise Refused("This is not a text document.")
    html = reader.blocks(text)
    notes = (
        f'<li id="note-{number}">{note}<a href="#note-mark-{number}">↑</a></li>'
        for number, note in enumerate(reader.notes, 1)
    )
    return html + (f"<ol>{''.join(notes)}</ol>" if reader.notes else "")
