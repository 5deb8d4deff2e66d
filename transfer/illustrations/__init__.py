"""The pictures a new site starts with, drawn by code so that nobody's license is needed."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from .home import home
from .portland import portland
from .silicon_valley import silicon_valley
from .two_chairs import two_chairs

ILLUSTRATIONS: dict[str, Callable[[int, int], Image.Image]] = {
    "two-chairs": two_chairs,
    "silicon-valley": silicon_valley,
    "portland": portland,
    "home": home,
}

LARGEST = 900_000


def draw(name: str, width: int = 2400, height: int = 1600) -> bytes:
    """The named picture as a JPEG without metadata, at most about 900 KB; the same bytes every time."""
    image = ILLUSTRATIONS[name](width, height)
    sizes = (_jpeg(image, quality) for quality in (88, 84, 80, 75, 70))
    return next((data for data in sizes if len(data) <= LARGEST), None) or _jpeg(image, 60)


def _jpeg(image, quality):
    file = BytesIO()
    image.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
    return file.getvalue()
