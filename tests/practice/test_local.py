"""What `make run` says when the site cannot be served here."""

import os
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from practice import environment, install, serving
from practice.environment import CannotStart
from practice.install import refuse_old_python
from practice.local import EVERYWHERE, names_of, own_name, port_number, prepare_var, refuse_taken_port, secret_key
from tests.running import free_port

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {
    "SITE_URL": "https://www.example.org",
    "SECRET_KEY": "for-a-test-only-" + "Zr8qWm3vT6yXc1Ld9Hk4Pf7Jn2Bs5Ga0" * 2,
    "EMAIL_URL": "smtp://user:password@mail.example.org:587",
}


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
            (KNOWN | {"SECRET_KEY": "short"}, "SECRET_KEY must be at least 50 characters long"),
            (KNOWN | {"SECRET_KEY": " " * 60}, "SECRET_KEY is not set"),
            (KNOWN | {"SECRET_KEY": "x" * 60}, "SECRET_KEY must be at least 50 characters long"),
            (KNOWN | {"EMAIL_URL": ""}, "EMAIL_URL is not set"),
            (KNOWN | {"EMAIL_URL": "mail.example.org"}, "EMAIL_URL must be an address such as"),
            (KNOWN | {"EMAIL_URL": "smtp://mail.example.org:none"}, "EMAIL_URL must be an address such as"),
            (KNOWN | {"SITE_URL": "www.example.org"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://[bad"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://www.example.org/?a=b"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://user:p@ss@www.example.org"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://www.example.org:99999"}, "SITE_URL must be a whole address"),
            (KNOWN | {"DATABASE_URL": "nonsense"}, "DATABASE_URL must be an address such as"),
            (KNOWN | {"DATABASE_URL": "foo://x"}, "DATABASE_URL must be an address such as"),
            (KNOWN | {"DATABASE_URL": "postgres://u:p@host:none/db"}, "DATABASE_URL must be an address such as"),
            (KNOWN | {"TIME_ZONE": "Mars/Olympus"}, "TIME_ZONE must be the name of a time zone"),
            (KNOWN | {"BEHIND_PROXY": "perhaps"}, "BEHIND_PROXY must be “on” or “off”"),
        ],
    )
    def test_name_what_is_missing_in_one_sentence(self, variables, sentence):
        result = run_production(**variables)
        assert result.returncode == 1
        assert sentence in result.stderr
        assert "Traceback" not in result.stderr
        assert result.stderr.count("\n") == 1
        assert not any(value in result.stderr for value in variables.values() if "@" in value)

    def test_take_an_empty_variable_for_one_that_is_not_set(self, tmp_path):
        text = (ROOT / ".env.example").read_text(encoding="utf-8")
        empty = dict.fromkeys(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE), "")
        result = run_production(**empty | KNOWN)
        assert (result.returncode, result.stderr) == (0, "")

    @pytest.mark.parametrize("name", ["site #2", "a?b", "100%41", "a+b"])
    def test_find_the_database_in_a_folder_of_any_name(self, tmp_path, name):
        code = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"
        environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "practice.settings.production"}
        environment |= KNOWN | {"VAR_DIR": str(tmp_path / name)}
        command = [sys.executable, "-c", code]
        told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
        assert told.strip() == str(tmp_path / name / "db.sqlite3")


class TestEnvironment:
    def test_set_to_nothing_does_not_hide_what_the_file_says(self, tmp_path, monkeypatch):
        (tmp_path / ".env").write_text("SITE_NAME=From the file\n")
        monkeypatch.setattr("practice.environment.ROOT", tmp_path)
        monkeypatch.setenv("SITE_NAME", "")
        environment.load_file()
        assert environment.text("SITE_NAME") == "From the file"


class TestServer:
    def test_leaves_no_worker_behind(self):
        worker = "import time; time.sleep(60)"
        master = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {worker!r}]); time.sleep(60)"
        server = subprocess.Popen([sys.executable, "-c", master], start_new_session=True)
        group = os.getpgid(server.pid)
        serving.end(server)
        with pytest.raises(ProcessLookupError):
            os.killpg(group, 0)

    def test_goes_on_when_a_scheduled_page_cannot_be_published(self, monkeypatch, caplog):
        def fail(*args, **kwargs):
            raise ValueError("Words of a page")

        monkeypatch.setattr(serving, "call_command", fail)
        serving.publish_scheduled()
        assert "ValueError" in caplog.text
        assert "Words of a page" not in caplog.text


class TestMakeRun:
    """What ends before anything is served."""

    def run(self, tmp_path, **variables):
        environment = {
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(tmp_path / "var"),
            "PORT": str(free_port()),
        } | variables
        command = [sys.executable, "-m", "practice.local", "run"]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def test_names_a_database_that_cannot_be_used(self, tmp_path):
        result = self.run(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/db.sqlite3")
        assert result.returncode == 1
        assert "the database cannot be used" in result.stderr
        assert result.stderr.count("\n") == 1


class TestAddresses:
    def test_everywhere_are_those_of_the_machine_too(self, monkeypatch):
        monkeypatch.setattr("practice.local.own_addresses", lambda: ["192.0.2.7", "2001:db8::7"])
        assert names_of(EVERYWHERE[0]) == ["127.0.0.1", "localhost", "[::1]", "192.0.2.7", "[2001:db8::7]"]

    def test_include_the_one_in_site_url(self, monkeypatch):
        monkeypatch.setenv("SITE_URL", "http://practice.test:8000")
        assert own_name() == ["practice.test"]

    def test_of_one_host_begin_with_it(self):
        assert names_of("127.0.0.2")[0] == "127.0.0.2"
        assert names_of("::1")[0] == "[::1]"


class TestVenv:
    def test_that_was_cut_short_is_made_anew(self, tmp_path, monkeypatch):
        made = []
        monkeypatch.setattr(install, "VENV", tmp_path)
        monkeypatch.setattr(install, "WHOLE", tmp_path / "whole")
        monkeypatch.setattr(install, "make_venv", lambda: made.append(True))
        monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: subprocess.CompletedProcess(args, 0))
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "python").touch()
        install.install(ROOT / "requirements.txt")
        assert made
