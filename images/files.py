"""Which files become images. What cannot is refused in one plain sentence, before it costs memory."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image
from wagtail.images.fields import WagtailImageField

from images.decoding import decoded, upright_size
from images.formats import format_of
from images.metadata.stripping import copies_without_metadata
from images.renditions import cleaned

UNREADABLE = "This file cannot be read as a picture. It may be damaged, or of another kind than its name says."
ERRORS = {
    "invalid_image": UNREADABLE,
    "empty": "This file is empty.",
    "invalid_image_known_format": (
        "This file is not what its name says: it ends in .%(extension)s but holds %(image_format)s."
        " Save it again as a picture and upload that."
    ),
    "file_too_large": "This file is too big (%(file_size)s). The largest that can be used is %(max_filesize)s.",
    "file_too_many_pixels": (
        "This picture has too many pixels (%(num_pixels)s). The most that can be used is %(max_pixels_count)s;"
        " make it smaller first."
    ),
}
# Every format readers get, at a size that costs nothing.
TRIED_FORMATS = ("JPEG", "WEBP", "AVIF")
TRIED_SIZE = (16, 16)
# How much coarser the first step of making it small may be: a sixth of the time, and nobody sees the result.
TRIED_GAP = 2.0


class ImageUploadField(WagtailImageField):
    """A file field that takes whole images of a usable size. Pixels are counted before any is read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages |= ERRORS

    def to_python(self, data: Any) -> Any:
        if data not in self.empty_values and data.size:
            self._check_name(data)
            self.check_image_file_size(data)
            data = readable(data, self._check_pixels)
        return super().to_python(data)

    def read_once(self, data: File) -> tuple[File, tuple[int, int]]:
        """`data` as it can be kept, with width and height. Raises `ValidationError` for what an upload may not be."""
        file = self.to_python(data)
        file.image = None
        size = upright_size(file)
        file.seek(0)
        return file, size

    def _check_name(self, data):
        if data.name.rpartition(".")[2].lower() not in self.allowed_image_extensions:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image_extension")

    def check_image_file_format(self, f: Any) -> None:
        found = f.image.format_name
        if format_of(f.name) != found:
            values = {"extension": f.name.rpartition(".")[2], "image_format": found.upper()}
            code = "invalid_image_known_format"
            raise ValidationError(self.error_messages[code] % values, code=code)

    def check_image_pixel_size(self, f: File) -> None:
        """Done before: Wagtail would read all pixels to count them."""

    def _check_pixels(self, pixels: int) -> None:
        if self.max_image_pixels and pixels > self.max_image_pixels:
            counts = {"num_pixels": f"{pixels:,}", "max_pixels_count": f"{self.max_image_pixels:,}"}
            raise ValidationError(self.error_messages["file_too_many_pixels"] % counts, code="file_too_many_pixels")


class Unreadable(ValidationError):
    """No image can be made of the file."""

    def __init__(self) -> None:
        super().__init__(UNREADABLE, code="invalid_image")


def readable(file: File, check_pixels: Callable[[int], None] = lambda count: None) -> File:
    """`file` if readers can be shown it, else a copy without the metadata that is in the way; raises `Unreadable`.

    `check_pixels` is told how many the image has before they are read, and may object.
    """
    for candidate in chain([file], copies_without_metadata(file)):
        with suppress(Unreadable):
            _try(candidate, check_pixels)
            candidate.seek(0)
            return candidate
    raise Unreadable


def _try(file, check_pixels):
    """Does what is done for readers: whatever passes here can be shown."""
    try:
        pixels = decoded(file, lambda image: check_pixels(image.width * image.height), least=TRIED_SIZE)
        _encode(cleaned(pixels.resize(TRIED_SIZE, reducing_gap=TRIED_GAP)).mode)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        # Raised before anybody can look at the size, which stands only in its words.
        check_pixels(int(next(iter(re.findall(r"\d+", str(error))), "0")))
        raise Unreadable from error
    except Exception as error:
        # Pillow and its plugins raise many kinds of errors for a broken file; each means the same to the editor.
        raise Unreadable from error


@cache
def _encode(mode):
    """Whether pixels of `mode` can be served does not depend on what they show; what is raised is not remembered."""
    served = Image.new(mode, TRIED_SIZE)
    for kind in TRIED_FORMATS:
        (served.convert("RGB") if kind == "JPEG" else served).save(BytesIO(), kind)
