"""Blocks that lead somewhere: a button, a file to download."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail import blocks
from wagtail.blocks import StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from pages.downloads import download_chooser

DownloadChooserBlock = download_chooser.get_block_class("DownloadChooserBlock", module_path="pages.blocks.links")
MAIL_OR_PHONE = re.compile(r"(mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9().\- ]{3,30})$")


def check_address(address: str) -> None:
    """Raises `ValidationError` for what is neither a web address, a mail address nor a telephone number."""
    if MAIL_OR_PHONE.match(address):
        return
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise ValidationError("This is no address: it begins with https://, mailto: or tel:.") from None


class ButtonValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Where it leads; empty while its page cannot be read."""
        page = self.get("page")
        return (page.url or "" if page.live else "") if page else self.get("address") or ""


class ButtonBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=80)
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(
        required=False, validators=[check_address], help_text="Instead of a page: https://…, mailto:… or tel:…"
    )

    class Meta:
        icon = "link"
        label = "Button"
        group = "Links"
        description = "One thing to do. Its words say what happens: “Ask for a first talk”."
        template = "blocks/button.html"
        value_class = ButtonValue
        preview_value = {"text": "Ask for a first talk", "page": None, "address": "https://example.org/"}

    def clean(self, value: dict[str, Any]) -> StructValue:
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("address")):
            error = ValidationError("Choose a page or type an address: one of the two.")
            raise StructBlockValidationError(block_errors={"address": error})
        return value


class DownloadBlock(blocks.StructBlock):
    file = DownloadChooserBlock()
    text = blocks.CharBlock(required=False, max_length=160, help_text="Empty: the file's title.")

    class Meta:
        icon = "download"
        label = "File to download"
        group = "Links"
        description = (
            "A sheet or a form that readers can keep. It can be had only while a page that offers it is public."
        )
        template = "blocks/download.html"

    def get_preview_value(self) -> StructValue:
        files = self.child_blocks["file"].model_class
        sample = files.objects.first() or files(pk=0, title="Breathing sheet", file="downloads/sheet.pdf", size=52_000)
        return self.normalize({"file": sample, "text": ""})
