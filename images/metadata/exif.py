"""EXIF: what cameras write. Only Artist and Copyright matter to a credit."""

from PIL.ExifTags import Base

TAGS = {"creator": Base.Artist, "copyright_notice": Base.Copyright}


def read(image):
    """Yields `(name, value)`. Several artists stand with semicolons between them; a photographer's and an editor's
    copyright with a NUL.
    """
    tags = image.getexif()
    for name, tag in TAGS.items():
        value = _repaired(tags.get(tag, ""))
        yield name, ", ".join(part.strip() for part in value.replace("\x00", ";").split(";") if part.strip())


def _repaired(value):
    """Pillow reads text as Latin-1, as the standard's ASCII implies; most programs write UTF-8."""
    value = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    try:
        return value.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return value
