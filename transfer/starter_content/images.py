"""The starter pages' pictures, drawn when they are loaded and credited as what they are."""

from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from transfer.illustrations import draw

CREDIT_LINE = "Illustration drawn by this site’s own software"
TITLES = {
    "home": ("Hills and a river in the morning", "A river winding between hazy hills toward a wide, pale horizon."),
    "two-chairs": (
        "Two chairs at dusk",
        "Two empty armchairs by a tall window at dusk, turned a little away from each other.",
    ),
    "silicon-valley": ("Golden hills above the bay", "Layered golden hills above calm water in the early evening."),
    "portland": (
        "Forested ridges and a river",
        "Forested ridges, a far snow-covered peak, and a bridge across a river.",
    ),
}


def starter_image(name: str):
    """The picture called `name`; drawn and saved once."""
    title, alternative = TITLES[name]
    images = get_image_model().objects
    found = images.filter(title=title, credit_line=CREDIT_LINE).first()
    if found:
        return found
    file = ContentFile(draw(name), name=f"{name}.jpg")
    return images.create(title=title, description=alternative, credit_line=CREDIT_LINE, file=file)
