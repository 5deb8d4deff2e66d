"""What `make run` makes up, and the folder it writes into."""

import stat

import pytest

from practice.environment import CannotStart
from practice.run.defaults import prepare_var, secret_key


class TestVar:
    def test_can_be_read_by_its_owner_only(self, tmp_path):
        folder = tmp_path / "var"
        prepare_var(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_that_cannot_be_written_is_named_in_one_sentence(self, tmp_path):
        file = tmp_path / "file"
        file.touch()
        with pytest.raises(CannotStart, match=r"The folder .*file/var cannot be written: .*VAR_DIR"):
            prepare_var(file / "var")


class TestSecretKey:
    def test_is_made_once_and_readable_by_its_owner_only(self, tmp_path):
        key = secret_key(tmp_path)
        assert secret_key(tmp_path) == key
        assert len(key) >= 50
        assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
