"""What `make run` says when the site cannot be served here."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from practice.install import refuse_old_python
from practice.local import CannotStart, port_number, prepare_var, refuse_taken_port, secret_key

ROOT = Path(__file__).resolve().parents[2]


def run_production(**variables):
    """`manage.py check` under production settings with nothing but `variables` in the environment."""
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "practice.settings.production"} | variables
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


class TestPython:
    def test_that_is_too_old_is_named_in_one_sentence(self, monkeypatch, capsys):
        monkeypatch.setattr(sys, "version_info", (3, 10, 12))
        with pytest.raises(SystemExit) as ended:
            refuse_old_python()
        assert ended.value.code == 1
        assert capsys.readouterr().err.startswith("This needs Python 3.11 or newer")


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


class TestPort:
    def test_that_is_taken_is_named_in_one_sentence(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(CannotStart, match=f"Port {port} on 127.0.0.1 cannot be used"):
                refuse_taken_port("127.0.0.1", port)

    @pytest.mark.parametrize("text", ["", "0", "65536", "http", "-1"])
    def test_that_is_no_port_is_refused(self, text):
        with pytest.raises(CannotStart, match="not a number from 1 to 65535"):
            port_number(text)


class TestProductionSettings:
    @pytest.mark.parametrize(
        ("variables", "sentence"),
        [
            ({}, "SITE_URL is not set"),
            ({"SITE_URL": "https://www.example.org"}, "SECRET_KEY is not set"),
            (
                {"SITE_URL": "https://www.example.org", "SECRET_KEY": "short"},
                "SECRET_KEY is shorter than 50 characters",
            ),
            ({"SITE_URL": "https://www.example.org", "SECRET_KEY": "x" * 50}, "EMAIL_URL is not set"),
            ({"SITE_URL": "www.example.org", "SECRET_KEY": "x" * 50}, "SITE_URL must be a whole address"),
        ],
    )
    def test_name_what_is_missing_in_one_sentence(self, variables, sentence):
        result = run_production(**variables)
        assert result.returncode == 1
        assert sentence in result.stderr
        assert "Traceback" not in result.stderr
        assert result.stderr.count("\n") == 1
