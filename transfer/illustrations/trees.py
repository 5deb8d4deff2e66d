"""Oaks for the dry hills and firs for the wet ones."""

from math import cos, pi, sin
from random import Random

from PIL import ImageChops, ImageFilter

from .hills import waves
from .sheet import CIRCLE, mix


def blob(x, y, radius, random):
    """A soft round crown, a little uneven."""
    turns = [n * pi / 12 for n in range(24)]
    sizes = [radius * random.uniform(0.9, 1.06) for _ in turns]
    return [(x + r * cos(t), y + r * 0.85 * sin(t)) for t, r in zip(turns, sizes)]


def oak(x, y, size, random):
    """A round-headed oak standing at (x, y): crowns heaped over a short trunk, each (x, y, radius)."""
    places = [n / 7 - 1 + random.uniform(-0.1, 0.1) for n in range(15)]
    return [
        (x + size * 0.8 * p, y - size * random.uniform(0.45, 0.6 + 0.8 * (1 - p * p)), size * random.uniform(0.26, 0.4))
        for p in places
    ]


def trunk(x, y, size):
    return [
        (x - size * 0.12, y + size * 0.04),
        (x - size * 0.06, y - size * 0.6),
        (x + size * 0.08, y - size * 0.6),
        (x + size * 0.14, y + size * 0.04),
    ]


def oaks(sheet, spots, colour, light, seed, sunward=0.0):
    """Oaks at (x, y, size), lighter towards the sun at x = sunward, each with its shadow on the grass."""
    random = Random(seed)
    trees = [[(x, y - size * 0.72, size * 0.45), *oak(x, y, size, random)] for x, y, size in spots]
    shadows = [
        [(x + side(x, sunward) * s * 0.8 + s * 1.5 * cos(t), y + s * 0.16 * sin(t)) for t in CIRCLE]
        for x, y, s in spots
    ]
    sheet.paint(sheet.stencil(*shadows).filter(ImageFilter.BoxBlur(2)).point(lambda v: v * 0.35), colour)
    crowns = [blob(*crown, random) for tree in trees for crown in tree]
    mask = sheet.stencil(*crowns, *(trunk(*spot) for spot in spots))
    sheet.paint(mask, colour)
    lights = [
        blob(x - side(x, sunward) * r * 0.3, y - r * 0.35, r * 0.62, random) for tree in trees for x, y, r in tree
    ]
    soft = sheet.stencil(*lights).filter(ImageFilter.GaussianBlur(sheet.unit * 0.003))
    sheet.stipple(ImageChops.multiply(soft, mask), light, 0.6)


def side(x, sunward):
    return 1 if x > sunward else -1


def conifer(x, y, height, random):
    """A fir standing at (x, y): a spire of drooping tiers."""
    tiers = 7
    left, right = [], []
    for n in range(1, tiers + 1):
        level, half = y - height * (1 - n / tiers), height * 0.19 * (n / tiers) ** 0.85
        for side, edge in ((left, -1), (right, 1)):
            reach = half * random.uniform(0.75, 1.15)
            side += [(x + edge * reach, level + height * 0.025), (x + edge * reach * 0.5, level)]
    return [(x, y - height), *right, *reversed(left)]


def wood(sheet, line, spacing, height, seed):
    """A mask of firs standing close along a line, over everything below it."""
    random = Random(seed)
    thick = waves(seed, 0.5, 0.5, 3)
    trees, x = [], -sheet.reach - spacing
    while x < sheet.reach + spacing:
        size = height * random.uniform(0.45, 1.0) * (1 + thick(x) * 0.5)
        if line(x) < 1:
            trees.append(conifer(x, line(x) + size * 0.3, size, random))
        x += spacing * random.uniform(0.5, 1.4)
    ground = [*sheet.trace(line), (sheet.reach, 1.01), (-sheet.reach, 1.01)]
    return sheet.stencil(ground, *trees)


def forest(sheet, line, spacing, height, colours, seed, rows=3):
    """A wooded slope: rows of firs one below the other, from the first colour to the last."""
    first, last = colours
    for n in range(rows):
        mask = wood(sheet, lambda x, drop=0.075 * n: line(x) + drop, spacing, height * (1 + 0.15 * n), seed + n)
        colour = mix(first, last, n / max(1, rows - 1))
        sheet.paint(mask, colour)
