"""The blocks a page's body is made of. One class, one template in `templates/blocks/` of the same name."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, get_text_for_indexing

from pages.blocks.image_fetching import images_fetched
from pages.blocks.images import CreditedImageBlock, GalleryBlock, PortraitBlock, VideoBlock
from pages.blocks.links import ButtonBlock, DownloadBlock
from pages.blocks.notes import link_notes
from pages.blocks.pasting import normalize_body
from pages.blocks.tables import PricesBlock, TableBlock
from pages.blocks.texts import DividerBlock, NotesBlock, PreformattedBlock, QuestionsBlock
from pages.body_outline import PARAGRAPHS_KEPT, name_headings
from pages.search_index import read_once

INLINE_FEATURES = ["bold", "italic", "link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=160)
    level = blocks.ChoiceBlock(choices=[("h2", "Heading"), ("h3", "Subheading")], default="h2", search_index=False)

    class Meta:
        icon = "title"
        label = "Heading"
        description = "Opens a section. Readers and the list of contents find it by its words."
        template = "blocks/heading.html"
        preview_value = {"text": "What Is Micro-Cheating?", "level": "h2"}


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = "Text"
        description = "One or more paragraphs. Headings pasted with them become blocks of their own when you save."
        template = "blocks/paragraph.html"
        preview_value = "<p>The good news is that healing is possible.</p>"

    def get_searchable_content(self, value: RichText) -> Sequence[str]:
        return [words_of(value.source)]


@lru_cache(maxsize=PARAGRAPHS_KEPT)
def words_of(source: str) -> str:
    """The words of a paragraph's HTML. Publishing asks for them five times: before, after, for the index, for hints."""
    return get_text_for_indexing(source)


class ListItemsBlock(blocks.StructBlock):
    points = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_FEATURES, label="Item"))
    style = blocks.ChoiceBlock(
        choices=[("bullets", "Dots"), ("checklist", "Check marks")], default="bullets", search_index=False
    )

    class Meta:
        icon = "list-ul"
        label = "List"
        description = "Short points, with dots or check marks."
        template = "blocks/list.html"
        preview_value = {
            "points": [
                "Practicing open communication without blame.",
                "Setting clear digital and emotional boundaries.",
            ],
            "style": "bullets",
        }


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock()
    source = blocks.CharBlock(required=False, help_text="Whose words they are. Never a client's.")

    class Meta:
        icon = "openquote"
        label = "Quote"
        description = "A sentence that deserves room."
        template = "blocks/quote.html"
        preview_value = {"text": "Healing begins with awareness and a willingness to reconnect.", "source": ""}


class CallToActionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, help_text="Empty: the heading from the practice's details.")

    class Meta:
        icon = "mail"
        label = "Invitation to a consultation"
        description = (
            "The practice's call to a consultation. Its minutes and its address live in the practice's details."
        )
        template = "blocks/call_to_action.html"
        preview_value = {"heading": ""}


class StepBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    text = blocks.RichTextBlock(features=INLINE_FEATURES, required=False)


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(label="Step"))

    class Meta:
        icon = "list-ol"
        label = "Steps"
        description = "What happens first, second, third."
        template = "blocks/steps.html"
        preview_value = {
            "steps": [{"heading": "Write", "text": "A sentence is enough."}, {"heading": "Talk", "text": ""}]
        }


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False)
    text = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul"])

    class Meta:
        icon = "info-circle"
        label = "Callout"
        description = "Something to know that stands beside the text."
        template = "blocks/callout.html"
        preview_value = {"heading": "Good to know", "text": "<p>A consultation is free.</p>"}


class PrivacyFactsBlock(blocks.StaticBlock):
    class Meta:
        icon = "lock"
        label = "What happens to messages"
        description = "How messages are kept, who reads them, when they are erased. It follows the inquiry settings."
        admin_text = "Written from the inquiry settings: it changes when they do."
        template = "blocks/privacy_facts.html"


class BodyBlock(blocks.StreamBlock):
    """The one stream of blocks that every page's body uses."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(required=False, features=[*INLINE_FEATURES, "h2", "h3", "ul", "ol"])
    list = ListItemsBlock()
    quote = QuoteBlock()
    image = CreditedImageBlock()
    gallery = GalleryBlock()
    portrait = PortraitBlock()
    video = VideoBlock()
    steps = StepsBlock()
    callout = CalloutBlock()
    questions = QuestionsBlock()
    table = TableBlock()
    prices = PricesBlock()
    button = ButtonBlock()
    download = DownloadBlock()
    preformatted = PreformattedBlock()
    divider = DividerBlock()
    notes = NotesBlock()
    call_to_action = CallToActionBlock()
    privacy_facts = PrivacyFactsBlock()

    class Meta:
        required = False
        template = "blocks/body.html"
        block_counts = {"call_to_action": {"max_num": 1}, "privacy_facts": {"max_num": 1}, "notes": {"max_num": 1}}

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], prefix: str) -> StreamValue:
        with images_fetched(data, prefix):
            return super().value_from_datadict(data, files, prefix)

    def clean(self, value: StreamValue, *args: Any, **kwargs: Any) -> StreamValue:
        return normalize_body(self, super().clean(value, *args, **kwargs))

    def get_searchable_content(self, value: StreamValue) -> Sequence[str]:
        return read_once(value, super().get_searchable_content)

    def render(self, value: StreamValue, context: dict[str, Any] | None = None) -> str:
        name_headings(value)
        count = sum(len(block.value["notes"]) for block in value if block.block_type == "notes")
        html = super().render(value, context)
        return link_notes(html, count) if count else html
