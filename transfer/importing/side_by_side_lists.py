"""Lists that LibreOffice writes beside the list they belong to: they become lists in lists."""

from bs4 import BeautifulSoup, NavigableString, Tag

from transfer.importing.list_labels import whole_number

# The attribute of a list that others were put into.
JOINED = "Joined"


def join_lists(soup: BeautifulSoup) -> None:
    """Puts lists into each other that LibreOffice writes side by side: the deeper one has no items of the upper."""
    for listed in soup.find_all(["ul", "ol"]):
        before = neighbor_before(listed)
        if before is None or before.name not in ("ul", "ol") or not items_in(before):
            continue
        if not items_in(listed) and listed.find(["ul", "ol"], recursive=False):
            attach(before, listed)
            before[JOINED] = "yes"
        elif goes_on(before, listed):
            for item in items_in(listed):
                before.append(item)
            listed.extract()


def items_in(listed: Tag) -> list[Tag]:
    return listed.find_all("li", recursive=False)


def neighbor_before(element: Tag) -> Tag | None:
    between = element.previous_sibling
    while isinstance(between, NavigableString) and not between.strip():
        between = between.previous_sibling
    return between if isinstance(between, Tag) else None


def attach(upper: Tag, listed: Tag) -> None:
    """Puts the lists in `listed` into the last item of `upper`, going on with one that stands there."""
    item = items_in(upper)[-1]
    for inner in listed.find_all(["ul", "ol"], recursive=False):
        last = next(iter(item.find_all(["ul", "ol"], recursive=False)[-1:]), None)
        if last is not None and not items_in(inner) and items_in(last):
            attach(last, inner)
        elif last is not None and goes_on(last, inner):
            for found in items_in(inner):
                last.append(found)
        else:
            item.append(inner)
    listed.extract()


def goes_on(before: Tag, listed: Tag) -> bool:
    """Whether the numbers of `listed` follow those of `before`; of bullets, whether an inner list parted them."""
    if before.name != listed.name:
        return False
    if listed.name == "ul":
        return before.has_attr(JOINED)
    start = whole_number(before.get("start"))
    return whole_number(listed.get("start")) == (1 if start is None else start) + len(items_in(before))
