"""A sheet of paper and the few ways ink gets onto it."""

from itertools import pairwise
from math import pi
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

PAPER = (244, 236, 222)
CIRCLE = [n * pi / 48 for n in range(96)]


class Sheet:
    """A picture measured in units: x from the centre to the right, y downwards, (0, 1) at the foot of the paper.

    A unit is the height of the paper, or less when `breadth` units would not fit across it; so a wider paper shows
    more of the scene and never stretches it.
    """

    def __init__(self, width, height, seed, breadth=0.0):
        self.size = self.width, self.height = width, height
        self.unit = min(height, width / breadth) if breadth else height
        self.random = Random(seed)
        self.image = Image.new("RGB", self.size, PAPER)
        # A generator of its own: grain eats one number a pixel, and trees must not move when the size changes.
        self.noise = noise(self.size, Random(seed))

    @property
    def reach(self):
        """Half the width of the paper, in units."""
        return self.width / self.unit / 2

    @property
    def head(self):
        """The y of the upper edge; below zero on a tall paper."""
        return 1 - self.height / self.unit

    def row(self, y):
        return round(self.height - (1 - y) * self.unit)

    def column(self, x):
        return round(self.width / 2 + x * self.unit)

    def twice(self, point):
        x, y = point
        return self.width + 2 * x * self.unit, 2 * (self.height - (1 - y) * self.unit)

    def stencil(self, *polygons):
        """An antialiased mask of the polygons, cut at twice the size."""
        large = Image.new("L", (self.width * 2, self.height * 2))
        knife = ImageDraw.Draw(large)
        for polygon in polygons:
            knife.polygon([self.twice(point) for point in polygon], fill=255)
        return large.reduce(2)

    def below(self, line):
        """The mask of everything under a line y(x)."""
        return self.stencil([*self.trace(line), (self.reach, 1.01), (-self.reach, 1.01)])

    def trace(self, line, step=3):
        """Points along y(x) from edge to edge, every few pixels."""
        count = self.width // step + 2
        return [(x, line(x)) for x in (-self.reach + n * step / self.unit for n in range(count))]

    def gradient(self, stops):
        """A picture of the sheet's size whose colour changes with y; stops are {y: colour}."""
        rows = 400
        strip = Image.new("RGB", (1, rows))
        for n in range(rows):
            strip.putpixel((0, n), between(stops, self.head + (n + 0.5) / rows * (1 - self.head)))
        return strip.filter(ImageFilter.GaussianBlur(5)).resize(self.size, Image.Resampling.BILINEAR)

    def fade(self, stops):
        """A mask that changes with y; stops are {y: 0 to 1}."""
        return self.gradient({y: (round(v * 255),) * 3 for y, v in stops.items()}).getchannel(0)

    def paint(self, mask, colour):
        """Lay a colour, a picture or a gradient's stops through a mask; without one, over everything."""
        mask = mask or Image.new("L", self.size, 255)
        ink = self.gradient(colour) if isinstance(colour, dict) else colour
        if box := mask.getbbox():
            self.image.paste(ink.crop(box) if isinstance(ink, Image.Image) else ink, box, mask.crop(box))

    def stipple(self, mask, colour, strength=0.6):
        """Lay a colour through a mask as a lithographer does, in grains: the denser the mask the more of them."""
        grains = ImageChops.subtract(mask, self.noise).point(lambda v: min(255, v * 4) * strength)
        wash = mask.point(lambda v: v * strength * 0.45)
        self.paint(ImageChops.lighter(grains, wash), colour)

    def glow(self, centre, radius, colour, strength=1.0, squash=1.0):
        """Add soft round light."""
        across, down = round(radius * self.unit * 2), round(radius * self.unit * 2 * squash)
        light = Image.radial_gradient("L").point(lambda v: max(0, 1 - v / 181) ** 2 * 255 * strength)
        lamp = Image.new("L", self.size)
        lamp.paste(
            light.resize((across, down)), (self.column(centre[0]) - across // 2, self.row(centre[1]) - down // 2)
        )
        lit = ImageChops.screen(self.image, Image.new("RGB", self.size, colour))
        self.image.paste(lit, (0, 0), lamp)

    def printed(self):
        """The finished picture, with the tooth of the paper in it."""
        tooth = self.noise.point(lambda v: 128 + (v - 128) * 0.13)
        cloth = soft_noise(self.size, self.random, 9).point(lambda v: 128 + (v - 128) * 0.12)
        for texture in (tooth, cloth):
            self.image = ImageChops.soft_light(self.image, Image.merge("RGB", (texture,) * 3))
        return self.image


def noise(size, random):
    """Fine even grain around the middle grey."""
    grain = Image.frombytes("L", size, random.randbytes(size[0] * size[1]))
    return grain.filter(ImageFilter.GaussianBlur(0.9)).point(lambda v: 128 + (v - 128) * 3)


def soft_noise(size, random, cells):
    """Large soft clouds of grey, `cells` of them across."""
    small = Image.frombytes("L", (cells, cells), random.randbytes(cells * cells))
    return small.resize(size, Image.Resampling.BICUBIC)


def between(stops, y):
    """The colour at y among {y: colour}."""
    marks = sorted(stops)
    if y <= marks[0] or len(marks) == 1:
        return stops[marks[0]]
    for upper, lower in pairwise(marks):
        if y <= lower:
            return mix(stops[upper], stops[lower], (y - upper) / (lower - upper))
    return stops[marks[-1]]


def mix(one, other, share):
    """One colour with a share (0 to 1) of another in it."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other))
