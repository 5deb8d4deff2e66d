"""What an export holds, whatever kind of file it came from."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from urllib.parse import unquote, urlsplit

NEVER = "0000-00-00 00:00:00"
# In place of a password that the answers of REST do not give.
UNKNOWN = "\0"
PICTURE_ENDINGS = ("jpg", "jpeg", "png", "gif", "webp", "avif", "heic")


@dataclass
class Term:
    """A category or a tag. `taxonomy` is WordPress' word: `category`, `post_tag`, `nav_menu`."""

    taxonomy: str
    slug: str
    name: str
    parent: str = ""
    description: str = ""
    old_id: int = 0


@dataclass
class Record:
    """A post, a page, a picture or another item. Texts are as WordPress stores them; `moment` is ISO 8601 in UTC.

    `is_rendered` tells a text as readers saw it (REST) from one as the author typed it (WXR).
    """

    old_id: int
    kind: str
    title: str = ""
    slug: str = ""
    link: str = ""
    status: str = "publish"
    password: str = ""
    moment: str = ""
    day: str = ""
    parent: int = 0
    order: int = 0
    content: str = ""
    excerpt: str = ""
    author: str = ""
    is_sticky: bool = False
    is_rendered: bool = False
    file_url: str = ""
    terms: list[Term] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)

    def as_dict(self) -> dict:
        """What JSON can hold; not a copy of it."""
        return vars(self) | {"terms": [vars(term) for term in self.terms]}

    @classmethod
    def from_dict(cls, values: dict) -> "Record":
        terms = [Term(**term) for term in values.pop("terms")]
        return cls(**values, terms=terms)

    def first(self, key: str) -> str:
        """The first value of a meta field, or empty."""
        return (self.meta.get(key) or [""])[0]

    @property
    def published_at(self) -> datetime | None:
        return datetime.fromisoformat(self.moment).replace(tzinfo=UTC) if self.moment else None

    @property
    def path(self) -> str:
        """The path and query of its old address, or empty."""
        parts = urlsplit(self.link)
        return parts.path + (f"?{parts.query}" if parts.query else "")


def moment_of(text: str) -> str:
    """A GMT moment of WordPress as ISO 8601 without a zone; empty for “never” and for what is no moment."""
    try:
        return datetime.fromisoformat(text.strip().replace(" ", "T")).replace(tzinfo=None).isoformat()
    except ValueError:
        return ""


def day_of(local: str) -> str:
    """The day on which readers saw it, as the old site told it; empty when there is none."""
    return moment_of(local)[:10]


def words(text: str | None) -> str:
    """A title or a name: entities resolved once, on one line."""
    return " ".join(unescape(text or "").split())


def host_of(address: str) -> str:
    """The host of `address` as a key: lower case, without `www.`."""
    return (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")


def decoded(slug: str | None) -> str:
    return unquote(slug or "")
