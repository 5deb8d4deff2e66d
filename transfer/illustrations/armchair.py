"""Soft solids in a room, and armchairs made of them; lengths in metres."""

from dataclasses import dataclass
from math import copysign, cos, pi, sin

from .room import seen


@dataclass
class Solid:
    """Faces, each a list of corners in the room, and the dye of the cloth or wood."""

    faces: list
    dye: tuple


def cushion(centre, size, dye, softness=0.3, lean=0.0):
    """A rounded box, a superellipsoid: the softer, the rounder. It leans back as y grows."""
    rows, columns = 20, 40
    ups, rounds = (
        [_eased(pi * (r / rows - 0.5)) for r in range(rows + 1)],
        [_eased(2 * pi * c / columns) for c in range(columns + 1)],
    )
    grid = [[_swell(centre, size, softness, lean, up, round_) for round_ in rounds] for up in ups]
    faces = [
        [grid[r][c], grid[r][c + 1], grid[r + 1][c + 1], grid[r + 1][c]] for r in range(rows) for c in range(columns)
    ]
    return Solid(faces, dye)


def _eased(angle):
    """Angles crowded towards the flat sides, where a superellipsoid would otherwise show its facets."""
    return angle - 0.6 * sin(4 * angle) / 4


def _swell(centre, size, softness, lean, up, round_):
    x = _bend(cos(up), softness) * _bend(cos(round_), softness) * size[0] / 2
    z = _bend(cos(up), softness) * _bend(sin(round_), softness) * size[2] / 2
    y = _bend(sin(up), softness) * size[1] / 2
    return centre[0] + x, centre[1] + y, centre[2] + z + lean * y


def _bend(value, softness):
    return copysign(abs(value) ** softness, value)


def armchair(x, z, turn, cloth, wood):
    """An armchair on the floor at (x, z), facing us and turned by an angle; its parts, far ones first."""
    far = -0.34 if turn > 0 else 0.34
    parts = [
        *(cushion((dx, 0.11, dz), (0.055, 0.24, 0.055), wood, 0.5) for dz in (0.29, -0.3) for dx in (far, -far)),
        cushion((0, 0.6, 0.31), (0.76, 0.86, 0.19), cloth, 0.34, 0.2),
        cushion((far, 0.37, 0.0), (0.14, 0.42, 0.68), cloth, 0.4),
        cushion((0, 0.66, 0.2), (0.53, 0.46, 0.15), cloth, 0.5, 0.22),
        cushion((0, 0.26, -0.02), (0.58, 0.2, 0.66), cloth, 0.2),
        cushion((0, 0.42, -0.08), (0.55, 0.18, 0.62), cloth, 0.38),
        cushion((-far, 0.37, 0.0), (0.14, 0.42, 0.68), cloth, 0.4),
    ]
    return [_placed(part, x, z, turn) for part in parts]


def _placed(part, x, z, turn):
    c, s = cos(turn), sin(turn)

    def moved(p):
        return x + p[0] * c + p[2] * s, p[1], z - p[0] * s + p[2] * c

    return Solid([[moved(p) for p in face] for face in part.faces], part.dye)


def faces_us(face):
    """Whether a face, seen from the eye, runs the way outer faces run."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = (seen(p) for p in face)
    return (cx - ax) * (dy - by) - (cy - ay) * (dx - bx) < 0


def middle(face):
    return tuple(sum(p[n] for p in face) / len(face) for n in range(3))


def normal(face):
    """The direction a face looks in, of length one, or straight up for a face shrunk to a point."""
    a, b, c, d = face
    u, v = [c[n] - a[n] for n in range(3)], [d[n] - b[n] for n in range(3)]
    cross = (v[1] * u[2] - v[2] * u[1], v[2] * u[0] - v[0] * u[2], v[0] * u[1] - v[1] * u[0])
    length = sum(n * n for n in cross) ** 0.5
    return tuple(n / length for n in cross) if length else (0, 1, 0)
