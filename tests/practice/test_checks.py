"""System checks of the installation."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from practice.checks import check_unreleased_database
from practice.environment import CannotStart
from practice.run import prepare


@pytest.mark.django_db
class TestDatabaseFromBeforeTheFirstRelease:
    @pytest.fixture
    def unreleased(self):
        MigrationRecorder(connection).record_applied("core", "0001_initial")

    @pytest.mark.usefixtures("unreleased")
    def test_is_refused_by_migrate(self):
        with pytest.raises(CommandError, match="VAR_DIR"):
            call_command("migrate", verbosity=0, skip_checks=False)

    @pytest.mark.usefixtures("unreleased")
    def test_is_refused_in_one_sentence_before_anything_is_changed(self):
        with pytest.raises(CannotStart, match="Move the folder VAR_DIR"):
            prepare.migrate()

    def test_is_told_from_one_of_this_version(self):
        assert check_unreleased_database(["default"]) == []
