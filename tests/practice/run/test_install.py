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
