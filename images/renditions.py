"""The files readers get: nothing of the camera's metadata survives in them, and the credit travels inside."""

from contextlib import suppress

from PIL.ImageCms import PyCMSError
from PIL.PngImagePlugin import PngInfo
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import Filter
from willow.image import AvifImageFile, JPEGImageFile, PNGImageFile, WebPImageFile
from willow.plugins.pillow import PillowImage

from images.metadata import iim_segment, xmp_packet

KEPT = {"transparency"}
MODES = {"L", "RGB", "RGBA"}
# Of 10. Pillow's own 6 takes four times as long for files that are 1 to 9 % smaller, while the first reader waits.
AVIF_SPEED = 8


class SignedFilter(Filter):
    """A filter whose result is saved with the image's credit and without anything the original file said."""

    @property
    def filter_operations(self):
        return [*super().filter_operations, Sign("sign")]


class Sign(FilterOperation):
    def construct(self):
        pass

    def run(self, willow, image, env):
        return SignedImage(cleaned(willow.get_pillow_image()), image)


def cleaned(image):
    """A copy of a Pillow image in RGB, RGBA or gray, in the colors of sRGB and with nothing of its metadata."""
    image = _in_mode(_in_srgb(_in_mode(_in_8_bits(image), {*MODES, "CMYK"})), MODES)
    copy = image.copy()
    copy.info = {name: value for name, value in image.info.items() if name in KEPT}
    return copy


def _in_8_bits(image):
    """Pillow cuts off what 8 bits cannot hold: a gray image of 16 bits would be white all over."""
    if not image.mode.startswith("I"):
        return image
    gray = image.convert("I").point(lambda value: value / 257).convert("L")
    gray.info.pop("transparency", None)
    return gray


def _in_mode(image, modes):
    if image.mode in modes:
        return image
    return image.convert("RGBA" if PillowImage(image).has_alpha() else "RGB")


def _in_srgb(image):
    """A profile may hold any text, so its colors are worked into the image. One that does not fit is ignored."""
    with suppress(PyCMSError, OSError, ValueError):
        return PillowImage(image).transform_colorspace_to_srgb().image
    return image


class SignedImage(PillowImage):
    """A Willow image that knows whose image it is. Each format has its own place for XMP."""

    def __init__(self, image, credited_image):
        super().__init__(image)
        self.credited_image = credited_image

    def set_background_color_rgb(self, color):
        return SignedImage(super().set_background_color_rgb(color).image, self.credited_image)

    def save_as_jpeg(self, f, quality=85, optimize=False, progressive=False, apply_optimizers=True):
        """No optimizer of Willow runs: many of them drop the credit again."""
        options = {"optimize": optimize, "progressive": progressive, "extra": iim_segment(self.credited_image)}
        return self._save(f, "JPEG", JPEGImageFile, quality=quality, xmp=xmp_packet(self.credited_image), **options)

    def save_as_png(self, f, optimize=False, apply_optimizers=True):
        chunks = PngInfo()
        if packet := xmp_packet(self.credited_image):
            chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
        return self._save(f, "PNG", PNGImageFile, optimize=optimize, pnginfo=chunks)

    def save_as_webp(self, f, quality=80, lossless=False, apply_optimizers=True):
        return self._save(
            f, "WEBP", WebPImageFile, quality=quality, lossless=lossless, xmp=xmp_packet(self.credited_image), exif=b""
        )

    def save_as_avif(self, f, quality=80, lossless=False, apply_optimizers=True):
        options = {"quality": 100, "subsampling": "4:4:4"} if lossless else {"quality": quality}
        xmp = xmp_packet(self.credited_image)
        return self._save(f, "AVIF", AvifImageFile, xmp=xmp, exif=b"", speed=AVIF_SPEED, **options)

    def _save(self, f, kind, file_class, **options):
        self.image.save(f, kind, **options)
        return file_class(f)
