"""What stands under an image: the owner's own line, or the words of the license filled with the image's values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from images.wording import PLACEHOLDERS, Wording, plain

if TYPE_CHECKING:
    from images.models import CreditedImage


@dataclass(frozen=True)
class CreditPart:
    """A run of words in a caption, linked when `url` is set. `rel` is what the link says of itself."""

    text: str
    url: str = ""
    rel: str = ""


POSED = CreditPart("Posed by models")
SEPARATOR = CreditPart(" / ")


class Credit:
    """The credit of one image: `str()` gives its words, `links` the same with addresses."""

    def __init__(self, image: "CreditedImage") -> None:
        self.image = image

    def __str__(self) -> str:
        return "".join(part.text for part in self.links)

    @property
    def values(self) -> dict[str, str]:
        """What the names in a wording stand for."""
        return {name: placeholder.value_of(self.image) for name, placeholder in PLACEHOLDERS.items()}

    @property
    def links(self) -> list[CreditPart]:
        if line := plain(self.image.credit_line):
            parts = [CreditPart(line, web_address(self.image.source_url), "external noopener")]
        else:
            parts = [self._link(piece) for piece in Wording(self.image.wording).pieces(self.values)]
        return [*parts, *self._license_link(parts)]

    @property
    def caption(self) -> list[CreditPart]:
        """The credit, and what readers should know: that people only pose, as several licenses ask; that AI made it."""
        parts = self.links
        for note in self._notes:
            parts += [SEPARATOR, note] if parts else [note]
        return parts

    @property
    def _notes(self):
        if self.image.people_shown == "models":
            yield POSED
        if self.image.ai_note:
            yield CreditPart(self.image.ai_note)

    def _link(self, piece):
        url = PLACEHOLDERS[piece.part].url_of(self.image) if piece.part else ""
        rel = "license external noopener" if piece.part == "license" else "external noopener"
        return CreditPart(piece.text, web_address(url), rel)

    def _license_link(self, parts):
        """Names the license after a credit whose words do not, when it asks for a credit and has an address."""
        license = self.image.license
        is_named = any(part.rel.startswith("license") for part in parts)
        if not parts or is_named or not license or not license.requires_attribution:
            return []
        name, address = plain(license.name), web_address(license.url)
        return [SEPARATOR, CreditPart(name, address, "license external noopener")] if name and address else []


def web_address(url: str) -> str:
    """`url` when it is one a link may have (http or https), else empty. Commands save without a form's checks."""
    try:
        return url if urlsplit(url or "").scheme in {"http", "https"} else ""
    except ValueError:
        return ""
