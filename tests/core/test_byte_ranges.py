"""`Range` as RFC 9110 has it."""

from io import BytesIO

import pytest

from core.byte_ranges import FilePart, NotSatisfiable, asked_range, byte_range


class TestByteRange:
    @pytest.mark.parametrize(
        ("header", "part"),
        [
            ("bytes=0-0", slice(0, 1)),
            ("bytes=2-", slice(2, 10)),
            ("bytes=-4", slice(6, 10)),
            ("bytes=-40", slice(0, 10)),
            ("bytes=5-400", slice(5, 10)),
            ("bytes = 1 - 2", slice(1, 3)),
        ],
    )
    def test_is_a_part_of_the_file(self, header, part):
        assert byte_range(header, 10) == part

    @pytest.mark.parametrize("header", ["", "bytes=-", "bytes=3-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x-2"])
    def test_is_the_whole_when_it_says_something_else(self, header):
        assert byte_range(header, 10) is None

    @pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-20", "bytes=-0"])
    def test_is_refused_beyond_the_end(self, header):
        with pytest.raises(NotSatisfiable):
            byte_range(header, 10)

    def test_is_the_whole_for_a_part_of_another_version(self):
        assert asked_range("bytes=0-1", '"old"', 10, '"new"') is None
        assert asked_range("bytes=0-1", '"new"', 10, '"new"') == slice(0, 2)


class TestFilePart:
    def test_ends_where_the_part_ends(self):
        part = FilePart(BytesIO(b"0123456789"), slice(2, 7))
        assert [part.read(3), part.read(3), part.read(3)] == [b"234", b"56", b""]
