"""XMP: an RDF document inside the file. Read with defusedxml, so that no entity is ever expanded."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

LARGEST = 1024 * 1024
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "cc": "http://creativecommons.org/ns#",
}
PROPERTIES = {
    "work_title": ["dc:title"],
    "description": ["Iptc4xmpCore:AltTextAccessibility"],
    "creator": ["dc:creator"],
    "creator_url": ["Iptc4xmpCore:CreatorContactInfo/Iptc4xmpCore:CiUrlWork"],
    "credit_line": ["photoshop:Credit"],
    "copyright_notice": ["dc:rights"],
    "source": ["photoshop:Source"],
    "license_url": ["xmpRights:WebStatement", "cc:license"],
    "acquire_url": ["plus:Licensor/plus:LicensorURL"],
    "usage_terms": ["xmpRights:UsageTerms"],
    "digital_source_type": ["Iptc4xmpExt:DigitalSourceType"],
}
_START = re.compile(r"<((?:[\w.-]+:)?(?:xmpmeta|xapmeta|RDF))[\s>]")
# Longest marks first: that of UTF-16 begins that of UTF-32.
_MARKS = {
    BOM_UTF32_BE: "utf-32-be", BOM_UTF32_LE: "utf-32-le", BOM_UTF16_BE: "utf-16-be", BOM_UTF16_LE: "utf-16-le",
    b"\0\0\0<": "utf-32-be", b"<\0\0\0": "utf-32-le", b"\0<": "utf-16-be", b"<\0": "utf-16-le",
}  # fmt: skip


def read(blocks: list[bytes]) -> Iterator[tuple[str, str]]:
    """Yields `(name, value)` for the properties above. Of several packets, each fills in what those before lack."""
    roots = [root for packet in blocks if len(packet) <= LARGEST for root in _roots(packet)]
    descriptions = [description for root in roots for description in _descriptions(root)]
    for name, paths in PROPERTIES.items():
        yield name, next((value for path in paths if (value := _value(descriptions, path))), "")


def _roots(packet: bytes) -> Iterator[Element]:
    """The documents of a packet. Nothing for one that is no document, so that the other packets are read."""
    for document in _documents(_decoded(packet)):
        try:
            yield fromstring(document)
        except ParseError:
            continue


def _decoded(packet):
    encoding = next((name for mark, name in _MARKS.items() if packet.lstrip().startswith(mark)), "utf-8")
    return packet.decode(encoding, "replace")


def _documents(text):
    """Each document from its first tag to the end of that: a packet may hold the rest of a longer one behind it."""
    if start := _START.search(text):
        close = f"</{start[1]}>"
        end = text.find(close, start.end())
        yield text[start.start() : end + len(close)] if end >= 0 else text[start.start() :]


def _descriptions(root):
    if root.tag == _tag("rdf:RDF"):
        return root.findall("rdf:Description", NAMESPACES)
    return root.findall(".//rdf:RDF/rdf:Description", NAMESPACES)


def _tag(name):
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _value(descriptions, path):
    """The property at `path`, such as `dc:title` or `plus:Licensor/plus:LicensorURL`; several joined by commas."""
    first, *rest = (_tag(name) for name in path.split("/"))
    for description in descriptions:
        if not rest and description.get(first):
            return description.get(first)
        element = description.find(first)
        if element is not None:
            return _inner(element, rest[0]) if rest else _text(element)
    return ""


def _inner(element, tag):
    """A property of a structure, written as an element or as an attribute at any depth."""
    for inner in element.iter():
        if inner.get(tag):
            return inner.get(tag)
        if inner.tag == tag:
            return _text(inner)
    return ""


def _text(element):
    items = list(element.iter(_tag("rdf:li")))
    if element.find("rdf:Alt", NAMESPACES) is not None:
        items = [item for item in items if item.get(_LANGUAGE) == "x-default"][:1] or items[:1]
    if items:
        return ", ".join(item.text.strip() for item in items if item.text and item.text.strip())
    return element.text or element.get(_tag("rdf:resource"), "")


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
