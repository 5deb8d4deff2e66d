"""What stands under a picture: the owner's own line, or the words of the licence filled with the picture's values."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from images.wording import Wording, plain


@dataclass(frozen=True)
class CreditPart:
    """A run of words in a caption, linked when `url` is set. `rel` is what the link says of itself."""

    text: str
    url: str = ""
    rel: str = ""


POSED = CreditPart("Posed by models")
SEPARATOR = CreditPart(" / ")


class Credit:
    """The credit of one picture: `str()` gives its words, `links` the same with addresses."""

    def __init__(self, picture):
        self.picture = picture

    def __str__(self):
        return "".join(part.text for part in self.links)

    @property
    def values(self) -> dict[str, str]:
        """What the names in a wording stand for."""
        picture = self.picture
        return {
            "title": picture.work_title,
            "creator": picture.creator,
            "source": picture.source,
            "licence": picture.licence.name if picture.licence else "",
            "copyright": picture.copyright_notice,
            "changes": picture.changes,
        }

    @property
    def links(self) -> list[CreditPart]:
        if line := plain(self.picture.credit_line):
            parts = [CreditPart(line, web_address(self.picture.source_url), "external noopener")]
        else:
            parts = [self._link(piece) for piece in Wording(self.picture.wording).pieces(self.values)]
        return [*parts, *self._licence_link(parts)]

    @property
    def caption(self) -> list[CreditPart]:
        """The credit, and what readers should know: that people only pose, as several licences ask; that AI made it."""
        parts = self.links
        for note in self._notes:
            parts += [SEPARATOR, note] if parts else [note]
        return parts

    @property
    def _notes(self):
        if self.picture.people_shown == "models":
            yield POSED
        if self.picture.is_ai_generated:
            yield CreditPart(self.picture.get_digital_source_type_display())

    def _link(self, piece):
        picture = self.picture
        addresses = {
            "title": picture.source_url,
            "creator": picture.creator_url,
            "source": picture.source_url,
            "licence": picture.licence.url if picture.licence else "",
        }
        rel = "license external noopener" if piece.part == "licence" else "external noopener"
        return CreditPart(piece.text, web_address(addresses.get(piece.part, "")), rel)

    def _licence_link(self, parts):
        """Names the licence after a credit whose words do not, when it asks for a credit and has an address."""
        licence = self.picture.licence
        is_named = any(part.rel.startswith("license") for part in parts)
        if not parts or is_named or not licence or not licence.requires_attribution:
            return []
        name, address = plain(licence.name), web_address(licence.url)
        return [SEPARATOR, CreditPart(name, address, "license external noopener")] if name and address else []


def web_address(url: str) -> str:
    """`url` when it is one a link may have (http or https), else empty. Commands save without a form's checks."""
    try:
        return url if urlsplit(url or "").scheme in {"http", "https"} else ""
    except ValueError:
        return ""
