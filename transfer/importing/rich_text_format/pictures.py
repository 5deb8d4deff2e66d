"""Pictures in a document, whole or cropped, of its text or of a shape."""

import base64
from html import escape

from transfer.importing.cropping import CannotCrop, cropped_and_told
from transfer.importing.rich_text_format.control_words import CUT, PICTURES, SHOWN
from transfer.importing.summary import Summary
from transfer.importing.turning import Turn, turn_of
from transfer.importing.word.drawings import WHOLE_SHAPE
from transfer.importing.word.xml import whole

# Properties of a shape that hold a picture.
PICTURE, FILL = "pib", "fillBlip"
FILLED_BY_PICTURE = "3"


class Pictures:
    """The picture that is being read, and what the shapes around it say by name, the innermost last."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.name = ""
        self.shapes: list[dict] = []
        self.begin()

    def begin(self) -> None:
        self.kind, self.text, self.cut, self.shown = "", "", [0, 0, 0, 0], [0, 0]
        self.own: dict = {}

    def begin_shape(self) -> None:
        self.shapes.append({})

    def obey(self, word: str, number: int) -> None:
        if word in PICTURES:
            self.kind, self.text = PICTURES[word], ""
        elif word in CUT:
            self.cut[CUT[word]] = max(number, 0)
        elif word in SHOWN:
            self.shown[SHOWN[word]] = number

    @property
    def is_of_shape(self) -> bool:
        """Whether the property that is being read is the picture of a shape."""
        return self.name.strip() in (PICTURE, FILL)

    @property
    def is_hidden(self) -> bool:
        """Whether a shape around is hidden."""
        return any(shape.get("fHidden", "").strip() == "1" for shape in self.shapes)

    def put_value(self, text: str, *, is_own: bool) -> None:
        """What `name` is set to, of the picture itself or of the shape around it."""
        said, name = self.own if is_own else self.shape, self.name.strip()
        said[name] = said.get(name, "") + text

    @property
    def shape(self) -> dict:
        return self.shapes[-1] if self.shapes else {}

    def end(self, *, is_of_shape: bool) -> str:
        """The picture that ends; nothing for one of a shape: it waits until all of the shape was read."""
        if is_of_shape:
            self.shape[self.name.strip()] = (self.kind, self.text)
            return ""
        return self.html(self.own.get("wzDescription", ""), self.crop, shape_turn(self.own))

    def end_shape(self) -> str:
        """The picture of the shape that ends; nothing when it has none, or is hidden, which is told."""
        is_hidden, shape = self.is_hidden, self.shapes.pop()
        fill = shape.get(FILL) if shape.get("fillType", "").strip() == FILLED_BY_PICTURE else None
        if not (found := shape.get(PICTURE) or fill):
            return ""
        if is_hidden:
            self.summary.drop("hidden picture")
            return ""
        self.kind, self.text = found
        turn = shape_turn(shape)
        for group in reversed(self.shapes):
            turn = turn.within(shape_turn(group))
        return self.html(shape.get("wzDescription", ""), shape_crop(shape), turn)

    @property
    def crop(self) -> tuple[float, ...]:
        """What is hidden on the left, top, right and bottom of a picture in the text, in parts of the whole."""
        sizes = [*self.shown, *self.shown]
        return tuple(part / size if size > 0 else 0 for part, size in zip(self.cut, sizes, strict=True))

    def html(self, alt: str, crop: tuple[float, ...], turn: Turn) -> str:
        kind, text = self.kind, self.text
        self.kind, self.text = "", ""
        if not kind:
            self.summary.drop("picture (cannot be used)")
            return ""
        try:
            data = bytes.fromhex("".join(text.split()))
            data = cropped_and_told(data, crop, self.summary, turn) if data else data
        except CannotCrop:
            return ""
        except ValueError:
            data = b""
        if not data:
            self.summary.drop("picture (damaged)")
            return ""
        address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        return f'<img src="{address}" alt="{escape(alt)}">'


def shape_crop(shape: dict) -> tuple[float, ...]:
    """What a shape hides of its picture: parts of 65,536."""
    values = (shape.get(f"cropFrom{side}", "0").strip() for side in ("Left", "Top", "Right", "Bottom"))
    return tuple(max(int(value) / WHOLE_SHAPE, 0) if value.lstrip("-").isdecimal() else 0 for value in values)


def shape_turn(shape: dict) -> Turn:
    """How a shape turns its picture, and then mirrors it (RTF 1.9.1, Shape Properties).

    Inside a group other names say so, beside what is said of the group.
    """
    angle = shape.get("relRotation") or shape.get("rotation") or "0"
    turn = Turn(degrees=(whole(angle.strip()) or 0) / WHOLE_SHAPE % 360)
    across, down = (any(shape.get(f"{name}Flip{way}", "").strip() == "1" for name in ("f", "fRel")) for way in "HV")
    return turn.within(turn_of(across=across, down=down))
