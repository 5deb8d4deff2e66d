"""A database of an earlier version upgrades, and its pages, images and inquiries are found."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from tests.upgrade.make_snapshot import manage

SNAPSHOTS = sorted(path.parent for path in Path(__file__).parent.glob("*/db.sqlite3.gz"))
LOOK = """
import json
from django.test import Client
from wagtail.models import Page
from images.models import CreditedImage
from inquiries.crypto import keyring
from inquiries.models import Inquiry

pages = Page.objects.live().filter(depth__gt=1)
print("SEEN " + json.dumps({
    "pages": sorted(pages.values_list("url_path", flat=True)),
    "statuses": sorted({Client(headers={"host": "127.0.0.1"}).get(page.url).status_code for page in pages}),
    "images": sorted(CreditedImage.objects.values_list("title", flat=True)),
    "uncredited": CreditedImage.objects.filter(creator="", source="", license=None).count(),
    "notes": [inquiry.open(keyring.standard_private_keys()).note for inquiry in Inquiry.objects.all()],
}))
"""


@pytest.fixture(scope="module", params=SNAPSHOTS, ids=lambda path: path.name)
def seen(request, tmp_path_factory):
    """What is found in the snapshot after `migrate`."""
    folder = tmp_path_factory.mktemp("upgraded")
    (folder / "db.sqlite3").write_bytes(gzip.decompress((request.param / "db.sqlite3.gz").read_bytes()))
    shutil.copytree(request.param / "keys", folder / "keys")
    manage(folder, "migrate")
    return json.loads(manage(folder, "shell", "-c", LOOK).partition("SEEN ")[2])


class TestUpgrade:
    def test_is_tried_from_a_snapshot(self):
        assert SNAPSHOTS

    def test_keeps_every_page(self, seen):
        assert "/front/blog/understanding-micro-cheating-is-it-really-cheating/" in seen["pages"]
        assert len(seen["pages"]) == 10

    def test_leaves_every_page_readable(self, seen):
        assert seen["statuses"] == [200]

    def test_keeps_every_image_with_its_credit(self, seen):
        assert len(seen["images"]) == 4
        assert seen["uncredited"] == 0

    def test_keeps_inquiries_that_its_keys_open(self, seen):
        assert seen["notes"] == ["A sentence written before the upgrade."]
