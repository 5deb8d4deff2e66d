"""Pictures in a Word document: placed, grouped, drawn in older or newer ways, cut to a part, mirrored and turned."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.turning import UPRIGHT, Turn, turn_of
from transfer.importing.word.xml import PIC, WP, A, attribute, child, descendants, element, name_of, whole

WHOLE_BLIP = 100_000
WHOLE_SHAPE = 65_536
DEGREE = 60_000
SHAPES = ("shape", "rect", "roundrect", "oval", "group")
PICTURES = ("pic", "wsp", *SHAPES)
LINES = ("line", "polyline", "curve", "arc", "sp", "cxnSp")
# What is told by a name of its own.
NAMED = ("chart", "relIds", "OLEObject", "imagedata", "blip", "control")
# What holds the properties of a shape or a picture of a group.
NAMELESS = ("nvPicPr", "nvSpPr", "nvGrpSpPr")
ANGLE = re.compile(r"([+-]?\d+(?:\.\d+)?)(fd)?")
STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
SIDES = ("l", "t", "r", "b")
SHAPE_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")


@dataclass(frozen=True)
class PlacedImage:
    """A picture where it stands. `crop` is what is hidden on the left, top, right and bottom, in parts of the whole.

    The rest is turned as it and the groups around it say.
    """

    relation: str
    alt: str
    crop: tuple[float, ...] = (0, 0, 0, 0)
    turn: Turn = UPRIGHT


def images_in(drawing: Element) -> Iterator[PlacedImage]:
    """The pictures of a `w:drawing`, `w:pict` or `w:object`, with the text that stands for each or for all."""
    whole_alt = alt_of(drawing)
    turns = dict(turns_in(drawing))
    pictures = [part for part in shown(drawing, "txbxContent") if name_of(part) in PICTURES]
    for picture in pictures:
        blip, data = blip_of(picture), child(picture, "imagedata")
        data = filling(picture) if data is None else data
        found = blip if blip is not None else data
        if found is None:
            continue
        relation = attribute(found, "embed") or attribute(found, "link") or attribute(found, "id") or ""
        own_alt = attribute(picture, "alt") or alt_of(picture) or attribute(data, "title") or ""
        crop = crop_of_blip(picture) if blip is not None else crop_of_shape(data)
        alts = (
            (whole_alt, own_alt.strip()) if len(pictures) == 1 and is_placed(drawing) else (own_alt.strip(), whole_alt)
        )
        yield PlacedImage(relation, alts[0] or alts[1], crop, turns.get(picture, UPRIGHT))


def blip_of(picture: Element) -> Element | None:
    """The picture of a `pic:pic`, or the one that fills a shape; no texture of a shape."""
    if name_of(picture) != "wsp":
        return next(descendants(picture, "blip"), None) if name_of(picture) == "pic" else None
    fill = child(child(picture, "spPr"), "blipFill")
    return child(fill, "blip") if child(fill, "stretch") is not None else None


def filling(shape: Element) -> Element | None:
    """The picture that fills a shape of VML."""
    fill = child(shape, "fill")
    return fill if attribute(fill, "type") == "frame" and attribute(fill, "id") else None


def nameless_drawing(part: Element) -> str | None:
    """What the summary calls a drawing of lines and shapes alone; nothing for one that is told by another name."""
    names = {name_of(inner) for inner in part.iter()}
    is_rule = any(attribute(inner, "hr") == "t" for inner in part.iter())
    is_told = is_rule or any(map(is_hidden, part.iter())) or names & {*NAMED}
    return "drawing" if names & {*PICTURES, *LINES} and not is_told else None


def turns_in(part: Element, around: Turn = UPRIGHT) -> Iterator[tuple[Element, Turn]]:
    """Each element under `part` with how it and the groups around it are mirrored and turned."""
    turn = own_turn(part).within(around)
    yield part, turn
    for inner in part:
        yield from turns_in(inner, turn)


def own_turn(part: Element) -> Turn:
    """`a:xfrm` of a picture or a group, `style` of a shape or a group of VML. Mirroring comes before turning."""
    form = next((found for found in map(partial(child, part), ("spPr", "grpSpPr")) if found is not None), None)
    place = child(form, "xfrm")
    style = style_of(part)
    across = attribute(place, "flipH") in ("1", "true") or "x" in style.get("flip", "")
    down = attribute(place, "flipV") in ("1", "true") or "y" in style.get("flip", "")
    degrees = (whole(attribute(place, "rot")) or 0) / DEGREE + degrees_of_shape(style.get("rotation", ""))
    return turn_of(across=across, down=down, degrees=degrees)


def degrees_of_shape(angle: str) -> float:
    """`90`, or `5898240fd` in 65,536ths of a degree (VML, rotation)."""
    found = ANGLE.fullmatch(angle.strip())
    return float(found[1]) / (WHOLE_SHAPE if found[2] else 1) if found else 0


def is_placed(drawing: Element) -> bool:
    """Whether the drawing is one picture: Word asks for its words there, not at the picture inside."""
    return next(descendants(drawing, "wgp", "group"), None) is None


def alt_of(drawing: Element) -> str:
    for properties in descendants(drawing, "docPr", "cNvPr", "group"):
        text = attribute(properties, "descr") or attribute(properties, "alt") or ""
        if text.strip():
            return text.strip()
    return ""


def is_hidden(part: Element) -> bool:
    """Whether nobody sees `part` of a drawing: its properties hide it, or the style of a shape of VML."""
    holders = [part, *(inner for inner in part if name_of(inner) in NAMELESS)]
    properties = (child(holder, name) for holder in holders for name in ("docPr", "cNvPr"))
    is_said = any(attribute(found, "hidden") in ("1", "true") for found in properties)
    return is_said or style_of(part).get("visibility", "").strip() == "hidden"


def shown(drawing: Element, without: str = "") -> Iterator[Element]:
    """`drawing` and what stands in it, without what is hidden or called `without`."""
    if not is_hidden(drawing) and name_of(drawing) != without:
        yield drawing
        for inner in drawing:
            yield from shown(inner, without)


def style_of(shape: Element) -> dict[str, str]:
    """What a shape of VML says of itself, in small letters."""
    return dict(STYLE.findall((attribute(shape, "style") or "").lower())) if name_of(shape) in SHAPES else {}


def crop_of_blip(picture: Element) -> tuple[float, ...]:
    cut = next(descendants(picture, "srcRect"), None)
    return tuple(fraction(attribute(cut, side), WHOLE_BLIP) for side in SIDES)


def crop_of_shape(data: Element | None) -> tuple[float, ...]:
    return tuple(fraction(attribute(data, side), WHOLE_SHAPE) for side in SHAPE_SIDES)


def fraction(text: str | None, whole: int) -> float:
    """`12500` of 100,000, `8192f` of 65,536, `12.5%` or `0.125` as 0.125; 0 where the picture is widened."""
    text = (text or "0").strip()
    scale = 100 if text.endswith("%") else 1 if "." in text else whole
    try:
        return min(max(float(text.rstrip("%f")) / scale, 0), 1)
    except ValueError:
        return 0


def as_inline(relation: str, alt: str) -> Element:
    """The one form of a picture that mammoth reads with its words."""
    blip = element("blip", space=A, r_embed=relation)
    picture = element("pic", element("blipFill", blip, space=PIC), space=PIC)
    graphic = element("graphic", element("graphicData", picture, space=A), space=A)
    return element("drawing", element("inline", element("docPr", space=WP, descr=alt), graphic, space=WP))


def is_drawing(part: Element) -> bool:
    return name_of(part) in ("drawing", "pict", "object")
