"""Two empty armchairs by a tall window at dusk, turned a little from each other, and a lamp between them."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .armchair import armchair, cushion, faces_us, middle, normal
from .room import FLOOR, WALL_Z, box, on_wall, panes, room, seen
from .sheet import Sheet

LAMP = (0.0, 0.86, 5.25)
WARM, COOL = (255, 206, 138), (150, 170, 204)
SHADE = (34, 30, 44)
TERRACOTTA, DUSK, WOOD, CLAY = (176, 106, 82), (108, 126, 148), (92, 64, 52), (150, 152, 138)
CHAIRS = ((-0.98, 4.75, 0.27, TERRACOTTA), (0.98, 4.75, -0.27, DUSK))


def two_chairs(width, height):
    sheet = Sheet(width, height, 104, breadth=1.3)
    parts = [part for chair in CHAIRS for part in armchair(*chair, WOOD)] + table()
    room(sheet)
    window_light(sheet)
    shadows(sheet, parts)
    furniture(sheet, parts)
    lamp_light(sheet)
    return sheet.printed()


def table():
    x, _, z = LAMP
    return [
        cushion((x, 0.02, z), (0.26, 0.03, 0.26), WOOD, 0.6),
        cushion((x, 0.23, z), (0.055, 0.44, 0.055), WOOD, 0.6),
        cushion((x, 0.455, z), (0.46, 0.03, 0.46), WOOD, 0.6),
        cushion((x, 0.54, z), (0.13, 0.15, 0.13), CLAY, 0.9),
    ]


def window_light(sheet):
    """The last of the day on the floor, pane by pane."""
    patches = [[seen(from_window(on_wall(corner))) for corner in pane] for pane in panes(sheet)]
    mask = sheet.stencil(*patches).filter(ImageFilter.BoxBlur(sheet.unit * 0.006))
    sheet.paint(mask.point(lambda v: v * 0.3), (226, 180, 150))


def shadows(sheet, parts):
    """Long and soft: the lamp's run outwards over the floor, the window's towards us."""
    cloth = [part for part in parts if part.dye in (TERRACOTTA, DUSK)]
    shadow(sheet, cloth, from_lamp, 0.5, 0.008)
    shadow(sheet, [part for part in parts if part.dye != CLAY], from_window, 0.45, 0.0045)


def shadow(sheet, parts, caster, dark, blur):
    shapes = [[seen(caster(p)) for p in face] for part in parts for face in part.faces]
    mask = sheet.stencil(*shapes).filter(ImageFilter.BoxBlur(blur * sheet.unit))
    floor = sheet.stencil(box(-sheet.reach, FLOOR, sheet.reach, 1.01))
    sheet.paint(ImageChops.multiply(mask, floor).point(lambda v: v * dark), SHADE)


def from_lamp(point):
    x, y, z = point
    far = LAMP[1] / (LAMP[1] - min(y, LAMP[1] * 0.8))
    return LAMP[0] + (x - LAMP[0]) * far, 0, min(WALL_Z, max(2.2, LAMP[2] + (z - LAMP[2]) * far))


def from_window(point):
    x, y, z = point
    return x * (1 + 0.16 * y), 0, max(2.2, z - 1.3 * y)


def furniture(sheet, parts):
    large = Image.new("RGBA", (sheet.width * 2, sheet.height * 2))
    brush = ImageDraw.Draw(large)
    for part in parts:
        for face in filter(faces_us, part.faces):
            brush.polygon([sheet.twice(seen(p)) for p in face], fill=lit(face, part.dye))
    layer = large.reduce(2)
    sheet.image.paste(layer.convert("RGB"), (0, 0), layer.getchannel("A"))


def lit(face, dye):
    """The colour of a face under the lamp, the window behind and the dark of the room."""
    x, y, z = normal(face)
    towards = [LAMP[n] - m for n, m in enumerate(middle(face))]
    far = sum(n * n for n in towards) ** 0.5
    warm = max(0, sum(a * b for a, b in zip((x, y, z), towards)) / far) / (0.5 + far * far)
    cool = max(0, 0.5 * y + 0.75 * z)
    shade = tuple(0.5 + 0.14 * y + 0.75 * warm * w / 255 + 0.42 * cool * c / 255 for w, c in zip(WARM, COOL))
    return tuple(min(255, round(d * s)) for d, s in zip(dye, shade))


def lamp_light(sheet):
    x, y = seen(LAMP)
    sheet.glow((x, y), 0.62, (150, 104, 58), 0.9)
    shade = [(x - 0.058, y + 0.035), (x - 0.036, y - 0.055), (x + 0.036, y - 0.055), (x + 0.058, y + 0.035)]
    sheet.paint(
        sheet.stencil(shade), {y - 0.055: (250, 208, 146), y + 0.01: (255, 232, 184), y + 0.035: (252, 214, 150)}
    )
    sheet.glow((x, y), 0.2, (255, 206, 140), 0.4)
