"""Image files whose metadata stands where our own tests' exiftool does not write it, byte by byte."""

import hashlib
from io import BytesIO
from struct import pack

import cbor2
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.images.files import blank, jpeg_with, png_with, segment

SHELL = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpNote="http://ns.adobe.com/xmp/note/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">%s</rdf:Description></rdf:RDF></x:xmpmeta>'
)
XMP = b"http://ns.adobe.com/xap/1.0/\0"
VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def xmp(creator="", credit="", inside="") -> str:
    if creator:
        inside += f"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>"
    if credit:
        inside += f"<photoshop:Credit>{credit}</photoshop:Credit>"
    return SHELL % inside


def jpeg_with_xmp(*packets: bytes, header=XMP) -> bytes:
    content = blank()
    for packet in reversed(packets):
        content = jpeg_with(segment(0xE1, header + packet), content)
    return content


def extended_xmp_jpeg(main: str, more: str, part=30_000) -> bytes:
    """A packet that goes on in segments of its own (XMP part 3, 1.1.3.1)."""
    body = more.encode()
    guid = hashlib.md5(body, usedforsecurity=False).hexdigest().upper()
    segments = segment(0xE1, XMP + (main % f"<xmpNote:HasExtendedXMP>{guid}</xmpNote:HasExtendedXMP>").encode())
    for place in range(0, len(body), part):
        head = b"http://ns.adobe.com/xmp/extension/\0" + guid.encode() + pack(">LL", len(body), place)
        segments += segment(0xE1, head + body[place : place + part])
    return jpeg_with(segments)


def gif_with_xmp(packet: bytes) -> bytes:
    """The packet stands as it is, with the trailer of 258 bytes that leads old readers to its end."""
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    content = blank("gif")
    start = 13 + 3 * 2 ** ((content[10] & 7) + 1)
    return content[:start] + b"\x21\xff\x0bXMP DataXMP" + packet + trailer + content[start:]


def iim_record(number: int, value: bytes, group=2) -> bytes:
    return b"\x1c" + bytes([group, number]) + pack(">H", len(value)) + value


def resources(*records: bytes) -> bytes:
    """IIM records as a resource of Photoshop."""
    body = b"".join(records)
    return b"8BIM" + pack(">HHL", 0x0404, 0, len(body)) + body + b"\0" * (len(body) % 2)


def jpeg_with_app13(*bodies: bytes) -> bytes:
    return jpeg_with(b"".join(segment(0xED, b"Photoshop 3.0\0" + body) for body in bodies))


def png_with_raw_profile(kind: str, body: bytes, tail="", compressed=True) -> bytes:
    """As ImageMagick writes it: kind, length, hexadecimal digits in lines of 72."""
    digits = body.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    text, file = PngInfo(), BytesIO()
    text.add_text(f"Raw profile type {kind}", f"\n{kind}\n{len(body):8}\n{lines}\n{tail}", zip=compressed)
    Image.open(BytesIO(blank("png"))).save(file, "PNG", pnginfo=text)
    return file.getvalue()


def box(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body) + 8) + kind + body


def superbox(label: str, *inside: bytes) -> bytes:
    description = box(b"jumd", b"\0" * 16 + b"\x03" + label.encode() + b"\0")
    return box(b"jumb", description + b"".join(inside))


def manifest(label: str, *actions: dict, name="c2pa.actions") -> bytes:
    assertion = superbox(name, box(b"cbor", cbor2.dumps({"actions": list(actions)})))
    return superbox(label, superbox("c2pa.assertions", assertion), superbox("c2pa.claim", box(b"cbor", b"\xa0")))


def action(name: str, code="") -> dict:
    return {"action": f"c2pa.{name}"} | ({"digitalSourceType": VOCABULARY + code} if code else {})


def store(*manifests: bytes) -> bytes:
    """A store of manifests; the last is the active one."""
    return superbox("c2pa", *manifests)


def jpeg_with_c2pa(content: bytes, part=20_000) -> bytes:
    """In APP11, in parts that each repeat the box's header."""
    parts = [content[at : at + part] for at in range(8, len(content), part)]
    bodies = [b"JP" + pack(">HL", 1, number) + content[:8] + body for number, body in enumerate(parts, 1)]
    return jpeg_with(b"".join(segment(0xEB, body) for body in bodies))


def png_with_c2pa(content: bytes) -> bytes:
    return png_with(b"caBX", content)


def webp_with_c2pa(content: bytes) -> bytes:
    whole = blank("webp") + b"C2PA" + pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    return whole[:4] + pack("<I", len(whole) - 8) + whole[8:]


def isobmff_with_c2pa(content: bytes, ending="avif") -> bytes:
    uuid = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    return blank(ending) + box(b"uuid", uuid + b"\0\0\0\0manifest\0" + b"\0" * 8 + content)


def gif_with_c2pa(content: bytes) -> bytes:
    whole = blank("gif")
    start = 13 + 3 * 2 ** ((whole[10] & 7) + 1)
    parts = [content[at : at + 255] for at in range(0, len(content), 255)]
    blocks = b"".join(bytes([len(part)]) + part for part in parts) + b"\0"
    return whole[:start] + b"\x21\xff\x0bC2PA_GIF\x01\0\0" + blocks + whole[start:]
