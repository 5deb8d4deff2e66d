"""What holds until a group of a document ends."""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from transfer.importing.rich_text_format.fields import OpenField


@dataclass(frozen=True)
class State:
    """What holds until the group ends. `after_unicode` is how many letters follow a `\\u` for older programs.

    `shapes` are how many are around; `is_picture` where the properties are those of a picture in the text. `field` is
    the field around, `code` the one whose code is being read. `is_repeated` where words stand for programs without
    Unicode, which come once more.
    """

    destination: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    hidden: bool = False
    deleted: bool = False
    position: str = ""
    font: int = -1
    address: str = ""
    after_unicode: int = 1
    is_optional: bool = False
    is_repeated: bool = False
    shapes: int = 0
    is_picture: bool = False
    field: OpenField | None = None
    code: OpenField | None = None

    def switched(self, name: str, is_on: bool) -> "State":
        """With the switch `name`, one of `SWITCHES`, on or off."""
        switch: dict[str, Any] = {name: is_on}
        return replace(self, **switch)

    @property
    def css(self) -> str:
        said = (
            ("font-weight:bold", self.bold),
            ("font-style:italic", self.italic),
            ("text-decoration:line-through", self.struck),
            ("display:none", self.hidden),
            (f"vertical-align:{self.position}", self.position),
        )
        return ";".join(words for words, is_said in said if is_said)

    def marked(self, html: str) -> str:
        """`html` with the marks and the link that hold here."""
        css = self.css
        html = f'<span style="{css}">{html}</span>' if css else html
        return f'<a href="{escape(self.address)}">{html}</a>' if self.address else html
