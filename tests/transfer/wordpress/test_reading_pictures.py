"""Pictures of an old site that are read a few at a time."""

import time
from threading import Lock

import pytest
from PIL import Image

from transfer.importing.wordpress import reading_pictures
from transfer.importing.wordpress.media import Files
from transfer.importing.wordpress.reading_pictures import Reading, readings
from transfer.importing.wordpress.records import Record


@pytest.fixture
def records(tmp_path):
    """Six pictures, of which the third is damaged."""
    for number in range(6):
        Image.new("RGB", (30 + number, 20)).save(tmp_path / f"{number}.jpg")
    (tmp_path / "2.jpg").write_bytes(b"\xff\xd8\xff nothing")
    return [
        Record(number, "attachment", meta={"_wp_attached_file": [f"{number}.jpg"]}, file_url=f"/{number}.jpg")
        for number in range(6)
    ]


@pytest.fixture
def most_at_once(monkeypatch):
    """How many pictures were in the memory at a time."""
    found, guard, inside = [0], Lock(), []
    whole = reading_pictures.ImageUploadField.check_image_file_format

    def slowly(self, file):
        with guard:
            inside.append(file)
            found[0] = max(found[0], len(inside))
        time.sleep(0.02)
        with guard:
            inside.remove(file)
        return whole(self, file)

    monkeypatch.setattr(reading_pictures.ImageUploadField, "check_image_file_format", slowly)
    return found


class TestReadings:
    @pytest.mark.parametrize("small", [0, reading_pictures.SMALL_FILE])
    def test_come_in_their_order_whole_files(self, records, tmp_path, monkeypatch, small):
        monkeypatch.setattr(reading_pictures, "SMALL_FILE", small)
        found = list(readings(Files([tmp_path]), records))
        assert [one.size if isinstance(one, Reading) else type(one) for one in found] == [
            (30, 20), (31, 20), str, (33, 20), (34, 20), (35, 20),
        ]  # fmt: skip
        for one in found[3:]:
            assert one.file.read() == one.path.read_bytes()
            one.file.close()

    def test_hold_one_large_picture_at_a_time(self, records, tmp_path, monkeypatch, most_at_once):
        monkeypatch.setattr(reading_pictures, "LARGE_PIXELS", 1)
        assert len(list(readings(Files([tmp_path]), records))) == len(records)
        assert most_at_once == [1]
        assert not reading_pictures.one_large.locked()

    def test_hold_small_pictures_side_by_side(self, records, tmp_path, most_at_once):
        assert len(list(readings(Files([tmp_path]), records))) == len(records)
        assert most_at_once == [reading_pictures.AT_A_TIME]
