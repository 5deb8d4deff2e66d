"""Colors that a file tells without an ICC profile, as a profile: CICP (H.273) of AVIF, HEIC and PNG; PNG's gAMA, cHRM.

Matrix profiles after ICC.1:2022, 8.3.3 and 8.4.3. Points are CIE xy, matrices rows of three.
"""

from collections.abc import Callable
from math import exp
from struct import error, pack, unpack

from images.metadata.containers import Blocks

Point = tuple[float, float]
Matrix = list[list[float]]

D50 = (0.9642, 1.0, 0.8249)
D65, C, DCI = (0.3127, 0.3290), (0.310, 0.316), (0.314, 0.351)
SRGB = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060), D65)
P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
# H.273, table 2: red, green, blue, white.
PRIMARIES = {
    1: SRGB,
    4: ((0.670, 0.330), (0.210, 0.710), (0.140, 0.080), C),
    5: ((0.640, 0.330), (0.290, 0.600), (0.150, 0.060), D65),
    6: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), D65),
    7: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), D65),
    8: ((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), C),
    9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), D65),
    11: (*P3, DCI),
    12: (*P3, D65),
    22: ((0.630, 0.340), (0.295, 0.605), (0.155, 0.077), D65),
}
BRADFORD = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
STEPS = 4096
# Above this part of white, highlights of a high dynamic range are pressed together; white itself stays at 0.93.
KNEE = 0.8
# ITU-R BT.2408: what paper shows as white, in cd/m².
REFERENCE_WHITE = 203


def profile_of(blocks: Blocks, mode: str) -> bytes | None:
    """The ICC profile a file carries where Pillow does not look, or one with the colors it tells; None: it is sRGB."""
    if profile := blocks.get("icc"):
        return profile[0]
    if cicp := blocks.get("cicp"):
        return _cicp_profile(cicp[0], mode)
    return None if "srgb" in blocks else _png_profile(blocks, mode)


def _cicp_profile(cicp, mode):
    code, transfer = [*cicp, 2, 2][:2]
    primaries = PRIMARIES.get(code, SRGB)
    curve = _TRANSFERS.get(transfer)
    if curve is None and primaries == SRGB:
        return None
    return profile(primaries, curve or _srgb, mode)


def _png_profile(blocks, mode):
    """gAMA is the exponent by which light was stored, times 100,000; cHRM is white, red, green, blue."""
    try:
        stored = unpack(">I", blocks.get("gama", [b""])[0])[0] / 100_000
    except error:
        return None
    primaries = _chromaticities(blocks.get("chrm", [b""])[0])
    if not 0.01 < stored < 10 or (abs(stored - 1 / 2.2) < 0.02 and primaries == SRGB):
        return None
    return profile(primaries, lambda value: value ** (1 / stored), mode)


def _chromaticities(chunk):
    if len(chunk) != 32:
        return SRGB
    numbers = [number / 100_000 for number in unpack(">8I", chunk)]
    white, red, green, blue = zip(numbers[::2], numbers[1::2])
    told = (red, green, blue, white)
    is_srgb = all(abs(x - y) < 0.005 for one, other in zip(told, SRGB) for x, y in zip(one, other))
    return SRGB if is_srgb or not all(y for _, y in told) else told


def _srgb(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _pq(value):
    """SMPTE ST 2084, relative to the reference white."""
    power = value ** (1 / 78.84375)
    return (
        10_000 / REFERENCE_WHITE * (max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125)
    )


def _hlg(value):
    """ITU-R BT.2100's hybrid log-gamma on a display of 1,000 cd/m², relative to the reference white."""
    scene = value**2 / 3 if value <= 0.5 else (exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return 1000 / REFERENCE_WHITE * scene**1.2


def _pressed(curve: Callable[[float], float]) -> Callable[[float], float]:
    def pressed(value):
        light = curve(value)
        return light if light <= KNEE else KNEE + (1 - KNEE) * (1 - exp((KNEE - light) / (1 - KNEE)))

    return pressed


# H.273, table 3. Those of video (1, 6, 14, 15) are shown like sRGB's, as browsers do; 2 is “unspecified”.
_TRANSFERS = {
    4: lambda value: value**2.2,
    5: lambda value: value**2.8,
    8: lambda value: value,
    16: _pressed(_pq),
    17: lambda value: value**2.6,
    18: _pressed(_hlg),
}


def profile(primaries: tuple[Point, Point, Point, Point], curve: Callable[[float], float], mode: str) -> bytes | None:
    """An ICC profile for red, green, blue and white, and `curve` from stored value to light, both 0 to 1.

    For the modes L and LA a gray one. None when the points lie on one line.
    """
    table = [round(min(curve(step / (STEPS - 1)), 1) * 65535) for step in range(STEPS)]
    tags = {b"wtpt": _xyz(D50)}
    trc = b"curv" + pack(f">4xI{STEPS}H", STEPS, *table)
    if mode in {"L", "LA"}:
        return _assembled(b"GRAY", tags | {b"kTRC": trc})
    try:
        columns = list(zip(*_to_d50(primaries)))
    except ZeroDivisionError:
        return None
    tags |= {name: _xyz(column) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns)}
    return _assembled(b"RGB ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), trc))


def _assembled(space, tags):
    place, directory, bodies = 128 + 4 + 12 * len(tags), pack(">I", len(tags)), b""
    for name, body in tags.items():
        directory += name + pack(">II", place + len(bodies), len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    size = place + len(bodies)
    header = pack(">I4xI4s4s4s12x4s", size, 0x04400000, b"mntr", space, b"XYZ ", b"acsp")
    return header + b"\0" * 28 + _xyz(D50)[8:] + b"\0" * 48 + directory + bodies


def _xyz(values):
    return b"XYZ \0\0\0\0" + pack(">3i", *(round(value * 65536) for value in values))


def _to_d50(primaries):
    """The matrix from light of the primaries to XYZ of D50, by Bradford's adaptation."""
    *colors, white = [_upright(point) for point in primaries]
    matrix = list(zip(*colors))
    scales = _times(_inverse(matrix), white)
    scaled = [[value * scale for value, scale in zip(row, scales)] for row in matrix]
    ratios = [there / here for there, here in zip(_times(BRADFORD, D50), _times(BRADFORD, white))]
    adaptation = [[value * ratio for value in row] for row, ratio in zip(BRADFORD, ratios)]
    return _product(_inverse(BRADFORD), _product(adaptation, scaled))


def _upright(point):
    x, y = point
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def _product(one, other):
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*other)] for row in one]


def _minor(upper, lower, left, right):
    return upper[left] * lower[right] - upper[right] * lower[left]


def _inverse(m):
    """By cofactors. Raises `ZeroDivisionError` when there is none."""
    cofactors = [[_minor(m[(r + 1) % 3], m[(r + 2) % 3], (c + 1) % 3, (c + 2) % 3) for c in range(3)] for r in range(3)]
    determinant = sum(m[0][c] * cofactors[0][c] for c in range(3))
    return [[cofactors[c][r] / determinant for c in range(3)] for r in range(3)]
