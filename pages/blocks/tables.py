"""Blocks for what stands in rows."""

from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

INLINE_FEATURES = ["bold", "italic", "link"]


class TableBlock(TypedTableBlock):
    """Columns of text; a column of the kind “row heading” names its rows. A table without headings has no head."""

    text = blocks.RichTextBlock(required=False, features=INLINE_FEATURES, label="Text")
    row_heading = blocks.CharBlock(required=False, label="Row heading")

    class Meta:
        icon = "table"
        label = "Table"
        group = "Rows"
        description = "Rows and columns. On a phone it scrolls sideways by itself."
        template = "blocks/table.html"
        preview_value = {
            "caption": "What a session is like",
            "columns": [{"type": "row_heading", "heading": "Session"}, {"type": "text", "heading": "Minutes"}],
            "rows": [{"values": ["Individuals", "<p>50</p>"]}, {"values": ["Couples", "<p>80</p>"]}],
        }

    def render(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """`has_head` says whether any column is named."""
        has_head = any(column["heading"] for column in value.columns)
        return super().render(value, {**(context or {}), "has_head": has_head})


class PriceBlock(blocks.StructBlock):
    service = blocks.CharBlock(max_length=160)
    price = blocks.CharBlock(max_length=60, help_text="“$180”, or “by arrangement”.")
    note = blocks.RichTextBlock(required=False, features=INLINE_FEATURES)


class PricesBlock(blocks.StructBlock):
    prices = blocks.ListBlock(PriceBlock(label="Price"))

    class Meta:
        icon = "tag"
        label = "Prices"
        group = "Rows"
        description = "What a session costs, one line for each."
        template = "blocks/prices.html"
        preview_value = {
            "prices": [
                {"service": "Individual session, 50 minutes", "price": "$000", "note": ""},
                {"service": "Couples, 80 minutes", "price": "$000", "note": "<p>Two people, one price.</p>"},
            ]
        }
