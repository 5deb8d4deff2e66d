"""Picture files with metadata in them, written by exiftool, a program of its own that knows nothing of this site."""

import json
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from pillow_heif import HeifImagePlugin  # noqa: F401

EXIFTOOL = shutil.which("exiftool")
HOW_TO_GET_IT = "Install exiftool (on Debian: apt-get install libimage-exiftool-perl)."
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF"}


@cache
def blank(ending="jpg", size=(160, 120)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (120, 140, 130)).save(file, KINDS[ending])
    return file.getvalue()


def written(*arguments, ending="jpg", content=None) -> bytes:
    """A picture into which exiftool wrote `arguments`, such as `-XMP-dc:Creator=Test Painter`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"picture.{ending}"
        path.write_bytes(content or blank(ending))
        command = [EXIFTOOL, "-q", "-q", "-m", "-overwrite_original", "-charset", "iptc=UTF8", *arguments, path]
        subprocess.run(command, check=True)
        return path.read_bytes()


def read(*paths) -> list[dict[str, str]]:
    """Everything exiftool finds in each of the files: `[{"XMP-dc:Creator": "Test Painter"}]`."""
    command = [EXIFTOOL, "-json", "-a", "-G1", "-s", "-m", "-charset", "iptc=UTF8", "-sep", ", ", *paths]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [{name: str(value) for name, value in found.items()} for found in json.loads(text)]
