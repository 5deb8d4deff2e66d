"""What `make run` serves, says and ends."""

import pickle
import sqlite3
from contextlib import closing

import pytest
from django.contrib.auth.models import User

from practice.run import maintenance, prepare, serve
from tests.running import free_port, run_python


class TestServer:
    def test_goes_on_when_a_scheduled_page_cannot_be_published(self, monkeypatch, caplog):
        def fail(*args, **kwargs):
            raise ValueError("Words of a page")

        monkeypatch.setattr(maintenance, "call_command", fail)
        maintenance.publish_scheduled()
        assert "ValueError" in caplog.text
        assert "Words of a page" not in caplog.text


class TestFirstLogin:
    @pytest.mark.django_db
    def test_is_not_made_by_what_may_be_lost(self, monkeypatch):
        for step in ("call_command", "fill_empty_site", "ensure_triggers"):
            monkeypatch.setattr(prepare, step, lambda *args, **kwargs: None)
        assert prepare.prepare_site()
        assert not User.objects.exists()


# As where processes are not forked.
SPAWNING = """
import multiprocessing, runpy
from practice.run import processes
if __name__ == "__main__":
    processes.CONTEXT = multiprocessing.get_context("spawn")
    runpy.run_module("practice.run", run_name="__main__", alter_sys=True)
"""
LOADED_ONLY = """
import pickle, sys
from django.apps import apps
for process in sys.argv[1:]:
    pickle.loads(bytes.fromhex(process))
print(apps.ready)
"""


class TestMakeRun:
    """What ends before anything is served."""

    def run(self, tmp_path, *arguments, **variables):
        where = {"VAR_DIR": str(tmp_path / "var"), "PORT": str(free_port())}
        return run_python(*(arguments or ("-m", "practice.run")), **where | variables)

    def test_prepares_where_processes_are_not_forked(self, tmp_path):
        result = self.run(tmp_path, "-c", SPAWNING, DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/db.sqlite3")
        assert "the database cannot be used" in result.stderr
        assert result.stderr.count("\n") == 1

    def test_starts_its_processes_where_they_are_not_forked(self, monkeypatch):
        children = []
        monkeypatch.setattr(serve, "load", lambda: None)
        monkeypatch.setattr(serve, "supervise", lambda *started: children.extend(started) or 0)
        for is_dev in (False, True):
            serve.serve("127.0.0.1", free_port(), has_nobody=False, is_dev=is_dev)
        # Each is read in a new process, in which Django is not set up yet.
        works = [pickle.dumps((child.work, child.arguments)).hex() for child in children]
        assert run_python("-c", LOADED_ONLY, *works).stdout == "False\n"

    def test_names_a_database_that_cannot_be_used(self, tmp_path):
        result = self.run(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/db.sqlite3")
        assert result.returncode == 1
        assert "the database cannot be used" in result.stderr
        assert result.stderr.count("\n") == 1

    def test_says_in_one_sentence_that_the_database_could_not_be_made_ready(self, tmp_path):
        (tmp_path / "var").mkdir()
        with closing(sqlite3.connect(tmp_path / "var/db.sqlite3")) as database:
            database.execute("CREATE TABLE auth_group (made_by_something_else)")
        result = self.run(tmp_path)
        assert result.returncode == 1
        assert "OperationalError" in result.stderr
        assert result.stderr.count("\n") == 1
