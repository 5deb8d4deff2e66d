"""The starter pages' pictures. Title, alt text, credit and license of each stand in the file itself, as XMP."""

from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile

from images.metadata import read_metadata
from images.models import CreditedImage

FOLDER = Path(__file__).with_name("pictures")


def starter_image(name: str) -> CreditedImage:
    """The picture called `name`, saved once."""
    images = CreditedImage.objects
    with (FOLDER / f"{name}.jpg").open("rb") as file:
        title = read_metadata(File(file))["XMP"]["work_title"]
        found = images.filter(title=title, work_title=title).first()
        return found or images.create(title=title, file=ImageFile(file, name=f"{name}.jpg"))
