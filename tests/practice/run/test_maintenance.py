"""What is done again and again beside serving, by `make run` and by a service that starts anew each time."""

import pytest

from practice.run import maintenance


@pytest.mark.django_db
class TestOldVersions:
    @pytest.fixture
    def done(self, monkeypatch):
        """What was done, in its order."""
        done = []
        monkeypatch.setattr(maintenance, "thin_revisions", lambda: done.append("thinned"))
        monkeypatch.setattr(maintenance._backup, "start", lambda: done.append("backed up"))
        monkeypatch.setattr(maintenance, "tidy_up", lambda: None)
        return done

    def test_are_thinned_once_a_day_before_the_backup(self, done, monkeypatch):
        for is_due in (True, False, False):
            monkeypatch.setattr(maintenance, "is_due", lambda is_due=is_due: is_due)
            maintenance.back_up()
        assert done == ["thinned", "backed up"]

    def test_stay_by_a_clock_that_may_be_wrong(self, done, monkeypatch):
        monkeypatch.setattr(maintenance, "is_clock_doubted", lambda: True)
        monkeypatch.setattr(maintenance, "is_due", lambda: True)
        maintenance.back_up()
        assert done == ["backed up"]
