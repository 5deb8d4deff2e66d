"""The system check on blocks fails closed: what it does not know, it refuses."""

import pytest
from django.core.checks import run_checks
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from home.models import StandardPage
from images.checks import check_blocks_are_read
from images.image_references import images_in
from tests.builders import make_image


class Carousel(blocks.Block):
    """A container of its own kind."""


class Gif(blocks.FieldBlock):
    """A field of its own kind."""


def stream_with(block):
    return blocks.StreamBlock([("known", blocks.CharBlock()), ("added", block)])


def given_a_body_with(block, monkeypatch):
    field = StandardPage._meta.get_field("body")
    monkeypatch.setattr(field, "stream_block", stream_with(block))


class TestCheckOfBlocks:
    def test_is_content_with_the_site_as_it_is(self):
        assert not [error for error in run_checks() if error.id == "images.E001"]

    @pytest.mark.parametrize(
        "block",
        [
            Carousel(),
            Gif(),
            blocks.ListBlock(Carousel()),
            blocks.StructBlock([("inside", blocks.StreamBlock([("slides", Carousel())]))]),
            TypedTableBlock([("cell", Carousel())]),
            blocks.RawHTMLBlock(),
        ],
        ids=lambda block: type(block).__name__,
    )
    def test_refuses_a_block_it_does_not_know_and_names_the_file_to_open(self, block, monkeypatch):
        given_a_body_with(block, monkeypatch)
        (error,) = check_blocks_are_read()
        assert "home.StandardPage.body.added" in error.msg
        assert "images/image_references.py" in error.hint

    @pytest.mark.parametrize(
        "block",
        [ImageBlock(), ImageChooserBlock(), blocks.ListBlock(ImageBlock()), TypedTableBlock([("cell", ImageBlock())])],
        ids=lambda block: type(block).__name__,
    )
    def test_takes_a_block_whose_images_are_read(self, block, monkeypatch):
        given_a_body_with(block, monkeypatch)
        assert not check_blocks_are_read()


@pytest.mark.django_db
class TestImagesInATable:
    def test_are_seen(self, monkeypatch):
        table = TypedTableBlock([("words", blocks.CharBlock()), ("image", ImageChooserBlock())])
        given_a_body_with(table, monkeypatch)
        image = make_image()
        raw = {
            "columns": [{"type": "words", "heading": ""}, {"type": "image", "heading": ""}],
            "rows": [{"values": ["A", image.pk]}],
            "caption": "",
        }
        stream = StandardPage._meta.get_field("body").stream_block
        body = blocks.StreamValue(stream, [{"type": "added", "value": raw}], is_lazy=True)
        page = StandardPage(title="About")
        page.__dict__["body"] = body
        assert images_in(page) == [image]
