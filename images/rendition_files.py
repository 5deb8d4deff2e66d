"""The files readers get, by name: which exist, which are planned, and how they are made.

A name says all there is to know: `images/<key of the image>/<digest of content and credit>/<title>.<spec>.<ending>`.
So nothing about renditions is kept in the database or in a cache: a name that a page holds can always be made.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from wagtail.images.models import Filter, SourceImageIOError, get_rendition_storage

from images.decoding import decoded
from images.formats import ending_of, served_format
from images.renditions import CreditedFilter, DecodedImage, transformed

if TYPE_CHECKING:
    from images.models import CreditedImage

logger = logging.getLogger(__name__)

FOLDER = "images"
# Goes up when the same image would be shown differently: then every file gets a new name.
RENDITION_VERSION = 2
WIDTHS = (480, 800, 1200, 1800)
FORMATS = ("avif", "webp")
SEARCH_SIZE = "format-webp|width-1200"
# What Open Graph readers crop to: 1.91 to 1.
SHARING_SIZE = "fill-1200x630|format-jpeg"
READER_SIZES = (*(f"format-{kind}|width-{width}" for kind in FORMATS for width in WIDTHS), SHARING_SIZE)
EDITOR_SIZES = ("max-165x165", "max-800x600")
NAME = re.compile(rf"{FOLDER}/(?P<pk>\d+)/(?P<digest>[0-9a-f]{{12}})/[^/.]*\.(?P<spec>[a-z0-9.-]+)\.[a-z]+")
LONGEST_TITLE = 60

# Decoding takes the memory of the whole image: one at a time in each process.
_making = Lock()


def name_of(image: "CreditedImage", spec: str) -> str:
    """Where the file of `image` for `spec` lies in the storage of renditions, made or not."""
    title = re.sub(r"[^a-z0-9_-]+", "-", image.filename.rpartition(".")[0].lower())[:LONGEST_TITLE]
    return f"{FOLDER}/{image.pk}/{image.digest}/{title}.{spec.replace('|', '.')}.{ending_of(format_for(image, spec))}"


def format_for(image: "CreditedImage", spec: str) -> str:
    """Willow's name of the format that `spec` asks for, or else of the one in which the original's is shown."""
    asked = re.search(r"(?:^|\|)format-([a-z]+)", spec)
    return asked[1] if asked else served_format(image.file.name)


def spec_in(name: str) -> str:
    """The size that stands in the name of a file; empty when no page and no screen shows it."""
    found = NAME.fullmatch(name)
    known = {spec.replace("|", "."): spec for spec in (*READER_SIZES, *EDITOR_SIZES)}
    return known.get(found["spec"], "") if found else ""


def make_missing(image: "CreditedImage", specs: Iterable[str]) -> None:
    """Makes the files that are missing, from one decoding. Raises `SourceImageIOError` when that cannot be done."""
    storage = get_rendition_storage()
    if _missing(image, specs, storage):
        with _making, _told(image):
            for spec, content in _contents(image, _missing(image, specs, storage)):
                storage.save(name_of(image, spec), content)


def rendition_content(image: "CreditedImage", spec: str) -> ContentFile:
    """Makes and keeps the file for `spec`, and gives its content even where it cannot be kept.

    Raises `SourceImageIOError` when it cannot be made.
    """
    with _making, _told(image):
        ((_, content),) = _contents(image, [spec])
    try:
        get_rendition_storage().save(name_of(image, spec), content)
    except OSError as error:
        logger.error("A file for readers of image %s was not kept (%s).", image.pk, error.strerror)
    content.seek(0)
    return content


def _missing(image, specs, storage):
    return [spec for spec in dict.fromkeys(specs) if not storage.exists(name_of(image, spec))]


def _contents(image: "CreditedImage", specs: Iterable[str]) -> Iterator[tuple[str, ContentFile]]:
    if not specs:
        return
    with image.open_file() as file:
        pixels = DecodedImage(decoded(file), "")
    # All sizes before the first is encoded, so that the whole image need not be kept beside an encoder.
    ordered = sorted(specs, key=lambda spec: planned_size(image, spec))
    waiting = {spec: transformed(image, spec, pixels) for spec in reversed(ordered)}
    del pixels
    for spec in ordered:
        yield spec, ContentFile(rendered(image, spec, waiting.pop(spec)))


@contextmanager
def _told(image):
    """One image that cannot be shown never takes a page, the library or the chooser along: it is logged and marked.

    What the machine lacks (a full disk, memory) is no fault of the image and only logged.
    """
    try:
        yield
    except Exception as error:
        logger.error("No file for readers could be made of image %s (%s).", image.pk, type(error).__name__)
        if getattr(error, "errno", None) is None and not isinstance(error, MemoryError):
            image.mark_broken()
        raise SourceImageIOError(f"image {image.pk}: {type(error).__name__}") from error


def rendered(image: "CreditedImage", spec: str, pixels: DecodedImage) -> bytes:
    """The content of the file for `spec`."""
    output = BytesIO()
    filter_spec = spec if "format-" in spec else f"{spec}|format-{format_for(image, spec)}"
    CreditedFilter(filter_spec, pixels).run(image, output)
    return output.getvalue()


def planned_size(image: "CreditedImage", spec: str) -> tuple[int, int]:
    """Width and height of the file for `spec`, without making it."""
    return _filter_of(spec).get_transform(image).size


@lru_cache(maxsize=64)
def _filter_of(spec):
    """One for each size: it reads its words and asks Wagtail's hooks for the operations only once."""
    return Filter(spec=spec)


def delete_all(pk: int, keep: str = "") -> int:
    """Deletes the files of an image, those under the digest `keep` excepted; gives how many."""
    storage, count = get_rendition_storage(), 0
    for digest in _listed(storage, f"{FOLDER}/{pk}")[0]:
        if digest != keep:
            names = _listed(storage, f"{FOLDER}/{pk}/{digest}")[1]
            for name in names:
                storage.delete(f"{FOLDER}/{pk}/{digest}/{name}")
            storage.delete(f"{FOLDER}/{pk}/{digest}")
            count += len(names)
    return count


def _listed(storage, folder):
    try:
        return storage.listdir(folder)
    except OSError:
        return [], []
