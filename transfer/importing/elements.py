"""HTML's elements: which stand on their own, which an article has no place for, which nobody sees."""

from bs4 import NavigableString, PageElement, Tag

from transfer.importing.summary import Summary

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol")
# The attribute of an item for the number that it shows, or for `CHECK`. No document has one of that name: the parser
# writes all names in small letters.
LABEL = "Label"
CHECK = "✓"
BLOCKS = {
    *HEADINGS, *LISTS, "p", "div", "section", "article", "main", "header", "footer", "aside", "body", "html", "li",
    "blockquote", "figure", "figcaption", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "dl", "dt",
    "dd", "pre", "hr", "img", "center", "details", "summary", "address", "form", "fieldset", "legend", "hgroup", "menu",
    "dir", "search", "dialog", "picture",
}  # fmt: skip
UNSEEN = {"head", "style", "script", "meta", "link", "title", "template", "noscript", "datalist", "rp"}
# What is dropped and told by its name. The words of the others are told as words.
DROPPED = {
    **dict.fromkeys(UNSEEN), "iframe": "embedded page", "object": "embedded object", "embed": "embedded object",
    "svg": "drawing", "video": "film", "audio": "recording", "input": None, "button": "button", "select": "choice",
    "textarea": None, "nav": "menu", "math": "equation", "canvas": "drawing", "map": None,
}  # fmt: skip


def is_block(node: PageElement) -> bool:
    """Whether `node` of a straightened document stands on its own."""
    return isinstance(node, Tag) and (node.name in BLOCKS or node.name in DROPPED)


def has_words_before(element: Tag, holder: Tag) -> bool:
    """Whether words of `holder` stand before `element`, which is inside it."""
    for node in element.previous_elements:
        if node is holder:
            return False
        if isinstance(node, NavigableString) and node.strip():
            return True
    return False


def close_elements(soup: Tag) -> None:
    """Puts an item or a cell that stands inside another beside it: HTML may leave out the end of each."""
    for names in (("li",), ("td", "th"), ("tr",), ("dt", "dd")):
        for element in soup.find_all(list(names)):
            if element.parent.name in names:
                element.parent.insert_after(element.extract())
    for row in soup.find_all("tr"):
        if row.parent.name in ("td", "th"):
            holder = row.parent.parent if row.parent.parent.name == "tr" else row.parent
            holder.insert_after(row.extract())


def straighten(soup: Tag, summary: Summary) -> None:
    """Makes a block of everything that has one inside, as Google Docs wraps a whole document in one `<b>`."""
    # Beautiful Soup would compare each element with each of the names.
    for block in [node for node in soup.descendants if isinstance(node, Tag) and node.name in BLOCKS]:
        for around in block.parents:
            if is_block(around) or around is soup:
                break
            summary.dropped["link (around more than words)"] += around.name == "a" and around.has_attr("href")
            around.name = "div"
