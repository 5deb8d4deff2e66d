"""Ridges, haze, and what light does to a hillside."""

from functools import cache
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops

from .sheet import CIRCLE, mix

# How far above its line a hillside is still shaded, so that nothing pale shows along the edge of its mask.
OVERLAP = 0.02


def waves(seed, rise, length, octaves=6, roughness=0.46):
    """A wandering line around zero: a sum of sines, each shorter and lower than the last."""
    random = Random(seed)
    parts = [
        (rise * roughness**n, 2 * pi * 2**n / length * random.uniform(0.8, 1.2), random.uniform(0, 2 * pi))
        for n in range(octaves)
    ]
    return lambda x: sum(height * sin(pitch * x + start) for height, pitch, start in parts)


def ridge(seed, y, rise, length, lean=0.0, **shape):
    """The line of a range of hills around height y; a lean above zero falls to the right."""
    wave = waves(seed, rise, length, **shape)
    return lambda x: y + lean * x + wave(x)


def hill(sheet, line, colour, haze, foot):
    """A hill under its line; the haze lying at its foot takes most of its colour."""
    mask = sheet.below(line)
    top = min(y for _, y in sheet.trace(line, 24))
    sheet.paint(mask, {top: colour, foot: haze})
    return mask


def relief(sheet, line, mask, colour, seed, strength=0.5, depth=0.3, length=0.22):
    """Folds in a hillside, shaded on the side away from the light and fading downhill."""
    fold, drift, top = waves(seed, 1, length, 4, 0.6), waves(seed + 1, 0.05, 0.4, 3), cache(line)

    def shade(x, y):
        down = max(0.0, y - top(x))
        if down >= depth or y < top(x) - OVERLAP:
            return 0
        slope = fold(x + drift(down * 1.3 + x * 0.3) + down * 0.5)
        return slope * max(0.0, 1 - down / depth) * min(1, 0.35 + down * 9)

    sheet.stipple(ImageChops.multiply(low_relief(sheet, shade), mask), colour, strength)


def low_relief(sheet, shade, columns=220, rows=150):
    """A mask from a function of x and y, worked out coarsely and enlarged."""
    across, down = 2 * sheet.reach / columns, (1 - sheet.head) / rows
    cells = bytes(
        max(0, min(255, round(shade(-sheet.reach + (c + 0.5) * across, sheet.head + (r + 0.5) * down) * 200)))
        for r in range(rows)
        for c in range(columns)
    )
    return Image.frombytes("L", (columns, rows), cells).resize(sheet.size, Image.Resampling.BICUBIC)


def mist(sheet, y, thickness, colour, strength=0.6):
    """A level band of haze."""
    sheet.paint(sheet.fade({y - thickness: 0, y: strength, y + thickness: 0}), colour)


def rim(sheet, line, colour, width=0.0016, strength=0.8):
    """A thin line along a ridge, pressed harder here and there."""
    press = waves(7, 0.5, 0.4, 3)
    upper = sheet.trace(line)
    lower = [(x, y + width * (1 + press(x))) for x, y in reversed(upper)]
    sheet.paint(sheet.stencil(upper + lower).point(lambda v: v * strength), colour)


def peak(sheet, x, y, haze, seed, veil=0.0):
    """One far snowy mountain with its top at (x, y), its foot lost in haze and the rest behind a veil of it."""
    rough, rock = waves(seed, 0.005, 0.11, 4, 0.5), waves(seed + 2, 1, 0.05, 4, 0.7)

    def outline(at):
        away = abs(at - x)
        return y + (0.5 * away**0.84 if at < x else 0.47 * away**0.82) + rough(at) * min(1, away * 8)

    def lee(at, down):
        side_ = 1.0 if at > x - 0.1 * (down - y) else 0.16
        return side_ * (0.5 + 0.6 * rock(at + (down - y) * (0.5 if at > x else -0.6))) * max(0, 1 - (down - y) / 0.2)

    mask = sheet.below(outline)
    sheet.paint(mask, {y: mix((250, 247, 240), haze, veil), y + 0.1: mix((226, 231, 230), haze, 0.3), y + 0.2: haze})
    sheet.stipple(ImageChops.multiply(low_relief(sheet, lee), mask), mix((128, 148, 164), haze, veil), 0.6 - veil / 2)
    rim(sheet, outline, mix((150, 166, 176), haze, veil), 0.0012, 0.6)


def sun(sheet, x, y, radius, colour, halo):
    """A pale disc in its haze."""
    sheet.glow((x, y), radius * 9, halo, 0.75)
    disc = [(x + radius * cos(t), y + radius * sin(t)) for t in CIRCLE]
    sheet.paint(sheet.stencil(disc), mix(colour, halo, 0.1))
