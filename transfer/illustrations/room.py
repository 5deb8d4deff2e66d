"""A quiet room in perspective, at dusk; lengths in metres."""

from math import cos, sin

from PIL import ImageChops

from .hills import low_relief, ridge, rim, waves
from .sheet import CIRCLE, Sheet, mix

EYE = 1.32
FOCUS = 1.86
HORIZON = 0.315
WALL_Z = 6.3


def seen(point):
    """Where a point of the room stands on the sheet: x right, y up, z away from us."""
    x, y, z = point
    return FOCUS * x / z, HORIZON + FOCUS * (EYE - y) / z


def on_wall(point):
    """The place in the room, on the far wall, that is seen at a point of the sheet."""
    x, y = point
    return x * WALL_Z / FOCUS, EYE - (y - HORIZON) * WALL_Z / FOCUS, WALL_Z


FLOOR = seen((0, 0, WALL_Z))[1]
WALL = {-0.6: (58, 62, 82), 0.2: (78, 80, 98), FLOOR: (104, 92, 98)}
BOARDS = {FLOOR: (112, 80, 66), 0.85: (92, 66, 60), 1: (66, 50, 54)}
EVENING = {-0.2: (74, 92, 126), 0.15: (126, 138, 160), 0.36: (216, 174, 146), 0.5: (246, 206, 150)}
HILLS = (
    (ridge(91, 0.455, 0.016, 0.4), (132, 122, 142)),
    (ridge(92, 0.50, 0.014, 0.3, 0.03), (98, 96, 122)),
    (ridge(93, 0.56, 0.012, 0.35, -0.05), (66, 70, 94)),
)


def room(sheet):
    """The empty room: a wall, a floor of boards, the window between its curtains, a round rug."""
    wall_and_floor(sheet)
    window(sheet)
    curtains(sheet)
    rug(sheet)


def wall_and_floor(sheet):
    sheet.paint(None, WALL)
    sheet.paint(sheet.stencil(box(-sheet.reach, FLOOR, sheet.reach, 1.01)), BOARDS)
    seams = [board(n * 0.22) for n in range(-14, 15)]
    sheet.paint(sheet.stencil(*seams).point(lambda v: v * 0.4), (48, 34, 40))
    sheet.paint(sheet.stencil(box(-sheet.reach, FLOOR - 0.035, sheet.reach, FLOOR)), (88, 80, 92))
    sheet.paint(sheet.stencil(box(-sheet.reach, FLOOR - 0.0365, sheet.reach, FLOOR - 0.035)), (128, 116, 118))


def board(x):
    return [seen((x, 0, WALL_Z)), seen((x + 0.008, 0, WALL_Z)), seen((x + 0.008, 0, 2.4)), seen((x, 0, 2.4))]


def box(left, top, right, bottom):
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def panes(sheet):
    """The glass of the window: two leaves, each of four panes, reaching almost to the top of the paper."""
    top, bottom, half, bar = window_top(sheet), FLOOR - 0.07, 0.19, 0.005
    tall = (bottom - top) / 4
    rows = [(top + n * tall + bar, top + (n + 1) * tall - bar) for n in range(4)]
    return [box(x, upper, x + half - 2 * bar, lower) for upper, lower in rows for x in (-half + bar, bar)]


def window(sheet):
    glass = panes(sheet)
    (left, top), (right, bottom) = glass[0][0], glass[-1][2]
    sheet.paint(sheet.stencil(box(left - 0.035, top - 0.035, right + 0.035, FLOOR)), (66, 66, 84))
    sheet.paint(sheet.stencil(box(left - 0.012, top - 0.012, right + 0.012, bottom + 0.012)), (44, 46, 62))
    sheet.paint(sheet.stencil(*glass), view(sheet))
    sheet.paint(sheet.stencil(box(left - 0.05, bottom + 0.014, right + 0.05, bottom + 0.028)), (112, 104, 112))


def view(sheet):
    """What is seen through the glass."""
    out = Sheet(*sheet.size, 5, breadth=1.3)
    out.paint(None, EVENING)
    for line, colour in HILLS:
        out.paint(out.below(line), {line(0) - 0.02: colour, line(0) + 0.09: mix(colour, (222, 180, 150), 0.55)})
        rim(out, line, (250, 216, 170), strength=0.5)
    return out.image


def curtains(sheet):
    """Linen on either side of the window, hanging to the floor."""
    top = window_top(sheet) - 0.05
    for middle in (-0.28, 0.28):
        curtain(sheet, top, middle)
    sheet.paint(sheet.stencil(box(-0.4, top - 0.008, 0.4, top)), (56, 52, 66))


def curtain(sheet, top, middle):
    fold = waves(95, 0.9, 0.045, 2, 0.5)
    hem = [(middle + 0.06, FLOOR + 0.012), (middle - 0.072, FLOOR + 0.012)]
    cloth = sheet.stencil([(middle - 0.08, top), (middle + 0.08, top), *hem])
    sheet.paint(cloth, {top: (104, 100, 114), 0.4: (132, 120, 124), FLOOR: (104, 92, 98)})
    folds = low_relief(sheet, lambda x, y: fold(middle + (x - middle) * (1.1 - 0.2 * y)))
    sheet.paint(ImageChops.multiply(folds, cloth).point(lambda v: v * 0.4), (58, 54, 72))


def window_top(sheet):
    return max(sheet.head + 0.09, -0.3)


def rug(sheet):
    for size, colour in ((1, (122, 104, 96)), (0.95, (150, 124, 104)), (0.93, (122, 104, 96))):
        edge = [seen((1.72 * size * cos(t), 0, 4.75 + 0.98 * size * sin(t))) for t in CIRCLE]
        sheet.paint(sheet.stencil(edge), colour)
