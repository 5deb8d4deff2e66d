"""Image files with metadata in them, written by exiftool, a program of its own that knows nothing of this site."""

import json
import shutil
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from exiftool import ExifTool
from PIL import Image
from PIL.ImageCms import ImageCmsProfile, createProfile
from pillow_heif import HeifImagePlugin  # noqa: F401

EXIFTOOL = shutil.which("exiftool")
NO_EXIFTOOL = "there is no exiftool (on Debian: apt-get install libimage-exiftool-perl)"
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF", "gif": "GIF"}


@cache
def blank(ending="jpg", size=(160, 120)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (120, 140, 130)).save(file, KINDS[ending])
    return file.getvalue()


@cache
def program():
    """exiftool, started once for all tests: it starts for longer than it works on a file."""
    started = ExifTool(EXIFTOOL, common_args=[], encoding="utf-8")
    started.run()
    return started


def exiftool(*arguments) -> str:
    """What exiftool prints, small faults of the file aside. Raises `AssertionError` when it refuses."""
    printed = program().execute("-m", *arguments)
    assert program().last_status == 0, program().last_stderr
    return printed


def written(*arguments, ending="jpg", content=None) -> bytes:
    """An image into which exiftool wrote `arguments`, such as `-XMP-dc:Creator=Test Painter`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"image.{ending}"
        path.write_bytes(content or blank(ending))
        exiftool("-overwrite_original", "-charset", "iptc=UTF8", *arguments, str(path))
        return path.read_bytes()


def read(*paths) -> list[dict[str, str]]:
    """Everything exiftool finds in each of the files: `[{"XMP-dc:Creator": "Test Painter"}]`."""
    text = exiftool("-json", "-a", "-G1", "-s", "-charset", "iptc=UTF8", "-sep", ", ", *paths)
    return [{name: str(value) for name, value in found.items()} for found in json.loads(text)]


def png_with(name, body, content=None, crc=None) -> bytes:
    """A PNG with one more chunk right after its header."""
    content = content or blank("png")
    crc = zlib.crc32(name + body) if crc is None else crc
    chunk = len(body).to_bytes(4, "big") + name + body + crc.to_bytes(4, "big")
    return content[:33] + chunk + content[33:]


def jpeg_with(segment, content=None) -> bytes:
    """A JPEG with `segment` right after its first mark."""
    content = content or blank()
    return content[:2] + segment + content[2:]


def segment(kind, body) -> bytes:
    return bytes([0xFF, kind]) + (len(body) + 2).to_bytes(2, "big") + body


def profile() -> bytes:
    """A color profile of its own: what it calls red is blue to everybody else, and it says where it was made."""
    content = ImageCmsProfile(createProfile("sRGB")).tobytes()
    content = content.replace(b"rXYZ", b"xxxx").replace(b"bXYZ", b"rXYZ").replace(b"xxxx", b"bXYZ")
    return content.replace("sRGB".encode("utf-16-be"), "Test".encode("utf-16-be"))


def in_colors_of(profile, mode="RGB", color=(255, 0, 0)) -> bytes:
    file = BytesIO()
    Image.new(mode, (160, 120), color).save(file, "JPEG", icc_profile=profile)
    return file.getvalue()


def from_dark_to_light(mode, ending="png") -> bytes:
    """An image that goes from black at the top to white at the bottom."""
    image, file = Image.linear_gradient("L"), BytesIO()
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257)
    image.convert(mode).save(file, KINDS[ending])
    return file.getvalue()


def from_a_phone(size=(160, 120)) -> bytes:
    """A JPEG with a second, smaller image behind the first, as phones keep it for bright screens."""
    file = BytesIO()
    second = Image.new("L", (40, 30))
    Image.new("RGB", size, (120, 140, 130)).save(file, "MPO", save_all=True, append_images=[second])
    return file.getvalue()
