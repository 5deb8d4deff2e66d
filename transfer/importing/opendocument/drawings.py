"""Frames and shapes of an OpenDocument text: their pictures, and what the summary says of those without one."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from transfer.importing.opendocument.pictures import NO_FRAME, Frame, picture_in
from transfer.importing.opendocument.styles import Styles
from transfer.importing.summary import Summary
from transfer.importing.word.xml import attribute, descendants, name_of

# Of a frame or a shape, for those who do not see it.
DESCRIPTIONS = ("title", "desc")
OBJECTS = ("object", "object-ole", "plugin", "applet", "floating-frame")
PICTURES = (b"\x89PNG", b"\xff\xd8")


@dataclass
class Drawings:
    """Reads the pictures that the archive of a document holds."""

    archive: ZipFile
    styles: Styles
    summary: Summary

    def in_frame(self, part: Element) -> str | None:
        """The picture of a frame, empty for an object that has none; None for a frame of text."""
        images = [inner for inner in part if name_of(inner) == "image"]
        embedded = next((inner for inner in part if name_of(inner) in OBJECTS), None)
        if embedded is not None:
            self.summary.drop(self.kind_of(embedded))
            images = [image for image in images if self.is_shown(image)]
        # Programs that draw no SVG are given another picture.
        images.sort(key=lambda image: address_of(image).endswith(".svg"))
        if images:
            return self.image(images[0], self.frame_of(part))
        return None if embedded is None else ""

    def frame_of(self, part: Element) -> Frame:
        alt = " ".join((text.text or "").strip() for text in descendants(part, *DESCRIPTIONS)).strip()
        return Frame(alt, self.styles.frame(attribute(part, "style-name")), attribute(part, "transform") or "")

    def image(self, part: Element, frame: Frame = NO_FRAME) -> str:
        return picture_in(self.archive, address_of(part), frame, self.summary)

    def filling(self, part: Element) -> str:
        """The picture that fills a shape. A shape without a picture and without words is told."""
        frame = self.frame_of(part)
        if frame.style.fill:
            return picture_in(self.archive, frame.style.fill, frame, self.summary)
        has_words = any("".join(text.itertext()).strip() for text in part if name_of(text) not in DESCRIPTIONS)
        self.summary.drop(None if has_words else "drawing")
        return ""

    def is_shown(self, image: Element) -> bool:
        """Whether the picture that stands for an object is one that pages show; most are drawings of one program."""
        name = address_of(image)
        return name in self.archive.namelist() and self.archive.read(name)[:8].startswith(PICTURES)

    def kind_of(self, part: Element) -> str:
        """What the summary calls an object of another program."""
        content = f"{address_of(part).rstrip('/')}/content.xml"
        is_inside = content in self.archive.namelist()
        root = fromstring(self.archive.read(content), forbid_dtd=True) if is_inside else part
        names = {name_of(inner) for inner in root.iter()}
        return "equation" if "math" in names else "chart" if "chart" in names else "embedded object"


def address_of(part: Element) -> str:
    return (attribute(part, "href") or "").removeprefix("./")
