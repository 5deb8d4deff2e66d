"""The pixels of the files readers get: in sRGB, with the credit inside and nothing of the original's metadata."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image
from PIL.ImageCms import PyCMSError
from PIL.ImageFile import ImageFile as PillowFile
from PIL.PngImagePlugin import PngInfo
from wagtail.images.image_operations import FilterOperation, ImageTransform
from wagtail.images.models import Filter
from willow.image import AvifImageFile, ImageFile, JPEGImageFile, PNGImageFile, WebPImageFile
from willow.plugins.pillow import PillowImage

from images.metadata import iim_segment, xmp_packet

if TYPE_CHECKING:
    from images.models import CreditedImage

# Of 10. Pillow's own 6 takes four times as long for files that are 1 to 9 % smaller, while the first reader waits.
AVIF_SPEED = 8


class DecodedImage(PillowImage):
    """Pixels that are upright already, and the name of the format they came from."""

    def __init__(self, image: Image.Image, format_name: str) -> None:
        super().__init__(image)
        self.image: Image.Image = image
        self.format_name = format_name
        self._resized: dict[tuple[int, ...], DecodedImage] = {}

    def auto_orient(self) -> "DecodedImage":
        return self

    def crop(self, rect: tuple[int, int, int, int]) -> "DecodedImage":
        is_whole = tuple(rect) == (0, 0, *self.image.size)
        return self if is_whole else DecodedImage(super().crop(rect).image, self.format_name)

    def resize(self, size: tuple[int, int]) -> "DecodedImage":
        return self.resized(size, (0, 0, *self.image.size))

    def resized(self, size: tuple[int, int], rect: tuple[int, int, int, int]) -> "DecodedImage":
        """The part `rect` in the size `size`. The last is remembered: it is asked for once in each format."""
        asked = (*size, *rect)
        if asked == (*self.image.size, 0, 0, *self.image.size):
            return self
        if asked not in self._resized:
            pixels = self.image.resize(size, Image.Resampling.LANCZOS, box=rect)
            self._resized = {asked: DecodedImage(pixels, self.format_name)}
        return self._resized[asked]

    def in_srgb(self) -> Image.Image:
        """The pixels as files for readers hold them. Those of another color space are not kept beside them."""
        self.image = cleaned(self.image)
        return self.image


def transformed(image: object, spec: str, pixels: DecodedImage) -> DecodedImage:
    """`pixels` cropped and in the size that `spec` asks for."""
    transform = Filter(spec=spec).get_transform(image, pixels.image.size)
    left, top, right, bottom = transform.get_rect().round()
    width, height = pixels.image.size
    # Rounded, the part may reach a pixel over the edge.
    return pixels.resized(transform.size, (max(left, 0), max(top, 0), min(right, width), min(bottom, height)))


class CreditedFilter(Filter):
    """A filter that works on pixels transformed before, and whose result is saved with the credit of its image."""

    def __init__(self, spec: str, decoded: DecodedImage) -> None:
        super().__init__(spec)
        self.decoded = decoded

    @contextmanager
    def get_willow_image(self, image: object, source: BinaryIO | None = None) -> Iterator[DecodedImage]:
        yield self.decoded

    def get_transform(self, image: object, size: tuple[int, int] | None = None) -> ImageTransform:
        return ImageTransform(self.decoded.image.size)

    @property
    def filter_operations(self) -> list[FilterOperation]:
        return [*super().filter_operations, Credit("credit")]


class Credit(FilterOperation):
    def construct(self) -> None:
        pass

    def run(self, willow: DecodedImage, image: "CreditedImage", env: dict) -> "CreditedPixels":
        return CreditedPixels(willow.in_srgb(), image)


def cleaned(image: Image.Image) -> Image.Image:
    """`image` in L, RGB or RGBA, in the colors of sRGB and with nothing of its metadata: it or another."""
    image = _in_srgb(image)
    image = image.convert("RGB") if image.mode == "CMYK" else image
    # What a file was opened as would be asked for its other frames.
    image = image.copy() if isinstance(image, PillowFile) else image
    image.info = {}
    return image


def _in_srgb(image):
    """A profile may hold any text, so its colors are worked into the image. One that does not fit is ignored."""
    with suppress(PyCMSError, OSError, ValueError):
        return PillowImage(image).transform_colorspace_to_srgb().image
    return image


class CreditedPixels(PillowImage):
    """A Willow image that knows whose image it is. Each format has its own place for XMP."""

    def __init__(self, image: Image.Image, credited_image: "CreditedImage") -> None:
        super().__init__(image)
        self.credited_image = credited_image

    def set_background_color_rgb(self, color: tuple[int, int, int]) -> "CreditedPixels":
        return CreditedPixels(super().set_background_color_rgb(color).image, self.credited_image)

    def save_as_jpeg(
        self, f: BinaryIO, quality: int = 85, optimize: bool = False, progressive: bool = False, **unused: bool
    ) -> ImageFile:
        """No optimizer of Willow runs, for any format: many of them drop the credit again."""
        options = {"optimize": optimize, "progressive": progressive, "extra": iim_segment(self.credited_image)}
        return self._save(f, "JPEG", JPEGImageFile, quality=quality, xmp=xmp_packet(self.credited_image), **options)

    def save_as_png(self, f: BinaryIO, optimize: bool = False, **unused: bool) -> ImageFile:
        chunks = PngInfo()
        if packet := xmp_packet(self.credited_image):
            chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
        return self._save(f, "PNG", PNGImageFile, optimize=optimize, pnginfo=chunks)

    def save_as_webp(self, f: BinaryIO, quality: int = 80, lossless: bool = False, **unused: bool) -> ImageFile:
        xmp = xmp_packet(self.credited_image)
        return self._save(f, "WEBP", WebPImageFile, quality=quality, lossless=lossless, xmp=xmp, exif=b"")

    def save_as_avif(self, f: BinaryIO, quality: int = 80, lossless: bool = False, **unused: bool) -> ImageFile:
        options = {"quality": 100, "subsampling": "4:4:4"} if lossless else {"quality": quality}
        xmp = xmp_packet(self.credited_image)
        return self._save(f, "AVIF", AvifImageFile, xmp=xmp, exif=b"", speed=AVIF_SPEED, **options)

    def _save(self, f, kind, file_class, **options):
        self.image.save(f, kind, **options)
        return file_class(f)
