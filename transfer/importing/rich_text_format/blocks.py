"""Paragraphs, tables and notes of a document as HTML."""

import re
from dataclasses import dataclass, replace
from html import escape

from transfer.importing.list_labels import number_of
from transfer.importing.list_paragraphs import ITEM
from transfer.importing.rich_text_format.control_words import BREAKS, ENDS
from transfer.importing.rich_text_format.tables import DEFINED, Definition, Table
from transfer.importing.summary import Summary

HEADING = re.compile(r"heading (\d)")
LABEL_WITH_WORDS = re.compile(r"[^\W\d_]{2}")
NO_LEVEL = 9
# In each other.
MOST_TABLES = 20
# Each with how deep in each other the tables are at least whose cell it ends.
CELL_ENDS = {"cell": 1, "nestcell": 2}
SAID_OF_PARAGRAPH = {"s": "style", "outlinelevel": "outline", "ilvl": "level", "itap": "depth", "dropcapli": "capital"}


@dataclass
class StyleEntry:
    """A style of the document."""

    name: str = ""
    outline: int = NO_LEVEL


@dataclass
class Paragraph:
    """What stands in a paragraph, and what is said of it. The text of its `boxes` follows it."""

    html: str = ""
    style: int = 0
    outline: int = NO_LEVEL
    label: str = ""
    level: int = 0
    is_in_table: bool = False
    depth: int = 1
    capital: int = 0
    boxes: str = ""

    def in_element(self, styles: dict[int, StyleEntry]) -> str:
        """The heading, item, quote or paragraph that it is by its style, outline level and label."""
        entry = styles.get(self.style, StyleEntry())
        named = HEADING.match(entry.name)
        level = min(self.outline, entry.outline, int(named[1]) - 1 if named else NO_LEVEL)
        if entry.name == "title":
            return f'<h1 class="title">{self.html}</h1>'
        if level < NO_LEVEL:
            return f"<h{min(level + 1, 6)}>{self.heading_number}{self.html}</h{min(level + 1, 6)}>"
        if self.label.strip():
            return self.as_item()
        tag = "blockquote" if entry.name in ("quote", "intense quote", "quotations") else "p"
        return f"<{tag}>{self.html}</{tag}>"

    @property
    def heading_number(self) -> str:
        """The number or words in front of a heading; a bullet says nothing."""
        label = self.label.strip()
        is_shown = number_of(label)[0] is not None or LABEL_WITH_WORDS.search(label)
        return f"{escape(label)} " if is_shown else ""

    def as_item(self) -> str:
        """An item of a list, or a paragraph with a label that no list of ours can carry."""
        number, label = number_of(self.label.strip())
        if number is None and LABEL_WITH_WORDS.search(self.label):
            return f"<p>{escape(self.label.strip())} {self.html}</p>"
        place = f"{ITEM}|{self.level}|{number or ''}|{label}"
        return f'<p><a id="{escape(place)}"></a>{self.html}</p>'


class Blocks:
    """The blocks of the text, or of the note that is being read."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.styles, self.paragraph = {}, Paragraph()
        self.out, self.outer, self.notes = [], [], []
        # The table that is being read and those around it, the innermost last.
        self.tables: list[Table] = []
        self.definition = self.outer_definition = Definition()

    def put(self, html: str) -> None:
        self.paragraph.html += html

    def obey(self, word: str, number: int) -> None:
        """Obeys a control word about paragraphs; after `pard` nothing is said of this one, what stands in it stays."""
        if word == "pard":
            before = self.paragraph
            self.paragraph = Paragraph(before.html, label=before.label, boxes=before.boxes)
        elif word in SAID_OF_PARAGRAPH:
            setattr(self.paragraph, SAID_OF_PARAGRAPH[word], number)
        elif word == "intbl":
            self.paragraph.is_in_table = True
        elif word in BREAKS:
            self.put("<br>")
        elif word in ENDS:
            self.end_paragraph()
        elif word in CELL_ENDS:
            self.end_cell(CELL_ENDS[word])
        elif word == "row":
            self.end_tables(1)
            self.end_row()
        elif word == "nestrow":
            self.end_row()
            self.definition = self.outer_definition
        else:
            self.define(word, number)

    def define(self, word: str, number: int) -> None:
        """Obeys a control word about the cells of a row."""
        if word == "nesttableprops":
            self.outer_definition = self.definition
        elif word == "trowd":
            self.definition = Definition()
        elif word in DEFINED:
            self.definition.obey(word, number)

    def end_paragraph(self, depth: int | None = None) -> None:
        """Ends it at `depth` of tables in each other; without one at that which the paragraph says."""
        ended = self.paragraph
        if ended.capital:
            # A large first letter goes into the paragraph that it begins.
            self.paragraph = replace(ended, capital=0)
            return
        self.paragraph = replace(ended, html="", label="", boxes="")
        html = (ended.in_element(self.styles) if ended.html.strip() else "") + ended.boxes
        self.put_block(html, (ended.depth if ended.is_in_table else 0) if depth is None else depth)

    def put_block(self, html: str, depth: int) -> None:
        depth = min(max(depth, 0), MOST_TABLES)
        self.end_tables(depth)
        self.tables += [Table(self.summary) for _ in range(depth - len(self.tables))]
        if depth:
            self.tables[-1].cell += html
        else:
            self.out.append(html)

    def end_cell(self, least: int) -> None:
        self.end_paragraph(max(self.paragraph.depth, least) if least > 1 else 1)
        self.tables[-1].end_cell()

    def end_row(self) -> None:
        if self.tables:
            self.tables[-1].end_row(self.definition)

    def end_tables(self, depth: int = 0) -> None:
        """Ends the tables that are deeper than `depth`."""
        while len(self.tables) > depth:
            html = self.tables.pop().html()
            self.put_block(html, len(self.tables))

    def begin_inside(self) -> None:
        """Begins a text of its own, a note or a box. A table that waits for its end stays where it stands."""
        self.outer.append((self.out, self.paragraph, self.tables, self.definition))
        self.out, self.paragraph, self.tables = [], Paragraph(), []

    def end_inside(self) -> str:
        self.end_paragraph()
        self.end_tables()
        inside = "".join(self.out)
        self.out, self.paragraph, self.tables, self.definition = self.outer.pop()
        return inside

    def end_note(self) -> None:
        """Ends a note, and names it where it was begun."""
        self.notes.append(self.end_inside())
        number = len(self.notes)
        self.put(f'<a id="note-mark-{number}" href="#note-{number}">{number}</a>')

    def end_box(self) -> None:
        inside = self.end_inside()
        self.paragraph.boxes += inside

    def html(self) -> str:
        """The whole text with its notes behind it."""
        while self.outer:
            inside = self.end_inside()
            self.put(inside)
        self.end_paragraph()
        self.end_tables()
        notes = "".join(
            f'<li id="note-{number}">{note}<a href="#note-mark-{number}">↑</a></li>'
            for number, note in enumerate(self.notes, 1)
        )
        return "".join(self.out) + (f"<ol>{notes}</ol>" if notes else "")
