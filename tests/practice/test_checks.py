"""System checks of the installation."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from practice.checks import check_newer_database, check_unreleased_database
from practice.environment import ROOT, CannotStart
from practice.run import prepare

FAILING = """
from django.db import migrations


def fail(apps, schema_editor):
    raise ValueError("Words of a row")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(fail)]
"""


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


@pytest.mark.django_db
class TestDatabaseOfANewerVersion:
    @pytest.fixture
    def newer(self):
        MigrationRecorder(connection).record_applied("blog", "9999_what_comes_later")

    @pytest.mark.usefixtures("newer")
    def test_is_refused_by_migrate(self):
        with pytest.raises(CommandError, match=r"newer version .*blog\.9999_what_comes_later"):
            call_command("migrate", verbosity=0, skip_checks=False)

    @pytest.mark.usefixtures("newer")
    def test_is_refused_by_make_run_in_one_sentence(self):
        with pytest.raises(CannotStart, match="newer version"):
            prepare.migrate()

    def test_is_told_from_one_whose_old_migrations_were_squashed(self):
        MigrationRecorder(connection).record_applied("wagtailcore", "0001_before_it_was_squashed")
        assert check_newer_database(["default"]) == []


@pytest.mark.django_db(transaction=True)
class TestMigration:
    @pytest.fixture
    def failing(self, settings, tmp_path, monkeypatch):
        """Migrations of the search app whose second one meets what it did not expect."""
        folder = tmp_path / "failing_migrations"
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "0001_initial.py").write_text((ROOT / "search/migrations/0001_initial.py").read_text())
        (folder / "0002_fails.py").write_text(FAILING)
        monkeypatch.syspath_prepend(tmp_path)
        settings.MIGRATION_MODULES = {"search": folder.name}

    @pytest.mark.usefixtures("failing")
    def test_that_fails_is_one_sentence_and_repeats_no_value(self):
        with pytest.raises(CommandError) as failed:
            call_command("migrate", "search", verbosity=0)
        assert str(failed.value).startswith(
            "The database is not up to date: the migration search.0002_fails failed (ValueError)."
        )
        assert "Words of a row" not in str(failed.value)
