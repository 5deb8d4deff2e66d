"""The database keeps what it acknowledged."""

import pytest
from django.db import connection

from practice.sqlite import MOST_CACHED, has_wal_reset_fix


class TestWalResetFix:
    @pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (3, 50, 7), (3, 44, 6), (4, 0, 0)])
    def test_is_in_these_versions(self, version):
        assert has_wal_reset_fix(version)

    @pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 50, 6), (3, 44, 5), (3, 7, 0), (3, 45, 6)])
    def test_is_not_in_these_versions(self, version):
        assert not has_wal_reset_fix(version)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="these are SQLite's own settings")
class TestConnection:
    @pytest.mark.parametrize(("pragma", "value"), [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)])
    def test_is_set_up_to_keep_and_to_erase(self, pragma, value):
        with connection.cursor() as cursor:
            assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value

    def test_keeps_in_memory_what_a_search_reads_again(self):
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA cache_size").fetchone()[0] == -MOST_CACHED

    def test_takes_the_write_lock_at_the_start_of_a_transaction(self):
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert connection.settings_dict["OPTIONS"]["timeout"] == 20
