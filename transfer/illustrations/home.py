"""Morning haze: golden hills on one side, firs on the other, and one river between them."""

from math import pi, sin

from .hills import hill, mist, peak, relief, ridge, rim, sun, waves
from .sheet import Sheet
from .trees import forest, oaks
from .water import ripples

SKY = {0: (170, 186, 196), 0.25: (218, 216, 206), 0.45: (246, 226, 196), 0.55: (250, 234, 208)}
HAZE = (246, 230, 204)
FAR = (
    (ridge(11, 0.44, 0.020, 0.9), (186, 192, 196), 0.54),
    (ridge(12, 0.475, 0.024, 0.8, 0.02), (164, 176, 178), 0.58),
    (ridge(13, 0.515, 0.020, 0.7, -0.03), (146, 160, 154), 0.60),
)
PLAIN = {0.56: HAZE, 0.66: (214, 200, 160), 0.8: (178, 172, 128), 1: (140, 142, 108)}
WATER = {0.58: (252, 238, 212), 0.75: (206, 214, 212), 1: (148, 168, 180)}
GOLD = ((0.70, 0.6, (214, 182, 124), (228, 202, 152), 0.86), (0.88, 0.66, (196, 152, 92), (206, 170, 112), 1.05))
FIRS = (
    (0.69, 0.56, ((140, 164, 154), (98, 130, 120)), 0.009, 0.04),
    (0.88, 0.6, ((84, 114, 108), (54, 82, 82)), 0.014, 0.085),
)


def home(width, height):
    sheet = Sheet(width, height, 103)
    sheet.paint(None, SKY)
    sun(sheet, -0.1, 0.33, 0.034, (255, 248, 230), (252, 226, 176))
    peak(sheet, 0.2, 0.345, HAZE, 39, 0.45)
    for line, colour, foot in FAR:
        hill(sheet, line, colour, HAZE, foot)
        rim(sheet, line, (255, 242, 218), strength=0.4)
    plain(sheet)
    river(sheet)
    for n in range(2):
        golden_side(sheet, n)
        firry_side(sheet, n)
        mist(sheet, 0.66 + 0.1 * n, 0.07, HAZE, 0.3 - 0.2 * n)
    return sheet.printed()


def plain(sheet):
    """The valley floor, with the strokes of its fields and far trees along them."""
    sheet.paint(sheet.below(ridge(14, 0.578, 0.003, 0.9)), PLAIN)
    ripples(sheet, 0.59, 0.98, 90, (150, 150, 112), 6, 0.5)
    ripples(sheet, 0.59, 0.98, 90, (250, 234, 200), 7, 0.5)


def river(sheet):
    course = [bend(n / 120) for n in range(121)]
    banks = [(x - w, y) for x, y, w in course] + [(x + w, y) for x, y, w in reversed(course)]
    mask = sheet.stencil(banks)
    sheet.paint(mask, WATER)
    for edge in (1, -1):
        shore = [(x + edge * w, y) for x, y, w in course]
        band = shore + [(x + edge * (0.001 + w * 0.03), y) for (x, y), (_, _, w) in reversed(list(zip(shore, course)))]
        sheet.paint(sheet.stencil(band).point(lambda v: v * 0.6), (124, 122, 96))
    oaks(sheet, riverside(sheet), (142, 150, 126), (190, 186, 148), 9, -0.1)
    ripples(sheet, 0.62, 1, 150, (255, 246, 226), 3, 0.7, within=mask)


def bend(share):
    """Where the river runs, from the haze (0) to our feet (1): x, y and half its width."""
    near = share**1.8
    return (
        0.03 + (0.05 + 0.17 * near) * sin(2 * pi * (1.75 * share**0.8 + 0.1)),
        0.582 + 0.44 * near,
        0.003 + 0.14 * near**1.2,
    )


def riverside(sheet):
    """Trees in little companies along the banks."""
    spots = []
    for _ in range(34):
        x, y, w = bend(sheet.random.uniform(0.15, 0.72))
        away = w + 0.012 + abs(sheet.random.gauss(0, 0.035)) * (0.3 + 8 * (y - 0.58))
        spots.append((x + away * sheet.random.choice((-1, 1)), y, 0.002 + (y - 0.58) * 0.05))
    return sorted(spots, key=lambda spot: spot[1])


def golden_side(sheet, n):
    y, lean, colour, haze, foot = GOLD[n]
    wave = waves(15 + n, 0.018, 0.6, 4)

    def line(x):
        return y + lean * (x + 0.46) + wave(x)

    mask = hill(sheet, line, colour, haze, foot)
    relief(sheet, line, mask, (132, 96, 72), 63 + n, 0.3 + 0.15 * n, 0.3)
    rim(sheet, line, (255, 232, 184), 0.002)
    oaks(sheet, grove(sheet, line, n), (98, 104, 80), (170, 156, 100), 8 + n, -0.1)


def grove(sheet, line, n):
    places = [sheet.random.uniform(-0.9, -0.3) for _ in range(11 - 5 * n)]
    spots = [(x, line(x) + 0.004 + 0.08 * sheet.random.random() ** 2, 0.011 + 0.016 * n) for x in places]
    return sorted(spots, key=lambda spot: spot[1])


def firry_side(sheet, n):
    y, lean, colours, spacing, height = FIRS[n]
    wave = waves(17 + n, 0.016, 0.6, 4)
    forest(sheet, lambda x: y - lean * (x - 0.48) + wave(x), spacing, height, colours, 55 + 10 * n)
