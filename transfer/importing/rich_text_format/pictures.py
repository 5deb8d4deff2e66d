"""Pictures in a document, whole or cropped, of its text or of a shape."""

import base64
from html import escape

from transfer.importing.cropping import ACROSS, DOWN, CannotCrop, Turns, cropped_and_told
from transfer.importing.rich_text_format.control_words import CUT, PICTURES, SHOWN
from transfer.importing.summary import Summary
from transfer.importing.word.drawings import WHOLE_SHAPE


class Pictures:
    """The picture that is being read, and what the shape around it says by name."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.name, self.shape = "", {}
        self.begin()

    def begin(self) -> None:
        self.kind, self.text, self.cut, self.shown = "", "", [0, 0, 0, 0], [0, 0]

    def begin_shape(self) -> None:
        self.shape = {}

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
        return self.name.strip() == "pib"

    def put_value(self, text: str) -> None:
        name = self.name.strip()
        self.shape[name] = self.shape.get(name, "") + text

    def keep_for_shape(self) -> None:
        self.shape["picture"] = (self.kind, self.text)

    def of_shape(self) -> str:
        """The picture of the shape that ends; nothing when it has none."""
        if not self.shape.get("picture"):
            return ""
        self.kind, self.text = self.shape["picture"]
        return self.html(self.shape.get("wzDescription", ""), shape_crop(self.shape), shape_turns(self.shape))

    def of_text(self) -> str:
        return self.html("", self.crop)

    @property
    def crop(self) -> tuple[float, ...]:
        """What is hidden on the left, top, right and bottom of a picture in the text, in parts of the whole."""
        sizes = [*self.shown, *self.shown]
        return tuple(part / size if size > 0 else 0 for part, size in zip(self.cut, sizes, strict=True))

    def html(self, alt: str, crop: tuple[float, ...], turns: Turns = ()) -> str:
        kind, text = self.kind, self.text
        self.kind, self.text = "", ""
        try:
            data = bytes.fromhex("".join(text.split()))
            data = cropped_and_told(data, crop, self.summary, turns) if data else data
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


def shape_turns(shape: dict) -> Turns:
    """How a shape mirrors its picture."""
    names = (("fFlipH", ACROSS), ("fFlipV", DOWN))
    return tuple(turn for name, turn in names if shape.get(name, "0").strip() == "1")
