"""How far something long has come, in a terminal and in a file."""

from io import StringIO

import pytest

from transfer.progress import Bar


class Terminal(StringIO):
    def isatty(self):
        return True


def shown(out, total):
    bar = Bar(out)
    bar.begin("Copying pictures", total)
    bar.advance(5)
    bar.begin("Packing")
    bar.end()
    return out.getvalue()


class TestBar:
    def test_in_a_terminal_shows_the_share_and_goes_away(self):
        said = shown(Terminal(), 10)
        assert "Copying pictures [" in said
        assert "50 %" in said
        assert "Packing …" in said
        assert said.endswith("\r\033[K")

    def test_in_a_file_is_one_line_for_each_step(self):
        assert shown(StringIO(), 10) == "Copying pictures …\nPacking …\n"

    @pytest.mark.parametrize(("total", "percent"), [(0, None), (10, 50), (3, 100)])
    def test_never_tells_more_than_all(self, total, percent):
        bar = Bar(StringIO())
        bar.begin("Copying", total)
        bar.advance(5)
        assert bar.percent == percent
