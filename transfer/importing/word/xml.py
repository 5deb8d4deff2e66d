"""WordprocessingML as elements, by their local names: transitional and strict documents differ in namespaces alone."""

from collections.abc import Iterator
from typing import overload
from xml.etree.ElementTree import Element  # Only makes elements; reading is defusedxml's.

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
V = "urn:schemas-microsoft-com:vml"
OFF = ("0", "false", "off", "none")


def name_of(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str | None:
    """The value of the attribute of that local name, whatever its namespace."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((part for part in element if name_of(part) == name), None)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    return (part for part in element.iter() if name_of(part) in names)


def value(element: Element | None, name: str) -> str | None:
    """`w:val` of the child `name`."""
    return attribute(child(element, name), "val")


@overload
def whole(text: str | None) -> int | None: ...
@overload
def whole(text: str | None, default: int) -> int: ...
@overload
def whole(text: str | None, default: int | None) -> int | None: ...
def whole(text: str | None, default: int | None = None) -> int | None:
    return int(text) if text and text.lstrip("-").isdecimal() else default


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether the property `name` is on or off; None where it is not said."""
    found = child(properties, name)
    return None if found is None else (attribute(found, "val") or "1").lower() not in OFF


def is_cut_out(part: Element) -> bool:
    """Whether somebody took out a row or a cell while Word kept track."""
    properties = child(part, "trPr") if name_of(part) == "tr" else child(part, "tcPr")
    return any(child(properties, name) is not None for name in ("del", "cellDel"))


def element(name: str, *parts: Element, space: str = W, text: str | None = None, **attributes: str) -> Element:
    """An element of Word's; an attribute of Word's where `w_` begins its name, of a relationship where `r_` does."""
    spaces = {"w_": W, "r_": R}
    named = {f"{{{spaces[key[:2]]}}}{key[2:]}" if key[:2] in spaces else key: val for key, val in attributes.items()}
    made = Element(f"{{{space}}}{name}", named)
    made.extend(parts)
    made.text = text
    if text is not None:
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
