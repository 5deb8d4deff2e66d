"""What `make run` serves, says and ends."""

from practice.run import maintenance
from tests.running import free_port, run_python


class TestServer:
    def test_goes_on_when_a_scheduled_page_cannot_be_published(self, monkeypatch, caplog):
        def fail(*args, **kwargs):
            raise ValueError("Words of a page")

        monkeypatch.setattr(maintenance, "call_command", fail)
        maintenance.publish_scheduled()
        assert "ValueError" in caplog.text
        assert "Words of a page" not in caplog.text


class TestMakeRun:
    """What ends before anything is served."""

    def run(self, tmp_path, **variables):
        where = {"VAR_DIR": str(tmp_path / "var"), "PORT": str(free_port())}
        return run_python("-m", "practice.run", **where | variables)

    def test_names_a_database_that_cannot_be_used(self, tmp_path):
        result = self.run(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/db.sqlite3")
        assert result.returncode == 1
        assert "the database cannot be used" in result.stderr
        assert result.stderr.count("\n") == 1
