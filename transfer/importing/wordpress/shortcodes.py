"""WordPress' shortcodes: `[caption]`, `[gallery]` and their like become elements, others leave their words."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

from transfer.importing.wordpress.notes import Notes

TOKEN = re.compile(
    r"\[(?P<escaped>\[?)(?P<close>/?)(?P<name>[A-Za-z][\w-]{0,60})"
    r"(?P<attributes>(?:\s(?:\"[^\"]{0,4000}\"|'[^']{0,4000}'|[^\]\"'\[]){0,4000}?)?)\s*(?P<self>/?)\](?P<after>\]?)"
)
ATTRIBUTE = re.compile(r"""(?<!\S)([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|([^\s"']+)""")
# WordPress curls the quotation marks of shortcodes that nobody runs.
CURLED = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2033": '"', "\u2018": "'", "\u2019": "'", "\u2032": "'"})
WITH_IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>\s*(?:</a>)?)(.*)", re.DOTALL)
# Known to be shortcodes even where they stand alone.
KNOWN = {
    "gallery", "caption", "embed", "audio", "video", "playlist", "contact-form-7", "wpforms", "gravityform",
    "ninja_form", "mailpoet_form", "rev_slider", "metaslider", "elementor-template", "contact-form", "recent_posts",
    "sitemap", "googlemaps",
}  # fmt: skip
MEDIA = ("src", "mp3", "m4a", "ogg", "wav", "flac", "mp4", "m4v", "webm", "ogv")


def attributes_of(text: str) -> dict[str, str]:
    """Named attributes by lower-case name; those without a name by their place: `"0"`, `"1"`."""
    found, unnamed = {}, 0
    for match in ATTRIBUTE.finditer(unescape(text).translate(CURLED)):
        if match[1]:
            found[match[1].lower()] = match[2] or match[3] or match[4] or ""
        else:
            found[str(unnamed)] = match[5] or match[6] or ""
            unnamed += 1
    return found


def element(name: str, inside: str = "", **attributes: Any) -> str:
    told = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value)
    return f"\n\n<{name}{told}>{inside}</{name}>\n\n"


def caption(attributes: dict, inside: str) -> str:
    """The picture with what follows it, or with the attribute that old sites had instead."""
    found = WITH_IMAGE.match(inside)
    if not found:
        return inside
    words = found[2].strip() or escape(attributes.get("caption", ""))
    return element("figure", f"{found[1]}<figcaption>{words}</figcaption>", **{"class": "wp-caption"})


def gallery(attributes: dict, inside: str) -> str:
    ids = attributes.get("ids") or attributes.get("include") or ""
    return element("wp-gallery", ids=ids, exclude=attributes.get("exclude"), of=attributes.get("id"))


def embed(attributes: dict, inside: str) -> str:
    address = inside.strip() or attributes.get("src") or attributes.get("url") or attributes.get("0", "")
    return element("wp-embed", escape(address, quote=False) if "<" not in address else address)


def media(attributes: dict, inside: str) -> str:
    return element("wp-media", src=next((attributes[name] for name in MEDIA if attributes.get(name)), ""))


def playlist(attributes: dict, inside: str) -> str:
    return element("wp-playlist", ids=attributes.get("ids"))


ENCLOSING: dict[str, Callable[[dict, str], str]] = {
    "caption": caption, "wp_caption": caption, "embed": embed, "audio": media, "video": media,
    "gallery": gallery, "playlist": playlist, "youtube": embed, "vimeo": embed,
}  # fmt: skip
NEVER_ENCLOSE = ("gallery", "playlist", "youtube", "vimeo")


class Shortcodes:
    """Replaces the shortcodes of one text and tells of those it does not know."""

    def __init__(self, text: str, notes: Notes) -> None:
        self.text, self.notes = text, notes
        self.closed = {match["name"] for match in TOKEN.finditer(text) if match["close"]}

    def replaced(self) -> str:
        pieces, place = [], 0
        for match in TOKEN.finditer(self.text):
            if match.start() < place:
                continue
            pieces.append(self.text[place : match.start()])
            piece, place = self.piece(match)
            pieces.append(piece)
        return "".join([*pieces, self.text[place:]])

    def piece(self, match: re.Match) -> tuple[str, int]:
        """What stands for `match`, and where the text goes on."""
        if match["escaped"] and match["after"]:
            return "&#91;" + match[0][2:-2] + "&#93;", match.end()
        name = match["name"].lower()
        if match["escaped"] or not self.is_shortcode(match):
            return match[0][0], match.start() + 1
        if name in ENCLOSING and not match["close"]:
            return self.enclosed(match, name)
        if not match["close"]:
            self.notes.left(
                f"Shortcode [{match['name']}]: what it showed was made by a plugin. Words inside it were kept."
            )
        return ("\n\n" if self.stands_alone(match) else ""), match.end() - len(match["after"])

    def enclosed(self, match: re.Match, name: str) -> tuple[str, int]:
        end = match.end() - len(match["after"])
        closing = f"[/{match['name']}]"
        stop = -1 if match["self"] or name in NEVER_ENCLOSE else self.text.find(closing, end)
        inside = self.text[end:stop] if stop >= 0 else ""
        return ENCLOSING[name](attributes_of(match["attributes"]), inside), stop + len(closing) if stop >= 0 else end

    def is_shortcode(self, match: re.Match) -> bool:
        """`[1]`, `[sic]` and `[not-a-shortcode]` are words."""
        name = match["name"]
        return (
            name.lower() in KNOWN
            or name in self.closed
            or "=" in match["attributes"]
            or "_" in name
            or bool(match["self"])
        )

    def stands_alone(self, match: re.Match) -> bool:
        """Whether nothing but other shortcodes stands on its line."""
        start = self.text.rfind("\n", 0, match.start()) + 1
        stop = self.text.find("\n", match.end())
        line = self.text[start : stop if stop >= 0 else len(self.text)]
        return len(line) < 4000 and not TOKEN.sub("", line).strip()
