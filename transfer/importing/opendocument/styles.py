"""Styles of an OpenDocument text, in the words of CSS, and the kinds of its lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.word.xml import attribute, child, descendants, name_of, whole

DEEPEST_CHAIN = 20
# The name of the list that headings are numbered by.
OUTLINE = "outline"


@dataclass(frozen=True)
class FrameStyle:
    """What a frame hides of its picture, `rect(0cm, 2cm, 0cm, 2cm)`, and how it mirrors it (`style:mirror`).

    `fill` is the name of the picture that fills it.
    """

    clip: str = ""
    mirror: str = ""
    fill: str = ""


NO_FRAME_STYLE = FrameStyle()


@dataclass
class Style:
    """A style with the one it is based on."""

    parent: str = ""
    css: dict[str, str] = field(default_factory=dict)
    outline: str | None = None
    frame: FrameStyle = NO_FRAME_STYLE


@dataclass
class Styles:
    """The styles of a document by family and name, the kinds of its lists by name and level."""

    styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    lists: dict[str, dict[int, Element]] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)

    def read(self, root: Element) -> None:
        for part in descendants(root, "fill-image"):
            self.fills[attribute(part, "name") or ""] = (attribute(part, "href") or "").removeprefix("./")
        for part in descendants(root, "font-face"):
            self.fonts[attribute(part, "name") or ""] = (attribute(part, "font-family") or "").strip("'")
        for part in descendants(root, "style"):
            key = (attribute(part, "family") or "", attribute(part, "name") or "")
            outline = attribute(part, "default-outline-level")
            graphic = child(part, "graphic-properties")
            frame = FrameStyle(
                attribute(graphic, "clip") or "", attribute(graphic, "mirror") or "", self.fill_of(graphic)
            )
            css = css_of(part) | self.font_of(part)
            self.styles[key] = Style(attribute(part, "parent-style-name") or "", css, outline, frame)
        for part in descendants(root, "list-style", "outline-style"):
            levels = {whole(attribute(level, "level"), 1): level for level in part}
            self.lists[OUTLINE if name_of(part) == "outline-style" else attribute(part, "name") or ""] = levels

    def fill_of(self, graphic: Element | None) -> str:
        """The picture that fills a shape once; one that is repeated is a texture."""
        is_picture = attribute(graphic, "fill") == "bitmap" and attribute(graphic, "repeat") == "stretch"
        return self.fills.get(attribute(graphic, "fill-image-name") or "", "") if is_picture else ""

    def font_of(self, style: Element) -> dict[str, str]:
        """The font of a style, whose letters may be signs."""
        properties = child(style, "text-properties")
        name = attribute(properties, "font-name") or ""
        font = self.fonts.get(name, name) or (attribute(properties, "font-family") or "").strip("'")
        return {"font-family": font} if font else {}

    def chain(self, family: str, name: str | None) -> Iterator[tuple[str, Style]]:
        for _ in range(DEEPEST_CHAIN):
            found = name or ""
            style = self.styles.get((family, found))
            if style is None:
                return
            yield found, style
            name = style.parent

    def css(self, family: str, name: str | None) -> str:
        merged: dict[str, str] = {}
        for _, style in self.chain(family, name):
            merged = style.css | merged
        return ";".join(f"{key}:{val}" for key, val in merged.items())

    def frame(self, name: str | None) -> FrameStyle:
        """What the style of a frame says, with what it inherits; nothing is hidden by lengths of 0."""
        frames = [style.frame for _, style in self.chain("graphic", name)]
        clip = next((frame.clip for frame in frames if frame.clip), "")
        mirror = next((frame.mirror for frame in frames if frame.mirror), "")
        fill = next((frame.fill for frame in frames if frame.fill), "")
        return FrameStyle(clip if re.search(r"[1-9]", clip) else "", mirror, fill)

    def names(self, name: str | None) -> list[str]:
        return [(name or "").lower(), *(found.lower() for found, _ in self.chain("paragraph", name))]


def css_of(style: Element) -> dict[str, str]:
    """What a style says of its text, in the words of CSS."""
    found: dict[str, str] = {}
    for part in style:
        if name_of(part) != "text-properties":
            continue
        for name in ("font-weight", "font-style"):
            if attribute(part, name):
                found[name] = attribute(part, name) or ""
        strike = attribute(part, "text-line-through-style") or attribute(part, "text-line-through-type")
        if strike:
            found["text-decoration"] = "none" if strike == "none" else "line-through"
        position = (attribute(part, "text-position") or "").split(" ")[0]
        if position:
            shift = whole(position.rstrip("%"), 0)
            is_raised, is_lowered = position == "super" or shift > 0, position == "sub" or shift < 0
            found["vertical-align"] = "super" if is_raised else "sub" if is_lowered else "baseline"
        if attribute(part, "display") in ("none", "true"):
            found["display"] = "none" if attribute(part, "display") == "none" else "inline"
    return found
