"""Which files become pictures. What cannot is refused in one plain sentence, before it costs memory."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField

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


class PictureField(WagtailImageField):
    """A file field that takes whole pictures of a usable size. Pixels are counted before any is read."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.error_messages |= ERRORS

    def to_python(self, data):
        if data not in self.empty_values and data.size:
            self._check_name(data)
            self._check_header(data)
        return super().to_python(data)

    def _check_name(self, data):
        if data.name.rpartition(".")[2].lower() not in self.allowed_image_extensions:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image_extension")

    def _check_header(self, data):
        with _readable(), Image.open(data) as image:
            width, height = image.size
            frames = getattr(image, "n_frames", 1)
        pixels = width * height * frames
        if self.max_image_pixels and pixels > self.max_image_pixels:
            counts = {"num_pixels": f"{pixels:,}", "max_pixels_count": f"{self.max_image_pixels:,}"}
            raise ValidationError(self.error_messages["file_too_many_pixels"] % counts, code="file_too_many_pixels")
        with _readable(), Image.open(data) as image:
            image.load()
        data.seek(0)


@contextmanager
def _readable():
    """Pillow and its plugins raise many kinds of errors for a broken file; each means the same to her."""
    try:
        yield
    except Exception as error:
        raise ValidationError(UNREADABLE, code="invalid_image") from error
