"""Golden hills of the Santa Cruz range, over the bay, in the early evening."""

from .hills import hill, mist, relief, ridge, rim, sun
from .sheet import Sheet
from .trees import oaks
from .water import reflection, ripples

SKY = {0: (122, 140, 160), 0.22: (186, 180, 172), 0.42: (240, 206, 158), 0.52: (247, 222, 182)}
RANGES = (
    (ridge(21, 0.40, 0.030, 1.1, -0.02), (150, 142, 150), (226, 190, 152), 0.56),
    (ridge(22, 0.445, 0.026, 0.8, 0.03), (158, 134, 128), (228, 190, 150), 0.58),
    (ridge(23, 0.49, 0.022, 0.7, -0.02), (178, 138, 104), (230, 190, 138), 0.62),
    (ridge(24, 0.535, 0.016, 0.55, 0.01), (184, 142, 92), (224, 182, 122), 0.64),
)
SHORE = 0.6
BAY = {0.58: (236, 200, 150), 0.72: (168, 160, 158), 1: (92, 108, 130)}
SLOPE = ridge(27, 0.86, 0.022, 0.9, -0.16, octaves=4)
GROVE = (
    (0.2, 0.006, 0.024),
    (0.26, 0.012, 0.036),
    (0.31, 0.035, 0.055),
    (0.56, 0.01, 0.03),
    (-0.2, 0.008, 0.02),
    (-0.25, 0.02, 0.032),
)


def silicon_valley(width, height):
    sheet = Sheet(width, height, 101)
    sheet.paint(None, SKY)
    sun(sheet, 0.16, 0.33, 0.036, (255, 244, 218), (250, 206, 140))
    range_over_water(sheet)
    slope_with_oaks(sheet)
    return sheet.printed()


def range_over_water(sheet):
    for n, (line, colour, haze, foot) in enumerate(RANGES):
        mask = hill(sheet, line, colour, haze, foot)
        relief(sheet, line, mask, (96, 78, 92), 40 + n, 0.2 + 0.1 * n, 0.16, 0.2)
        rim(sheet, line, (252, 220, 168), strength=0.5)
    oaks(sheet, far_oaks(sheet), (96, 84, 66), (170, 132, 80), 5)
    mist(sheet, SHORE, 0.03, (244, 214, 166), 0.4)
    reflection(sheet, SHORE, BAY, 0.3, 0.7)
    ripples(sheet, SHORE + 0.006, 0.98, 160, (255, 232, 190), 3, 0.65, centre=0.16, spread=0.08)
    ripples(sheet, SHORE + 0.006, 0.98, 120, (84, 98, 122), 4, 0.35)


def far_oaks(sheet):
    line = RANGES[-1][0]
    spots = [sheet.random.uniform(-1, 1) for _ in range(70)]
    return [(x, line(x) + abs(sheet.random.gauss(0, 0.02)), sheet.random.uniform(0.003, 0.006)) for x in spots]


def slope_with_oaks(sheet):
    mask = hill(sheet, SLOPE, (206, 166, 102), (142, 104, 68), 1.05)
    relief(sheet, SLOPE, mask, (112, 70, 50), 61, 0.5, 0.4, 0.3)
    rim(sheet, SLOPE, (250, 214, 150), 0.0025)
    oaks(sheet, [(x, SLOPE(x) + dy, size) for x, dy, size in GROVE], (74, 74, 58), (156, 134, 80), 8, 0.16)
