import pytest

from images.rendition_files import EDITOR_SIZES, READER_SIZES, make_missing
from tests import builders


@pytest.mark.django_db
@pytest.mark.parametrize("size", [(640, 480), (641, 479), (333, 1000), (1000, 333), (7, 5)])
def test_files_of_every_size_are_made(size):
    image = builders.make_image(size=size)
    make_missing(image, [*READER_SIZES, *EDITOR_SIZES])
    image.refresh_from_db()
    assert image.is_showable
