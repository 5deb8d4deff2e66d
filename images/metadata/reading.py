"""Reads XMP, then IIM, then EXIF, the order of the IPTC's own guidelines. Never raises, whatever the file holds."""

import logging
from contextlib import contextmanager

from PIL import Image

from images.caption import web_address
from images.metadata import exif, iim, xmp
from images.wording import plain

logger = logging.getLogger(__name__)

READERS = {"XMP": xmp.read, "IIM": iim.read, "EXIF": exif.read}
LONGEST_VALUE = 2000
FILLED = (
    "work_title", "description", "creator", "creator_url", "credit_line", "copyright_notice", "source",
    "acquire_url", "digital_source_type",
)  # fmt: skip


def read_metadata(file) -> dict[str, dict[str, str]]:
    """What is written in `file`: `{"XMP": {name: value}, "IIM": {…}, "EXIF": {…}}`, without places that are empty."""
    found = {}
    with _forgiving("the file"), _kept_in_place(file), Image.open(file) as image:
        if image.format == "PNG":
            image.load()
        for place, read in READERS.items():
            with _forgiving(place):
                found[place] = {name: words for name, value in read(image) if (words := _words(value))}
    return {place: values for place, values in found.items() if values}


def fill_from_file(image) -> None:
    """Puts what the image's file says of itself into empty fields, and keeps all of it in `found_in_file`."""
    image.found_in_file = read_metadata(image.file)
    found = merged(image.found_in_file)
    for name in FILLED:
        if not getattr(image, name) and (value := _fitting(image, name, found.get(name, ""))):
            setattr(image, name, value)
    if image.license is None and "license_url" in found:
        image.license = _license_at(image, found["license_url"])


def merged(found: dict[str, dict[str, str]]) -> dict[str, str]:
    """One value a name: XMP's, or else IIM's, or else EXIF's."""
    values = {}
    for place in reversed(READERS):
        values |= found.get(place, {})
    return values


def _fitting(image, name, value):
    """`value` when the field can hold it: cut to its length, an address a link may have, a choice that exists."""
    field = image._meta.get_field(name)
    if name.endswith("_url"):
        return web_address(value) if len(value) <= field.max_length else ""
    if field.choices:
        code = value.rsplit("/", 1)[-1]
        return code if code in dict(field.choices) else ""
    return value[: field.max_length].rstrip()


def _license_at(image, url):
    """The row of the license table with this address, or None. http or https, with or without a slash at its end."""
    licenses = image._meta.get_field("license").related_model.objects.exclude(url="")
    return next((license for license in licenses if _address(license.url) == _address(url)), None)


def _address(url):
    return url.split("://", 1)[-1].removeprefix("www.").removesuffix("action.en").rstrip("/").lower()


def _words(value):
    return plain(value[:LONGEST_VALUE])


@contextmanager
def _kept_in_place(file):
    file.seek(0)
    try:
        yield
    finally:
        file.seek(0)


@contextmanager
def _forgiving(place):
    """Broken or hostile metadata is worth a line in the log, never a refused upload."""
    try:
        yield
    except Exception as error:
        logger.info("Unreadable metadata in %s: %s", place, type(error).__name__)
