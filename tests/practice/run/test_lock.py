"""One site at a time writes into a folder."""

import os

import pytest

from practice.environment import CannotStart
from practice.run.lock import hold


class TestLock:
    def test_refuses_a_second_site_and_names_the_first(self, tmp_path):
        with hold(tmp_path), pytest.raises(CannotStart, match=rf"process {os.getpid()}\).*VAR_DIR"):
            hold(tmp_path)

    def test_is_let_go_of_with_the_process(self, tmp_path):
        hold(tmp_path).close()
        hold(tmp_path).close()
