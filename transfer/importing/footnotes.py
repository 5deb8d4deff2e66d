"""Footnotes of any program: the mark in the text and the note lead to each other.

Word's, LibreOffice's, Google Docs', pandoc's and Markdown's web pages differ in their names, not in this. The notes are
taken out of the text; the marks become the words that lead to the notes of a page's body, “[note 1]”.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

from transfer.importing.summary import Summary

MARK = re.compile(r"[\[(]?\s*([\dA-Za-z*†‡]{1,4})\s*[\])]?[.:]?")
# Google Docs writes its comments as it writes its footnotes.
COMMENT = re.compile(r"#(cmnt|_msocom_|comment|_cmnt)", re.IGNORECASE)
BACK = re.compile(r"[\s↑↩︎⏎⤴^]*")
HOLDERS = ("li", "div", "p", "td", "dd", "aside", "section")
AROUND = ("ol", "ul", "div", "section", "aside", "dl", "footer")


@dataclass
class Note:
    """A mark in the text, the link back to it, and the element that holds the note."""

    mark: Tag
    back: Tag
    holder: Tag


def remove_comments(soup: BeautifulSoup, summary: Summary) -> None:
    """Takes remarks on the text out, with the marks that lead to them."""
    for note in pairs_in(soup):
        if COMMENT.match(note.mark["href"]) or COMMENT.match(note.back["href"]):
            summary.drop("comment")
            remove(outermost(note.mark))
            remove(note.holder)


def take_footnotes(soup: BeautifulSoup, summary: Summary) -> list[Tag]:
    """The footnotes as elements of their own, without marks, taken out of `soup` in the order of their marks."""
    notes = pairs_in(soup)
    for number, note in enumerate(notes, 1):
        outermost(note.mark).replace_with(NavigableString(f"[note {number}]"))
        strip_mark(note)
        remove(note.holder)
    summary.changed["footnote (now a note at the end)"] += len(notes)
    return [note.holder for note in notes]


def pairs_in(soup: BeautifulSoup) -> list[Note]:
    """Marks and notes that lead to each other, the mark being the one that stands first."""
    places, order = {}, {}
    for number, element in enumerate(soup.find_all(True)):
        order[id(element)] = number
        for name in (element.get("id"), element.get("name") if element.name == "a" else None):
            if name:
                places.setdefault(name, element)
    found, seen = [], set()
    for mark in soup.find_all("a", href=re.compile(r"^#.")):
        note = note_of(mark, places, order)
        if note and not {id(note.mark), id(note.back)} & seen and id(note.holder) not in seen:
            seen |= {id(note.mark), id(note.back), id(note.holder)}
            found.append(note)
    return found


def note_of(mark: Tag, places: dict[str, Tag], order: dict[int, int]) -> Note | None:
    """The note that `mark` leads to, when it leads back to the mark."""
    target = places.get(mark["href"][1:])
    if target is None or not MARK.fullmatch(mark.get_text().strip()):
        return None
    holder = target if target.name in HOLDERS else target.find_parent(HOLDERS)
    if holder is None or mark in holder.descendants or order[id(target)] < order[id(mark)]:
        return None
    names = {mark.get("id"), mark.get("name"), *ids_around(mark)} - {None}
    back = next((link for link in holder.find_all("a", href=True) if link["href"][1:] in names), None)
    return Note(mark, back, holder) if back else None


def ids_around(mark: Tag) -> list[str]:
    """Names of the elements that hold nothing but `mark`, or that stand in it."""
    around = [mark.parent, mark.parent.parent] if mark.parent else []
    inside = [element.get("id") or element.get("name") for element in mark.find_all(True)]
    before = mark.previous_sibling if isinstance(mark.previous_sibling, Tag) else None
    beside = [before.get("id") or before.get("name")] if before and before.name == "a" and not before.get_text() else []
    return [*(element.get("id") for element in around if element and element.name in ("sup", "span")), *inside, *beside]


def outermost(mark: Tag) -> Tag:
    """The element that holds `mark` and nothing else: most programs raise it."""
    parent = mark.parent
    is_alone = parent and parent.name in ("sup", "span") and parent.get_text(strip=True) == mark.get_text(strip=True)
    return outermost(parent) if is_alone else mark


def strip_mark(note: Note) -> None:
    """Takes the link back, the number in front and arrows out of a note."""
    for link in note.holder.find_all("a", href=True):
        if link is note.back or (link["href"] == note.back["href"]) or BACK.fullmatch(link.get_text()):
            remove(outermost(link))


def remove(element: Tag) -> None:
    """Takes `element` out, and what is left empty around it with the rule that parts notes from the text."""
    parent = element.parent
    element.extract()
    while parent is not None and parent.name in AROUND and not parent.get_text(strip=True) and not parent.find("img"):
        parent, empty = parent.parent, parent
        empty.extract()
