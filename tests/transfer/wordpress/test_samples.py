"""Exports that real WordPresses wrote, of two versions: whole, of posts only, damaged, cut off.

`python -m stress.wordpress.samples` makes them anew.
"""

from pathlib import Path

import pytest
from django.core.management import call_command

from blog.models import ArticlePage
from home.models import StandardPage
from images.models import CreditedImage
from tests.builders import image_bytes
from transfer.importing.wordpress.cleaning import plain_text
from transfer.models import ImportNote

SAMPLES = Path(__file__).with_name("samples")
WHOLE = ["wordpress-6.2.xml", "wordpress-6.5.xml"]
PARTIAL = ["wordpress-6.2-posts.xml", "wordpress-6.5-posts.xml"]


@pytest.fixture
def bring(site, tmp_path):
    """Imports a sample with its uploads, or with what `change` makes of its bytes."""

    def run(name, change=bytes):
        uploads = tmp_path / "uploads/2020/05"
        uploads.mkdir(parents=True)
        for picture in ("tree.jpg", "IMG_4032.jpg"):
            (uploads / picture).write_bytes(image_bytes())
        (tmp_path / name).write_bytes(change((SAMPLES / name).read_bytes()))
        call_command("import_wordpress", tmp_path, verbosity=0)

    return run


def told():
    return " ".join(ImportNote.objects.values_list("text", flat=True))


def kinds(title):
    return [block["type"] for block in ArticlePage.objects.get(title=title).body.raw_data]


def words(title):
    return plain_text(str(ArticlePage.objects.get(title=title).body.raw_data))


@pytest.mark.parametrize("name", WHOLE)
class TestAWholeExport:
    def test_brings_block_markup(self, bring, name):
        bring(name)
        assert kinds("Block words") == [
            "paragraph",
            "heading",
            "paragraph",
            "image",
            "quote",
            "table",
            "questions",
            "paragraph",
        ]
        assert "“quoted”, 2 < 3, ]]> and سوگواری" in words("Block words")
        assert "Nobody saw this" not in words("Block words")
        assert "acme/booking" in told()

    def test_brings_classic_markup(self, bring, name):
        bring(name)
        assert kinds("Classic words")[:4] == ["paragraph", "image", "heading", "paragraph"]
        assert {"gallery", "video", "list"} <= set(kinds("Classic words"))
        assert "The words inside." in words("Classic words")

    def test_makes_nothing_more_public_than_it_was(self, bring, name):
        bring(name)
        public = set(ArticlePage.objects.live().public().values_list("title", flat=True))
        # The other has a picture that waits for its credit.
        assert public == {"آرامش در خانه", "Block words"}
        assert ArticlePage.objects.get(title="A locked one").view_restrictions.count() == 1
        assert ArticlePage.objects.get(title="A later one").scheduled_revision

    def test_keeps_the_tree_of_pages_and_the_pictures(self, bring, name):
        bring(name)
        assert StandardPage.objects.get(title="Terms").get_parent().title == "About the room"
        image = CreditedImage.objects.get(credit_line="Photo: Test Painter")
        assert ArticlePage.objects.get(title="Block words").image == image
        assert "receipt 42" in told()


@pytest.mark.parametrize("name", PARTIAL)
class TestAnExportOfPosts:
    def test_brings_every_post_and_finds_pictures_by_their_files(self, bring, name):
        bring(name)
        assert ArticlePage.objects.count() == 7
        assert not StandardPage.objects.exists()
        assert "image" in kinds("Block words")
        assert {topic.name for topic in ArticlePage.objects.get(title="Block words").topics.all()} == {
            "Siblings",
            "Trust",
        }


class TestADamagedExport:
    def test_is_repaired_and_said(self, bring):
        bring("damaged.xml")
        assert "Before the rest & after." in words("Pasted words").replace("&amp;", "&")
        assert "control character" in told()

    def test_that_is_cut_off_gives_what_is_whole(self, bring):
        bring("wordpress-6.5.xml", lambda content: content[: content.index(b"A quiet room")])
        assert ArticlePage.objects.filter(title="Classic words").exists()
        assert not StandardPage.objects.exists()
        assert "ends in the middle of “About the room”" in told()
