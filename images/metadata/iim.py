"""IIM, the older of IPTC's two formats: numbered records in a JPEG's APP13 segment."""

from PIL import IptcImagePlugin

UTF_8 = b"\x1b%G"
CHARACTER_SET = (1, 90)
RECORDS = {
    "work_title": (2, 5),
    "creator": (2, 80),
    "credit_line": (2, 110),
    "source": (2, 115),
    "copyright_notice": (2, 116),
}


def read(image):
    """Yields `(name, value)` for the records above; a record that stands several times is joined by commas."""
    records = IptcImagePlugin.getiptcinfo(image) or {}
    is_utf_8 = UTF_8 in _all(records.get(CHARACTER_SET))
    for name, number in RECORDS.items():
        yield name, ", ".join(_decoded(value, is_utf_8) for value in _all(records.get(number)))


def _all(value):
    return value if isinstance(value, list) else [value] if value else []


def _decoded(value, is_utf_8):
    """UTF-8 when the file says so or the bytes are; else Latin-1, which older programs wrote without saying."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8", "replace") if is_utf_8 else value.decode("latin-1")
