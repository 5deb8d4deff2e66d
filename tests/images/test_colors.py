"""Colors that a file tells without an ICC profile reach readers as sRGB."""

from io import BytesIO
from struct import pack

import pytest
from PIL import Image, ImageCms

from images.colors import PRIMARIES, profile, profile_of

RED = (200, 40, 30)
TRANSFERS_BEYOND_SRGB = (4, 5, 8, 16, 17, 18)


def shown(icc, color=RED, mode="RGB"):
    """`color` of a picture with the profile `icc`, as littleCMS gives it in sRGB."""
    image = Image.new(mode, (2, 2), color)
    source = ImageCms.ImageCmsProfile(BytesIO(icc))
    return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB").getpixel((0, 0))


def png(gamma=None, chromaticities=None):
    """The blocks of a PNG that tells a gamma or white, red, green and blue."""
    told = {}
    if gamma is not None:
        told["gama"] = [pack(">I", round(gamma * 100_000))]
    if chromaticities:
        told["chrm"] = [pack(">8I", *(round(number * 100_000) for number in chromaticities))]
    return told


class TestCicp:
    @pytest.mark.parametrize("transfer", TRANSFERS_BEYOND_SRGB)
    @pytest.mark.parametrize("primaries", PRIMARIES)
    def test_keeps_black_and_the_order_of_grays(self, primaries, transfer):
        icc = profile_of({"cicp": [(primaries, transfer)]}, "RGB")
        grays = [shown(icc, (step, step, step)) for step in (0, 60, 120, 180, 240)]
        assert max(grays[0]) <= 1
        assert grays == sorted(grays)

    def test_of_srgb_needs_no_profile(self):
        assert profile_of({"cicp": [(1, 13)]}, "RGB") is None

    @pytest.mark.parametrize("told", [(2, 2), (), (99, 99)])
    def test_that_tells_nothing_known_is_srgb(self, told):
        assert profile_of({"cicp": [told]}, "RGB") is None

    def test_of_p3_makes_a_red_stronger(self):
        red, green, _ = shown(profile_of({"cicp": [(12, 13)]}, "RGB"))
        assert red > RED[0] + 5
        assert green < RED[1]

    @pytest.mark.parametrize(("transfer", "white"), [(16, 148), (18, 191)])
    def test_of_high_dynamic_range_puts_reference_white_near_white(self, transfer, white):
        """ITU-R BT.2408: 203 cd/m² are at 58 % of a PQ signal and 75 % of an HLG signal."""
        icc = profile_of({"cicp": [(9, transfer)]}, "RGB")
        assert min(shown(icc, (white, white, white))) > 225
        assert min(shown(icc, (255, 255, 255))) >= min(shown(icc, (white, white, white)))


class TestPng:
    def test_with_a_linear_gamma_is_made_lighter(self):
        assert shown(profile_of(png(gamma=1.0), "RGB"), (55, 55, 55))[0] == pytest.approx(128, abs=2)

    def test_with_the_gamma_of_srgb_needs_no_profile(self):
        assert profile_of(png(gamma=0.45455), "RGB") is None

    @pytest.mark.parametrize("mode", ["L", "LA"])
    def test_of_grays_gets_a_gray_profile(self, mode):
        icc = profile_of(png(gamma=1.0), mode)
        assert icc[16:20] == b"GRAY"
        assert shown(icc, 55, "L")[0] == pytest.approx(128, abs=2)

    def test_with_other_primaries_changes_its_red(self):
        wide = png(gamma=0.45455, chromaticities=(0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06))
        assert shown(profile_of(wide, "RGB"))[0] > RED[0] + 5

    def test_with_the_primaries_of_srgb_needs_no_profile(self):
        told = png(gamma=0.45455, chromaticities=(0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06))
        assert profile_of(told, "RGB") is None

    @pytest.mark.parametrize("gamma", [0, 0.001, 30])
    def test_with_an_impossible_gamma_is_srgb(self, gamma):
        assert profile_of(png(gamma=gamma), "RGB") is None

    def test_whose_points_lie_on_one_line_is_srgb(self):
        points = (0.31, 0.33, 0.1, 0.1, 0.2, 0.2, 0.3, 0.3)
        assert profile_of(png(gamma=1.0, chromaticities=points), "RGB") is None

    def test_that_says_srgb_is_believed(self):
        assert profile_of(png(gamma=1.0) | {"srgb": [b"\0"]}, "RGB") is None

    def test_without_any_word_on_colors_is_srgb(self):
        assert profile_of({}, "RGB") is None


class TestProfile:
    def test_of_srgb_itself_leaves_every_color(self):
        srgb = profile(PRIMARIES[1], lambda value: value**2.2, "RGB")
        assert all(abs(here - there) <= 8 for here, there in zip(shown(srgb), RED, strict=True))

    def test_that_a_file_carries_comes_first(self):
        assert profile_of({"icc": [b"its own"], "cicp": [(9, 16)]}, "RGB") == b"its own"
