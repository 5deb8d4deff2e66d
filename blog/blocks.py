"""Blocks of an article outside its body: sources and corrections."""

import re

from django.core.validators import RegexValidator
from wagtail import blocks

# “[1]” in the text refers to the source of that number.
MARKER = re.compile(r"\[(\d{1,3})\]")
DOI = RegexValidator(r"^10\.\d{4,9}/\S+$", "A DOI begins with “10.”, such as 10.1000/182.")


class SourceValue(blocks.StructValue):
    """The value of a `SourceBlock`."""

    @property
    def address(self) -> str:
        """Where the work can be read: its DOI rather than another address, for a DOI does not change."""
        return f"https://doi.org/{self['doi']}" if self.get("doi") else self.get("url", "")


class SourceBlock(blocks.StructBlock):
    """A work that the article cites."""

    title = blocks.CharBlock(max_length=300)
    authors = blocks.CharBlock(max_length=300, required=False, help_text="As the work gives them.")
    year = blocks.IntegerBlock(min_value=1500, max_value=2200, required=False)
    url = blocks.URLBlock(required=False, label="Web address")
    doi = blocks.CharBlock(
        max_length=200,
        required=False,
        label="DOI",
        validators=[DOI],
        help_text="The lasting number of a paper, such as 10.1000/182.",
    )

    class Meta:
        icon = "openquote"
        label = "Source"
        description = "A work the text relies on. Point to it in the text by its number in this list: [1]."
        value_class = SourceValue
        template = "blocks/source.html"
        preview_value = {"title": "A study of trust", "authors": "A. Tester", "year": 2020, "url": "", "doi": ""}


class CorrectionBlock(blocks.StructBlock):
    """A correction that readers are told of."""

    date = blocks.DateBlock()
    text = blocks.TextBlock(help_text="What was wrong and what is right: “An earlier version gave the wrong year.”")

    class Meta:
        icon = "edit"
        label = "Correction"
        description = "What was wrong, told to readers with its date."
        template = "blocks/correction.html"
        preview_value = {"date": "2026-01-15", "text": "An earlier version gave the wrong year."}
