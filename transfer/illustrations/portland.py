"""Forested ridges, the far white mountain, and a bridge, under soft cloud."""

from math import cosh

from .hills import hill, low_relief, mist, peak, ridge, waves
from .sheet import Sheet
from .trees import forest, wood
from .water import reflection, ribbon, ripples

SKY = {0: (168, 182, 186), 0.2: (204, 210, 206), 0.4: (232, 230, 218), 0.5: (238, 234, 222)}
HAZE = (222, 226, 216)
FAR = (
    (ridge(31, 0.42, 0.018, 0.8), (166, 184, 190), 0.52),
    (ridge(32, 0.455, 0.022, 0.7, 0.04), (140, 166, 170), 0.56),
)
WOODS = (
    (ridge(33, 0.505, 0.024, 0.8, -0.05), 0.0045, 0.017, (108, 142, 144), 0.6),
    (ridge(34, 0.55, 0.022, 0.9, 0.06), 0.0065, 0.028, (82, 116, 116), 0.66),
)
SHORE = 0.66
RIVER = {0.66: (214, 220, 212), 0.8: (160, 178, 180), 1: (96, 120, 126)}
LEFT = waves(37, 0.014, 0.5)
RIGHT = waves(38, 0.014, 0.5)
BRIDGE = (84, 106, 108)
DECK = 0.632
TOWERS = (-0.17, 0.19)


def portland(width, height):
    sheet = Sheet(width, height, 102)
    sheet.paint(None, SKY)
    clouds(sheet)
    peak(sheet, 0.13, 0.235, HAZE, 39)
    ridges(sheet)
    bridge(sheet)
    reflection(sheet, SHORE, RIVER, 0.5)
    ripples(sheet, SHORE + 0.004, 0.98, 130, (236, 238, 228), 3, 0.5)
    ripples(sheet, SHORE + 0.004, 0.98, 90, (86, 112, 118), 4, 0.35)
    banks(sheet)
    return sheet.printed()


def clouds(sheet):
    drift, lift = waves(35, 0.5, 0.9, 5, 0.55), waves(36, 0.5, 0.16, 4)
    mask = low_relief(sheet, lambda x, y: 0.5 * (drift(x + y) + lift(y + 0.03 * drift(x))) * max(0, 1 - y / 0.45))
    sheet.stipple(mask, (146, 162, 170), 0.35)


def ridges(sheet):
    for line, colour, foot in FAR:
        hill(sheet, line, colour, HAZE, foot)
    for n, (line, spacing, height, colour, foot) in enumerate(WOODS):
        mask = wood(sheet, line, spacing, height, 50 + n)
        sheet.paint(mask, {0.47: colour, foot: HAZE})
        mist(sheet, foot - 0.02, 0.04, HAZE, 0.5)


def bridge(sheet):
    """Two towers, a deck, and the cables between, as one thin drawing."""
    left, right = TOWERS
    deck = ribbon([(-1.2, DECK), (1.2, DECK)], lambda t: 0.0035)
    towers = [[(x - 0.004, SHORE), (x - 0.0025, 0.535), (x + 0.0025, 0.535), (x + 0.004, SHORE)] for x in TOWERS]
    ropes = [cable(left, right), cable(2 * left - right, left)[24:], cable(right, 2 * right - left)[:25]]
    hangers = [
        [(x - 0.0004, y), (x + 0.0004, y), (x + 0.0004, DECK), (x - 0.0004, DECK)]
        for rope in ropes
        for x, y in rope[::3]
    ]
    sheet.paint(sheet.stencil(deck, *towers, *hangers, *(ribbon(rope, lambda t: 0.0018) for rope in ropes)), BRIDGE)


def cable(start, end):
    half, middle = (end - start) / 2, (start + end) / 2
    hang = [(t, (cosh(1.2 * t) - 1) / (cosh(1.2) - 1)) for t in (n / 24 - 1 for n in range(49))]
    return [(middle + half * t, 0.627 - 0.09 * rise) for t, rise in hang]


def banks(sheet):
    forest(sheet, lambda x: 0.77 + 0.7 * (x + 0.5) + LEFT(x), 0.013, 0.075, ((104, 138, 132), (52, 82, 82)), 71)
    forest(sheet, lambda x: 0.80 - 0.62 * (x - 0.42) + RIGHT(x), 0.014, 0.09, ((88, 122, 118), (42, 68, 70)), 81)
