"""`.venv` is made and filled before anything of ours is installed."""

import subprocess
import sys

import pytest

from practice.environment import ROOT
from practice.run import install


class TestPython:
    def test_that_is_too_old_is_named_in_one_sentence(self, monkeypatch, capsys):
        monkeypatch.setattr(sys, "version_info", (3, 10, 12))
        with pytest.raises(SystemExit) as ended:
            install.refuse_old_python()
        assert ended.value.code == 1
        assert capsys.readouterr().err.startswith("This needs Python 3.11 or newer")


class TestVenv:
    @pytest.fixture
    def made(self, tmp_path, monkeypatch):
        """Notes when `.venv` is made; nothing is installed."""
        made, run = [], subprocess.run
        monkeypatch.setattr(install, "VENV", tmp_path)
        monkeypatch.setattr(install, "make_venv", lambda: made.append(True))

        def run_all_but_installing(command, **kwargs):
            return subprocess.CompletedProcess(command, 0) if "install" in command else run(command, **kwargs)

        monkeypatch.setattr(subprocess, "run", run_all_but_installing)
        (tmp_path / "bin").mkdir()
        return made

    def test_that_was_cut_short_is_made_anew(self, made, tmp_path):
        (tmp_path / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / "bin" / "python").chmod(0o755)
        install.install(ROOT / "requirements.txt")
        assert made

    def test_that_somebody_made_by_hand_is_kept(self, made, tmp_path):
        # Not a link to it: outside of its own .venv Python may have no pip.
        (tmp_path / "bin" / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        (tmp_path / "bin" / "python").chmod(0o755)
        install.install(ROOT / "requirements.txt")
        assert not made
