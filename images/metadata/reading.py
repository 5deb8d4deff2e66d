"""Reads XMP, IIM, EXIF, in the order of IPTC's guidelines, PNG's texts, and C2PA. Never raises, whatever is there."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.files import File
from PIL import Image

from images.caption import web_address
from images.digital_source import code_of, strongest
from images.license_urls import known_license, same_license
from images.metadata import c2pa, exif, iim, png_text, xmp
from images.metadata.containers import Blocks, blocks_of
from images.wording import plain, without_marks

if TYPE_CHECKING:
    from images.models import CreditedImage

logger = logging.getLogger(__name__)

READERS = {
    "XMP": (xmp.read, "xmp"),
    "IIM": (iim.read, "photoshop"),
    "EXIF": (exif.read, "exif"),
    "PNG": (png_text.read, "text"),
    "C2PA": (c2pa.read, "c2pa"),
}
LONGEST_VALUE = 2000
FILLED = (
    "work_title", "description", "creator", "creator_url", "credit_line", "copyright_notice", "source", "license_url",
    "acquire_url", "digital_source_type",
)  # fmt: skip


def read_metadata(file: File) -> dict[str, dict[str, str]]:
    """What is written in `file`: `{"XMP": {name: value}, "IIM": {…}, "EXIF": {…}, …}`, without empty ones."""
    found = {}
    with _forgiving("the file"):
        blocks = metadata_blocks(file)
        for place, (read, kind) in READERS.items():
            with _forgiving(place):
                found[place] = {
                    name: words for name, value in read(blocks.get(kind, [])) if (words := _words(name, value))
                }
    return {place: values for place, values in found.items() if values}


def metadata_blocks(file: File) -> Blocks:
    """The raw metadata of `file`. Of AVIF and HEIC, Pillow finds the items that hold XMP and EXIF."""
    with _kept_in_place(file):
        content = file.read()
        blocks = blocks_of(content)
        if content[4:8] == b"ftyp":
            with _forgiving("Pillow's"), Image.open(file) as image:
                for kind in ("xmp", "exif"):
                    if body := image.info.get(kind):
                        blocks[kind] = [body.encode() if isinstance(body, str) else body.removeprefix(b"Exif\0\0")]
        with _forgiving("EXIF"):
            for kind, body in exif.blocks_within(blocks.get("exif", [])):
                blocks.setdefault(kind, []).append(body)
    return blocks


def fill_from_file(image: "CreditedImage") -> None:
    """Puts what the image's file says of itself into empty fields, and keeps all of it in `found_in_file`."""
    image.found_in_file = read_metadata(image.file)
    found = merged(image.found_in_file)
    for name in FILLED:
        if not getattr(image, name) and (value := _fitting(image, name, found.get(name, ""))):
            setattr(image, name, value)
    if image.license is None and image.license_url:
        image.license = _license_at(image, image.license_url)


def merged(found: dict[str, dict[str, str]]) -> dict[str, str]:
    """One value a name, the first in the order of `READERS`. That AI took part is never outdone by another place."""
    values = {}
    for place in reversed(READERS):
        values |= found.get(place, {})
    sources = [code_of(found[place].get("digital_source_type", "")) for place in READERS if place in found]
    return values | ({"digital_source_type": code} if (code := strongest([code for code in sources if code])) else {})


def _fitting(image, name, value):
    """`value` when the field can hold it: cut to its length, an address a link may have, a choice that exists."""
    field = image._meta.get_field(name)
    if name.endswith("_url"):
        is_bare = "://" not in value and (value.lower().startswith("www.") or known_license(value))
        address = f"https://{value}" if is_bare else value
        return web_address(address) if len(address) <= field.max_length else ""
    if field.choices:
        code = code_of(value)
        return code if code in dict(field.choices) else ""
    return value[: field.max_length].rstrip()


def _license_at(image, url):
    """The row of the license table for the license at this address, or None."""
    licenses = image._meta.get_field("license").related_model.objects.exclude(url="")
    return next((license for license in licenses if same_license(license.url, url)), None)


def _words(name, value):
    """One line. Of an address nothing but white space is taken away: a slash at its end belongs to it."""
    cut = value[:LONGEST_VALUE]
    return "".join(without_marks(cut).split()) if name.endswith("_url") else plain(cut)


@contextmanager
def _kept_in_place(file: File) -> Iterator[None]:
    file.seek(0)
    try:
        yield
    finally:
        file.seek(0)


@contextmanager
def _forgiving(place: str) -> Iterator[None]:
    """Broken or hostile metadata is worth a line in the log, never a refused upload."""
    try:
        yield
    except Exception as error:
        logger.info("Unreadable metadata in %s: %s", place, type(error).__name__)
