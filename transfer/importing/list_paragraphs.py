"""Items of lists that a document writes as paragraphs, or as many lists side by side: they become lists in lists.

Word's web pages write an item as a paragraph with its sign in front, Google Docs' write each level as a list of its
own, `word` hands over a paragraph with a place named by `ITEM`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

from transfer.importing.elements import LABEL
from transfer.importing.list_labels import number_of, sign_of, whole_number
from transfer.importing.side_by_side_lists import join_lists, neighbor_before
from transfer.importing.stylesheets import style_of

# The name of a place in a paragraph that a reader marks as an item: its level, number and label follow, parted by `|`.
ITEM = "list-item"
ITEM_NAME = re.compile(rf"^{ITEM}\|")
# Attributes of an item of Google Docs.
LEVEL, NUMBER = "Level", "Number"
WORD_LIST = re.compile(r"l(\d+)\s+level(\d+)")
WORD_CLASS = re.compile(r"MsoList(Paragraph|Bullet|Number|Continue)?", re.IGNORECASE)
GOOGLE_CLASS = re.compile(r"lst-(kix_?\w+?)[-_](\d+)$")
POINTS_A_LEVEL = 36


@dataclass
class FlatItem:
    """An item that does not stand in the list it belongs to.

    `number` is None for a bullet; `label` is how the document writes the number, such as “b)”.
    """

    element: Tag
    level: int
    number: int | None = None
    label: str = ""

    @property
    def name(self) -> str:
        return "ul" if self.number is None else "ol"


def gather_lists(soup: BeautifulSoup) -> None:
    """Puts neighboring flat items into lists, an item of a deeper level into the item before it."""
    label_items(soup)
    join_lists(soup)
    split_google_lists(soup)
    for run in runs_of_items(soup):
        nest(run)


def label_items(soup: BeautifulSoup) -> None:
    """An item that stands in its list, and whose reader marked it, shows the number that it was marked with."""
    for marker in soup.find_all("a", id=ITEM_NAME):
        item = marker.parent
        if item.name == "li" and item.parent is not None and item.parent.name == "ol":
            item[LABEL] = marker.extract()["id"].split("|", 3)[-1]


def runs_of_items(soup: BeautifulSoup) -> Iterator[list[FlatItem]]:
    """Flat items that follow each other with nothing but white space between."""
    run, last = [], None
    has_marked = soup.find("a", id=ITEM_NAME) is not None
    for element in soup.find_all(["p", "li", "blockquote"]):
        item = flat_item(element, has_marked)
        if not item:
            continue
        if run and not follows(element, last):
            yield run
            run = []
        run.append(item)
        last = element
    if run:
        yield run


def follows(element: Tag, before: Tag) -> bool:
    return neighbor_before(element) is before


def flat_item(element: Tag, may_be_marked: bool) -> FlatItem | None:
    """`element` as the item it is written as; its sign is taken out of it."""
    if element.has_attr(LEVEL):
        return google_item(element)
    marker = element.find("a", id=ITEM_NAME) if may_be_marked else None
    if marker is not None:
        return marked_item(element, marker.extract())
    if element.name == "p" or element.name == "li":
        return word_item(element)
    return None


def marked_item(element: Tag, marker: Tag) -> FlatItem:
    level, number, label = [*marker["id"].split("|", 3)[1:], "", "", ""][:3]
    return FlatItem(element, whole_number(level) or 0, whole_number(number), label)


def word_item(element: Tag) -> FlatItem | None:
    """An item of Word's web page: a sign of its own in front, then the words."""
    listed = WORD_LIST.search(style_of(element).get("mso-list", ""))
    classes = " ".join(element.get_attribute_list("class", []))
    if not listed and not (element.name == "p" and WORD_CLASS.match(classes)):
        return None
    sign = sign_of(element)
    if sign is None:
        return None
    number, label = number_of(sign)
    level = int(listed[2]) - 1 if listed else level_of(element, sign)
    return FlatItem(element, level, number, label)


def level_of(element: Tag, sign: str) -> int:
    """The level that an item is indented to; Word gives each level a sign of its own too."""
    margin = re.match(r"([\d.]+)(pt|in|cm)?", style_of(element).get("margin-left", ""))
    if margin:
        points = float(margin[1]) * {"in": 72, "cm": 28.35}.get(margin[2] or "pt", 1)
        return max(round(points / POINTS_A_LEVEL) - 1, 0)
    return {"o": 1, "§": 2, "▪": 2}.get(sign.strip(), 0)


def split_google_lists(soup: BeautifulSoup) -> None:
    """Google Docs writes each run of items of one level as a list beside the others. Its items are marked as flat."""
    for listed in soup.find_all(["ul", "ol"]):
        found = next(filter(None, map(GOOGLE_CLASS.match, listed.get_attribute_list("class", []))), None)
        if not found or listed.find_parent(["ul", "ol"]):
            continue
        start = whole_number(listed.get("start"))
        for place, item in enumerate(listed.find_all("li", recursive=False)):
            item[LEVEL] = found[2]
            if listed.name == "ol":
                number = whole_number(item.get("value")) or (1 if start is None else start) + place
                item[NUMBER] = str(number)
        listed.unwrap()


def google_item(element: Tag) -> FlatItem:
    number, label = whole_number(element.get(NUMBER)), element.get(LABEL, "")
    return FlatItem(element, whole_number(element[LEVEL]) or 0, number, label)


def nest(run: list[FlatItem]) -> None:
    """Makes lists of neighboring flat items. A list ends where its kind changes or its numbers do not go on."""
    anchor = NavigableString("")
    run[0].element.insert_before(anchor)
    open_lists: list[tuple[FlatItem, Tag]] = []
    for item in run:
        while open_lists and (open_lists[-1][0].level > item.level or breaks(open_lists[-1][0], item)):
            open_lists.pop()
        element = as_list_item(item)
        if open_lists and open_lists[-1][0].level == item.level:
            open_lists[-1][1].append(element)
            open_lists[-1] = (item, open_lists[-1][1])
            continue
        listed = new_list(item)
        parent = open_lists[-1][1].find_all("li", recursive=False)[-1] if open_lists else None
        parent.append(listed) if parent else anchor.insert_before(listed)
        listed.append(element)
        open_lists.append((item, listed))
    anchor.extract()


def breaks(before: FlatItem, item: FlatItem) -> bool:
    """Whether `item` begins another list than `before`, an item of the same level, stands in."""
    if before.level != item.level:
        return False
    if before.name != item.name:
        return True
    return item.number is not None and (before.number is None or item.number != before.number + 1)


def new_list(item: FlatItem) -> Tag:
    listed = Tag(name=item.name)
    if item.number is not None:
        listed["start"] = str(item.number)
    return listed


def as_list_item(item: FlatItem) -> Tag:
    """The item as `<li>`. What it is besides, a heading for example, stays inside."""
    element = item.element.extract()
    if element.name in ("p", "li", "div"):
        element.name = "li"
        element[LABEL] = item.label
        return element
    outer = Tag(name="li")
    outer.append(element)
    return outer
