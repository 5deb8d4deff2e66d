"""What the author of an AVIF image cut away is shown to nobody. The boxes are as avifenc writes them."""

from importlib import import_module
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageChops

from images.clean_aperture import UNKNOWN_CROP
from images.decoding import decoded, upright_size
from images.models import CreditedImage
from tests.builders import make_image
from tests.images.metadata_files import box
from transfer.importing.cropping import cropped

SIZE = (300, 200)
CROP = (100, 1, 80, 1, 0, 1, -10, 1)
PART = (100, 50, 200, 130)
HIDDEN = (200, 30, 30)
# What MIAF does with a part cropped before: turned against the clock, then mirrored.
TURNS = {
    "not turned": ([], lambda image: image),
    "turned": ([box(b"irot", b"\1")], lambda image: image.rotate(90, expand=True)),
    "turned twice": ([box(b"irot", b"\2")], lambda image: image.rotate(180)),
    "mirrored": ([box(b"imir", b"\1")], lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
    "turned and mirrored": (
        [box(b"irot", b"\3"), box(b"imir", b"\1")],
        lambda image: image.rotate(270, expand=True).transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    ),
}


def clap(*numbers):
    return box(b"clap", pack(">IIIIiIiI", *(numbers or CROP)))


def original():
    image = Image.new("RGB", SIZE, HIDDEN)
    image.paste((30, 200, 30), (100, 50, 150, 130))
    image.paste((30, 30, 200), (150, 50, 200, 130))
    image.paste((240, 240, 240), (100, 50, 200, 70))
    return image


def avif(*properties):
    """An AVIF of one item with `properties` behind its own, in their order; the places of its pixels move along."""
    file = BytesIO()
    original().save(file, "AVIF", quality=95, subsampling="4:4:4")
    content = file.getvalue()
    ipco, ipma = content.index(b"ipco") - 4, content.index(b"ipma") - 4
    ends = [int.from_bytes(content[at : at + 4], "big") + at for at in (ipco, ipma)]
    known = content[ipma + 18]
    added = b"".join(properties)
    numbers = bytes(0x80 | (count_of(content[ipco + 8 : ends[0]]) + n) for n in range(1, len(properties) + 1))
    whole = bytearray(
        content[: ends[0]] + added + content[ends[0] : ipma + 18] + bytes([known + len(numbers)])
        + content[ipma + 19 : ends[1]] + numbers + content[ends[1] :]
    )  # fmt: skip
    longer = len(added) + len(numbers)
    for name, more in {b"meta": longer, b"iprp": longer, b"ipco": len(added)}.items():
        grow(whole, content.index(name) - 4 if name != b"ipco" else ipco, more)
    grow(whole, ipma + len(added), len(numbers))
    grow(whole, content.index(b"iloc") + 18, longer)
    return bytes(whole)


def grow(content, at, more):
    content[at : at + 4] = (int.from_bytes(content[at : at + 4], "big") + more).to_bytes(4, "big")


def count_of(boxes):
    count = 0
    while boxes:
        boxes, count = boxes[int.from_bytes(boxes[:4], "big") :], count + 1
    return count


def shown(content):
    return decoded(ContentFile(content)).convert("RGB")


def difference(one, other):
    return max(high for _, high in ImageChops.difference(one, other).getextrema())


class TestCrop:
    @pytest.mark.parametrize(("turns", "turned"), TURNS.values(), ids=TURNS)
    def test_comes_before_the_turn(self, turns, turned):
        content, expected = avif(clap(), *turns), turned(original().crop(PART))
        assert shown(content).size == upright_size(ContentFile(content)) == expected.size
        assert difference(shown(content), expected) < 60

    def test_of_everything_leaves_everything(self):
        assert shown(avif(clap(300, 1, 200, 1, 0, 1, 0, 1))).size == SIZE

    def test_between_pixels_shows_none_that_was_cut(self):
        assert upright_size(ContentFile(avif(clap(201, 2, 161, 2, 0, 1, -10, 1)))) == (100, 80)

    def test_is_done_before_that_of_a_document(self):
        with Image.open(BytesIO(cropped(avif(clap()), (0.5, 0, 0, 0)))) as image:
            assert image.size == (50, 80)
            assert image.convert("RGB").getpixel((25, 60))[2] > 150


UNKNOWN = {
    "denominator 0": [clap(100, 0, 80, 1, 0, 1, 0, 1)],
    "offset's denominator 0": [clap(100, 1, 80, 1, 0, 0, 0, 1)],
    "nothing": [clap(0, 1, 80, 1, 0, 1, 0, 1)],
    "less than a pixel": [clap(1, 3, 80, 1, 0, 1, 0, 1)],
    "larger than the image": [clap(301, 1, 200, 1, 0, 1, 0, 1)],
    "over the edge": [clap(100, 1, 80, 1, 101, 1, 0, 1)],
    "far away": [clap(100, 1, 80, 1, -(2**31), 1, 0, 1)],
    "two": [clap(), clap(50, 1, 50, 1, 0, 1, 0, 1)],
    "behind a turn": [box(b"irot", b"\1"), clap()],
}


@pytest.mark.django_db
class TestUpload:
    @pytest.mark.parametrize("properties", UNKNOWN.values(), ids=UNKNOWN)
    def test_of_a_crop_nobody_can_tell_is_refused_with_a_sentence(self, admin_client, properties):
        fields = {"title": "Chairs", "file": SimpleUploadedFile("a.avif", avif(*properties))}
        answer = admin_client.post(reverse("wagtailimages:add"), fields)
        assert (answer.status_code, CreditedImage.objects.count()) == (200, 0)
        assert UNKNOWN_CROP in answer.content.decode()

    def test_of_a_cropped_image_serves_its_part(self, admin_client):
        fields = {"title": "Chairs", "file": SimpleUploadedFile("a.avif", avif(clap()))}
        admin_client.post(reverse("wagtailimages:add"), fields)
        image = CreditedImage.objects.get()
        assert (image.width, image.height) == (100, 80)
        with image.get_rendition("width-1800|format-png").file.open() as file, Image.open(file) as served:
            assert served.size == (100, 80)
            assert difference(served.convert("RGB"), original().crop(PART)) < 60


def stored(content, name="a.avif"):
    """An image as it was stored before `clap` was followed, with a focal point on what is cut away now."""
    image = make_image(file=ContentFile(content, name))
    before = {"width": 300, "height": 200, "focal_point_x": 20, "focal_point_y": 20}
    CreditedImage.objects.filter(pk=image.pk).update(**before)
    return image.pk


def sizes(*pks):
    rows = CreditedImage.objects.in_bulk(pks)
    return [(rows[pk].width, rows[pk].height, rows[pk].focal_point_x) for pk in pks]


@pytest.mark.django_db
class TestStoredSizes:
    def correct(self):
        import_module("images.migrations.0003_visible_sizes").correct(apps, None)

    def test_are_corrected_once(self):
        cropped_pk, whole = stored(avif(clap())), stored(avif())
        turned = stored(avif(clap(), box(b"irot", b"\1")), "A.AVIF")
        self.correct()
        assert sizes(cropped_pk, whole, turned) == [(100, 80, None), (300, 200, 20), (80, 100, None)]

    def test_of_files_that_are_gone_or_cannot_be_read_stay(self):
        pks = gone, unknown, damaged = [stored(avif()) for _ in range(3)]
        paths = {pk: Path(image.file.path) for pk, image in CreditedImage.objects.in_bulk(pks).items()}
        paths[gone].unlink()
        paths[unknown].write_bytes(avif(*UNKNOWN["two"]))
        paths[damaged].write_bytes(b"no picture")
        self.correct()
        assert sizes(*pks) == [(300, 200, 20)] * 3

    def test_are_all_that_is_opened(self, monkeypatch):
        stored(avif(), "a.avif")
        make_image()
        opened = []
        monkeypatch.setattr("images.stored_sizes.upright_size", lambda file: opened.append(file.name) or (1, 1))
        self.correct()
        assert [name.rpartition(".")[2] for name in opened] == ["avif"]
