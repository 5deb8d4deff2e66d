"""Writes the credit of an image as XMP and IIM, to travel inside every file made from it."""

from struct import pack
from typing import TYPE_CHECKING
from xml.etree import ElementTree as xml

from images.caption import web_address
from images.digital_source import VOCABULARY
from images.license_urls import known_license
from images.metadata.iim import CHARACTER_SET, RECORDS, UTF_8
from images.metadata.reading import merged
from images.metadata.xmp import NAMESPACES
from images.wording import without_marks

if TYPE_CHECKING:
    from images.models import CreditedImage

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LONGEST_RECORD = 255

for _prefix, _namespace in NAMESPACES.items():
    xml.register_namespace(_prefix, _namespace)


def credit_values(image: "CreditedImage") -> dict[str, str]:
    """What is written, by IPTC's name for it: single lines that any XML document may hold."""
    values = {
        "title": image.work_title,
        "creator": image.creator,
        "credit": image.credit,
        "copyright": image.copyright_notice,
        "source": image.source,
        "license": image.embedded_license_address,
        "terms": merged(image.found_in_file or {}).get("usage_terms", ""),
        "licensor": web_address(image.acquire_url),
        "digital_source": image.digital_source_type and VOCABULARY + image.digital_source_type,
    }
    return {name: without_marks(value) for name, value in values.items()}


def xmp_packet(image: "CreditedImage") -> bytes:
    """An XMP document with the image's credit; empty when there is nothing to say."""
    values = credit_values(image)
    if not any(values.values()):
        return b""
    root = xml.Element("{adobe:ns:meta/}xmpmeta")
    description = _child(_child(root, "rdf:RDF"), "rdf:Description")
    for name, write in _WRITERS.items():
        if values[name]:
            write(description, values[name])
    return b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>' + xml.tostring(root) + b'<?xpacket end="r"?>'


def _child(parent, name):
    prefix, local = name.split(":")
    return xml.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{local}")


def _list(name, kind):
    def write(description, value):
        item = _child(_child(_child(description, name), kind), "rdf:li")
        item.text = value
        if kind == "rdf:Alt":
            item.set(LANGUAGE, "x-default")

    return write


def _simple(name):
    def write(description, value):
        _child(description, name).text = value

    return write


def _licensor(description, url):
    item = _child(_child(_child(description, "plus:Licensor"), "rdf:Seq"), "rdf:li")
    item.set(f"{{{NAMESPACES['rdf']}}}parseType", "Resource")
    _child(item, "plus:LicensorURL").text = url


def _web_statement(description, url):
    """Marked tells whether anybody holds rights (XMP part 1, 8.5): not in what is dedicated to the public domain."""
    known = known_license(url)
    _simple("xmpRights:Marked")(description, "False" if known and not known.requires_attribution else "True")
    _simple("xmpRights:WebStatement")(description, url)


_WRITERS = {
    "title": _list("dc:title", "rdf:Alt"),
    "creator": _list("dc:creator", "rdf:Seq"),
    "credit": _simple("photoshop:Credit"),
    "copyright": _list("dc:rights", "rdf:Alt"),
    "source": _simple("photoshop:Source"),
    "license": _web_statement,
    "terms": _list("xmpRights:UsageTerms", "rdf:Alt"),
    "licensor": _licensor,
    "digital_source": _simple("Iptc4xmpExt:DigitalSourceType"),
}


def iim_segment(image: "CreditedImage") -> bytes:
    """A JPEG's APP13 segment with the same credit, for programs that do not read XMP; empty when nothing is known."""
    values = credit_values(image)
    names = {"work_title": "title", "creator": "creator", "credit_line": "credit", "source": "source",
             "copyright_notice": "copyright"}  # fmt: skip
    records = b"".join(_record(RECORDS[ours], values[name].encode()) for ours, name in names.items() if values[name])
    if not records:
        return b""
    records = _record(CHARACTER_SET, UTF_8) + records
    resource = b"8BIM" + pack(">HHL", 0x0404, 0, len(records)) + records + b"\x00" * (len(records) % 2)
    body = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + pack(">H", len(body) + 2) + body


def _record(number, value):
    """One dataset: marker, numbers, length, and the value cut to what readers expect, never inside a letter."""
    value = value[:LONGEST_RECORD].decode("utf-8", "ignore").encode()
    return b"\x1c" + bytes(number) + pack(">H", len(value)) + value
