"""Reads a page as a strict browser would, and finds what a careless template leaves behind."""

import json
import re

import html5lib

EMPTY_IS_FINE = {
    "area", "base", "br", "col", "embed", "hr", "iframe", "img", "input", "link", "main", "meta", "script", "select",
    "source", "textarea",
}  # fmt: skip
TEXTS = {"address", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "li", "p", "summary", "td", "th"}
SVG = "{http://www.w3.org/2000/svg}"
MEANS_SOMETHING = {f"{SVG}svg", "img", "input", "select", "textarea", "picture"}
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


def graph(html):
    """The nodes of the page's structured data."""
    scripts = [node for node in parse(html).iter("script") if node.get("type") == "application/ld+json"]
    return [fact for script in scripts for fact in json.loads(script.text)["@graph"]]
