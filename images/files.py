"""Which files become images. What cannot is refused in one plain sentence, before it costs memory."""

from collections.abc import Callable
from contextlib import contextmanager, suppress
from itertools import chain

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image
from wagtail.images.fields import WagtailImageField

from images.metadata.stripping import copies_without_metadata

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
# Kinds whose frames are shown one after the other. A phone's JPEG may hold a second image, for bright screens.
ANIMATED = {"GIF", "PNG", "WEBP", "AVIF"}


class ImageUploadField(WagtailImageField):
    """A file field that takes whole images of a usable size. Pixels are counted before any is read."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.error_messages |= ERRORS

    def to_python(self, data):
        if data not in self.empty_values and data.size:
            self._check_name(data)
            data = readable(data, self._check_pixels)
        return super().to_python(data)

    def _check_name(self, data):
        if data.name.rpartition(".")[2].lower() not in self.allowed_image_extensions:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image_extension")

    def _check_pixels(self, image):
        pixels = image.width * image.height * frames_of(image)
        if self.max_image_pixels and pixels > self.max_image_pixels:
            counts = {"num_pixels": f"{pixels:,}", "max_pixels_count": f"{self.max_image_pixels:,}"}
            raise ValidationError(self.error_messages["file_too_many_pixels"] % counts, code="file_too_many_pixels")


def frames_of(image) -> int:
    return getattr(image, "n_frames", 1) if image.format in ANIMATED else 1


class Unreadable(ValidationError):
    """No image can be made of the file."""

    def __init__(self):
        super().__init__(UNREADABLE, code="invalid_image")


def readable(file: File, check: Callable[[Image.Image], object] = frames_of) -> File:
    """`file` if it can be read to its end, else a copy without the metadata that cannot be read; raises `Unreadable`.

    `check` sees the image before its pixels are read and may object.
    """
    for candidate in chain([file], copies_without_metadata(file)):
        with suppress(Unreadable):
            _read(candidate, check)
            return candidate
    raise Unreadable


def _read(file, check):
    file.seek(0)
    with _readable(), Image.open(file) as image:
        check(image)
        # An animation is at its last frame after its frames were counted.
        image.seek(0)
        image.load()
    file.seek(0)


@contextmanager
def _readable():
    """Pillow and its plugins raise many kinds of errors for a broken file; each means the same to her."""
    try:
        yield
    except ValidationError:
        raise
    except Exception as error:
        raise Unreadable from error
