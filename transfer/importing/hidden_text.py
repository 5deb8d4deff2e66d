"""Text that readers of the original never saw, and remarks on it: they stay out of the draft and are told."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment

from transfer.importing.elements import UNSEEN
from transfer.importing.stylesheets import style_of
from transfer.importing.summary import Summary

NOTHING = re.compile(r"^0*(\.0*)?(px|pt|em|rem|%)?$")
# Sizes and places of text that is kept for programs alone.
TINY = re.compile(r"^[01](\.0*)?(px|pt|em|rem|%)?$")
FAR_AWAY = re.compile(r"^-(\d{4,}(px|pt)|\d{3,}(r?em|vw|vh|%))")
CUT_AWAY = re.compile(r"rect\((?:[01](px|em)?[ ,]*){4}\)|inset\((50|100)%|circle\(0")
SIDES = ("left", "top", "right", "bottom")
# Classes of Word, and of pandoc with all tracked changes.
REMARKS = ("msocomoff", "msocomanchor", "comment-start")
# What programs write between `<!--` and `-->` for themselves: Word's conditions and the marks of a copied piece.
FOR_PROGRAMS = re.compile(r"\s*(\[if|<!\[|\[endif|(Start|End)Fragment|/?wp:|more\b|googleo(n|ff))", re.IGNORECASE)


def is_hidden(element: Tag) -> bool:
    """Whether a browser or Word shows nothing of `element`."""
    if (
        element.has_attr("hidden")
        or element.has_attr("popover")
        or (element.name == "dialog" and not element.has_attr("open"))
    ):
        return True
    return hides(style_of(element))


def hides(style: dict[str, str]) -> bool:
    return is_out_of_sight(style) or (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or style.get("color") == "transparent"
        or style.get("mso-hide") == "all"
        or bool(NOTHING.match(style.get("font-size", "x")))
        or bool(NOTHING.match(style.get("opacity", "x")))
    )


def is_out_of_sight(style: dict[str, str]) -> bool:
    """Whether it stands beside the page, or in a box without room that shows nothing beyond."""
    is_placed = style.get("position") in ("absolute", "fixed")
    sizes = (style.get(name) for name in ("height", "max-height", "width", "max-width"))
    small = TINY if is_placed else NOTHING
    return (
        (is_placed and any(FAR_AWAY.match(style.get(side, "")) for side in SIDES))
        or bool(FAR_AWAY.match(style.get("text-indent", "")))
        or (style.get("overflow") in ("hidden", "clip") and any(size and small.match(size) for size in sizes))
        or any(CUT_AWAY.match(style.get(name, "")) for name in ("clip", "clip-path"))
        or bool(re.search(r"scale\(0\)", style.get("transform", "")))
    )


def is_remark(element: Tag) -> bool:
    """Whether `element` is a comment of Word's or the mark that leads to one."""
    style = style_of(element).get("mso-element", "")
    classes = " ".join(element.get_attribute_list("class", [])).lower()
    return style in ("comment", "comment-list") or any(name in classes for name in REMARKS)


def hidden_part(element: Tag) -> str | None:
    if element.get_text(strip=True):
        return "hidden text"
    return "hidden picture" if element.find("img") else None


def remove_hidden_text(soup: BeautifulSoup, summary: Summary) -> None:
    """Takes out what nobody sees, and counts each that has words."""
    remove_within(soup, summary)
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        if re.search(r"\w", comment) and not FOR_PROGRAMS.match(comment):
            summary.drop("comment")
        comment.extract()


def remove_within(parent: Tag, summary: Summary) -> None:
    for element in [child for child in parent.children if isinstance(child, Tag) and child.name not in UNSEEN]:
        remark = is_remark(element)
        if remark or (is_hidden(element) and element.name not in ("html", "body")):
            summary.drop("comment" if remark and element.get_text(strip=True) else hidden_part(element))
            element.extract()
        else:
            remove_within(element, summary)
