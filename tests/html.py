"""Reads a page as a strict browser would, and finds what a careless template leaves behind."""

import json
import re
from collections import Counter

import html5lib

EMPTY_IS_FINE = {
    "area", "base", "br", "col", "embed", "hr", "iframe", "img", "input", "link", "main", "meta", "script", "select",
    "source", "textarea",
}  # fmt: skip
TEXTS = {"address", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "li", "p", "summary", "td", "th"}
PHRASES = {"b", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "p", "small", "span", "strong"}
BLOCKS = {"address", "article", "details", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
          "header", "li", "main", "nav", "ol", "p", "section", "table", "ul"}  # fmt: skip
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "table": {"caption", "thead", "tbody", "tfoot"},
            "tbody": {"tr"}, "tr": {"th", "td"}, "image": {"source", "img"}}  # fmt: skip
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
POINTING = ("for", "aria-labelledby", "aria-describedby", "popovertarget")
SVG = "{http://www.w3.org/2000/svg}"
MEANS_SOMETHING = {f"{SVG}svg", "img", "input", "select", "textarea", "image"}
DANGLING = re.compile(r"^[,;:·–|]|[,;:·–|]$|, ,|\(\)|\bNone\b|, \.|\.\.$| \.$")


def parse(html):
    """The tree of `html`; raises where it is not valid."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def lenient(html):
    """The tree of `html` that somebody else's templates made."""
    return html5lib.parse(html, namespaceHTMLElements=False)


def words(element):
    return " ".join("".join(element.itertext()).split())


def is_html(tag):
    return isinstance(tag, str) and not tag.startswith(SVG)


def is_empty(element):
    return not words(element) and not any(child.tag in MEANS_SOMETHING for child in element.iter())


def leftovers(html):
    """Empty elements, labels without words and separators without a neighbor, as the texts they were found in."""
    body = parse(html).find("body")
    elements = [element for element in body.iter() if is_html(element.tag) and element.tag not in EMPTY_IS_FINE]
    empty = [f"<{element.tag} class={element.get('class')!r}> is empty" for element in elements if is_empty(element)]
    texts = [words(element) for element in elements if element.tag in TEXTS]
    return empty + [text for text in texts if DANGLING.search(text)]


def stray_labels(html):
    """Headings that head nothing; one that holds a link is the thing itself."""
    parents = {child: parent for parent in parse(html).iter() for child in parent}
    headings = [element for element in parents if element.tag in HEADINGS and element.find(".//a") is None]
    return [words(heading) for heading in headings if is_last_before_a_heading(heading, list(parents[heading]))]


def is_last_before_a_heading(heading, siblings):
    after = siblings[siblings.index(heading) + 1 :]
    return not after or (after[0].tag in HEADINGS and after[0].tag <= heading.tag)


def misplaced(html):
    """Elements where the standard does not allow them, as far as a parser lets it pass."""
    elements = [element for element in parse(html).find("body").iter() if is_html(element.tag)]
    pairs = [(parent.tag, child.tag) for parent in elements for child in parent if is_html(child.tag)]
    return [
        f"<{child}> in <{parent}>"
        for parent, child in pairs
        if (parent in PHRASES and child in BLOCKS) or child not in CHILDREN.get(parent, {child})
    ]


def repeated_ids(html):
    ids = Counter(element.get("id") for element in parse(html).iter() if element.get("id"))
    return [name for name, times in ids.items() if times > 1]


def pointing_nowhere(html):
    """The ids that something on the page names and nothing on it has."""
    elements = list(parse(html).iter())
    pointed = {name for element in elements for side in POINTING for name in (element.get(side) or "").split()}
    return sorted(pointed - {element.get("id") for element in elements})


def untidy(html):
    """Everything of the above that is wrong with a page."""
    return leftovers(html) + stray_labels(html) + misplaced(html) + repeated_ids(html) + pointing_nowhere(html)


def graph(html):
    """The nodes of the page's structured data."""
    scripts = [node for node in parse(html).iter("script") if node.get("type") == "application/ld+json"]
    return [fact for script in scripts for fact in json.loads(script.text)["@graph"]]
