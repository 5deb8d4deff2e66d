"""Blocks that show pictures: each through `components/figure.html`, so that none is shown without its credit."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.blocks import StructValue
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from images.models import CreditedImage
from pages.blocks.image_fetching import FetchedImageChooserBlock

CAPTION_FEATURES = ["bold", "italic", "link"]


def sample_image() -> CreditedImage | None:
    """A picture of the library for previews, with the words of its record; None in an empty library."""
    image = CreditedImage.objects.order_by("pk").first()
    if image:
        image.contextual_alt_text, image.decorative, image.contextual_caption = image.description, False, None
    return image


class CreditedImageBlock(ImageBlock):
    """A picture with the alt text and the caption it needs here. Its credit comes from the picture's own record.

    The value is the image itself; `contextual_caption` on it is rich text.
    """

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        caption = blocks.RichTextBlock(
            required=False, features=CAPTION_FEATURES, help_text="Shown under the picture, before its credit."
        )
        for name, block in {"image": FetchedImageChooserBlock(required=required), "caption": caption}.items():
            block.set_name(name)
            self.child_blocks[name] = block

    def _struct_value_to_image(self, struct_value):
        image = super()._struct_value_to_image(struct_value)
        if image:
            image.contextual_caption = struct_value.get("caption")
        return image

    def _image_to_struct_value(self, image):
        return super()._image_to_struct_value(image) | {"caption": caption_of(image)}

    def get_form_state(self, value: CreditedImage | None) -> dict[str, Any]:
        caption = self.child_blocks["caption"].get_form_state(caption_of(value))
        return super().get_form_state(value) | {"caption": caption}

    def get_prep_value(self, value: CreditedImage | None) -> dict[str, Any]:
        return super().get_prep_value(value) | {
            "caption": self.child_blocks["caption"].get_prep_value(caption_of(value))
        }

    def get_searchable_content(self, value: CreditedImage | None) -> list[str]:
        caption = self.child_blocks["caption"].get_searchable_content(caption_of(value))
        return [*super().get_searchable_content(value), *caption]

    def extract_references(self, value: CreditedImage | None) -> Iterator[tuple[Any, ...]]:
        yield from super().extract_references(value)
        for model, pk, *paths in self.child_blocks["caption"].extract_references(caption_of(value)):
            yield model, pk, *(f"caption.{path}".rstrip(".") for path in paths)

    def get_preview_value(self) -> CreditedImage | None:
        return sample_image()

    class Meta:
        icon = "image"
        label = "Picture"
        group = "Pictures"
        description = "A picture; its credit is shown under it by itself."
        template = "blocks/image.html"


def caption_of(image: CreditedImage | None) -> RichText:
    """The caption of `image` where it stands, as rich text that may be empty."""
    return getattr(image, "contextual_caption", None) or RichText("")


class GalleryBlock(blocks.StructBlock):
    pictures = blocks.ListBlock(CreditedImageBlock(), min_num=1, label="Pictures")
    caption = blocks.RichTextBlock(required=False, features=CAPTION_FEATURES, help_text="For all of them together.")

    class Meta:
        icon = "image"
        label = "Gallery"
        group = "Pictures"
        description = "Several pictures side by side, each with its credit."
        template = "blocks/gallery.html"

    def get_preview_value(self) -> StructValue:
        pictures = [sample_image(), sample_image()]
        return self.normalize({"pictures": [image for image in pictures if image], "caption": ""})


class PortraitBlock(blocks.StructBlock):
    image = CreditedImageBlock(label="Picture")
    heading = blocks.CharBlock(required=False, max_length=160)
    text = blocks.RichTextBlock(features=[*CAPTION_FEATURES, "ul", "ol"])
    side = blocks.ChoiceBlock(
        choices=[("start", "Before the text"), ("end", "After the text")],
        default="start",
        search_index=False,
        label="Where the picture stands",
    )

    class Meta:
        icon = "user"
        label = "Portrait with text"
        group = "Pictures"
        description = "A picture with words beside it: who you are, or what a room is like."
        template = "blocks/portrait.html"

    def get_preview_value(self) -> StructValue:
        words = {"heading": "A short hello", "text": "<p>I listen first.</p>", "side": "start"}
        return self.normalize(words | {"image": sample_image()})


class VideoValue(blocks.StructValue):
    @property
    def host(self) -> str:
        """Where the link leads, as readers know the place: without “www.”."""
        return self["url"].split("/")[2].removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    """A still picture and a plain link. Nothing is asked of the other host before somebody follows the link."""

    title = blocks.CharBlock(max_length=160, help_text="What the video is about.")
    url = blocks.URLBlock(label="Address of the video")
    image = CreditedImageBlock(required=False, label="Still picture")

    class Meta:
        icon = "media"
        label = "Video"
        group = "Pictures"
        description = "A link to a video elsewhere, with a still picture. Nobody is followed before they click."
        template = "blocks/video.html"
        value_class = VideoValue

    def get_preview_value(self) -> StructValue:
        words = {"title": "A minute of breathing", "url": "https://example.org/video"}
        return self.normalize(words | {"image": sample_image()})
