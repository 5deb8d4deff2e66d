"""Still water, the light on it, and the line that runs along."""

from math import hypot
from random import Random

from PIL import Image, ImageChops, ImageFilter


def reflection(sheet, shore, colour, strength=0.55, squash=0.8):
    """Turn everything above the shore upside down below it, softly, in the water's colour ({y: colour})."""
    top, depth = sheet.row(shore), sheet.height - sheet.row(shore)
    source = sheet.image.crop((0, top - round(depth * squash), sheet.width, top))
    mirror = source.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((sheet.width, depth))
    mirror = mirror.filter(ImageFilter.BoxBlur((sheet.unit * 0.012, sheet.unit * 0.005)))
    water = sheet.gradient(colour).crop((0, top, sheet.width, sheet.height))
    sheet.image.paste(Image.blend(water, mirror, strength), (0, top))


def ripples(sheet, top, foot, count, colour, seed, strength=0.5, centre=None, spread=0.2, within=None):
    """Horizontal strokes of light on water, longer and wider apart towards us; around `centre` they make a path."""
    random = Random(seed)
    strokes = []
    for _ in range(count):
        near = random.random() ** 1.5
        x = random.gauss(centre, spread * (0.5 + near)) if centre is not None else random.uniform(-1, 1)
        strokes.append(stroke(x, top + (foot - top) * near, (0.012 + 0.07 * near) * random.uniform(0.4, 1.3), near))
    mask = sheet.stencil(*strokes).point(lambda v: v * strength)
    sheet.paint(ImageChops.multiply(mask, within) if within else mask, colour)


def stroke(x, y, half, near):
    """One lens-shaped mark of the brush."""
    thick = 0.0007 + 0.0016 * near
    upper = [(x + half * t, y - thick * (1 - t * t)) for t in (-1, -0.5, 0, 0.5, 1)]
    return upper + [(px, 2 * y - py) for px, py in reversed(upper)]


def ribbon(points, width):
    """A band along points, `width` a function of the share already run (0 to 1)."""
    left, right = [], []
    for n, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, n - 1)], points[min(len(points) - 1, n + 1)]
        span, half = hypot(bx - ax, by - ay) or 1, width(n / (len(points) - 1)) / 2
        left.append((x - (by - ay) / span * half, y + (bx - ax) / span * half))
        right.append((x + (by - ay) / span * half, y - (bx - ax) / span * half))
    return left + right[::-1]
