"""How a document mirrors and turns a picture. Quarters of a turn are made; any other angle is named."""

from dataclasses import dataclass
from math import isfinite

from PIL import Image

# By quarters of a turn with the clock; Pillow counts against it.
QUARTERS: tuple[tuple[Image.Transpose, ...], ...] = (
    (),
    (Image.Transpose.ROTATE_270,),
    (Image.Transpose.ROTATE_180,),
    (Image.Transpose.ROTATE_90,),
)
QUARTER = 90
# In degrees. Programs round what they write; nobody sees so little.
TOLERANCE = 0.5


@dataclass(frozen=True)
class Turn:
    """A picture that is mirrored from left to right or not, and then turned by `degrees` with the clock."""

    is_mirrored: bool = False
    degrees: float = 0

    def __post_init__(self) -> None:
        """A number beyond all numbers, as a damaged document has it, turns nothing."""
        if not isfinite(self.degrees):
            object.__setattr__(self, "degrees", 0)

    def within(self, around: "Turn") -> "Turn":
        """This turn of a picture in a group that is turned as a whole."""
        own = -self.degrees if around.is_mirrored else self.degrees
        return Turn(self.is_mirrored != around.is_mirrored, (own + around.degrees) % 360)

    @property
    def quarters(self) -> int:
        return round(self.degrees / QUARTER)

    @property
    def transposes(self) -> tuple[Image.Transpose, ...]:
        """What is done to the picture, in this order."""
        mirrored = (Image.Transpose.FLIP_LEFT_RIGHT,) * self.is_mirrored
        return mirrored + QUARTERS[self.quarters % len(QUARTERS)]

    @property
    def is_slanted(self) -> bool:
        return abs(self.degrees - self.quarters * QUARTER) > TOLERANCE


UPRIGHT = Turn()


def turn_of(*, across: bool, down: bool, degrees: float = 0) -> Turn:
    """Mirrored from left to right, from top to bottom, or both, then turned."""
    return Turn(across != down, (degrees + 180 * down) % 360)
