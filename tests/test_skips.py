"""Where the machine lacks a program, its tests are left out loudly; in CI they fail and name the package."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from practice.environment import ROOT
from tests import browser
from tests.skips import closing_line, lack

DRIVEN = "tests/locations/test_accessibility.py"


def never(*arguments, **options):
    raise AssertionError("a program was started")


def skipped(words):
    return SimpleNamespace(longrepr=("tests/test_home.py", 1, f"Skipped: {words}"))


@pytest.fixture
def no_chromium(monkeypatch, tmp_path):
    for name, value in {"PATH": str(tmp_path), "HOME": str(tmp_path), "CHROMIUM_PATH": ""}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(browser, "USUAL_PLACES", ())


class TestChromium:
    def test_that_is_not_here_is_told_without_starting_a_driver(self, no_chromium, monkeypatch):
        monkeypatch.setattr(subprocess, "run", never)
        assert "apt-get install chromium" in browser.what_is_missing()

    def test_that_playwright_downloaded_is_found(self, no_chromium, tmp_path):
        downloaded = tmp_path / ".cache/ms-playwright/chromium-1200/chrome-linux64/chrome"
        downloaded.parent.mkdir(parents=True)
        downloaded.touch()
        assert browser.chromium_path() == str(downloaded)

    def test_counts_as_missing_when_no_driver_can_start(self, monkeypatch, tmp_path):
        says = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file"
        program = tmp_path / "python"
        program.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit 127\n")
        program.chmod(0o700)
        monkeypatch.setenv("CHROMIUM_PATH", "/usr/bin/chromium")
        monkeypatch.setattr(sys, "executable", str(program))
        assert "libatomic.so.1" in browser.what_is_missing()
        assert "apt-get install libatomic1" in browser.what_is_missing()


class TestLack:
    def test_skips_the_test(self, monkeypatch):
        monkeypatch.delenv("CI", raising=False)
        with pytest.raises(pytest.skip.Exception, match="there is none"):
            lack("there is none")

    def test_fails_the_test_in_ci(self, monkeypatch):
        monkeypatch.setenv("CI", "true")
        with pytest.raises(pytest.fail.Exception, match="there is none"):
            lack("there is none")


class TestClosingLine:
    def test_counts_by_reason(self):
        reports = [skipped("there is no exiftool"), *[skipped("there is no Chromium")] * 2]
        assert closing_line(reports) == (
            "3 tests were skipped: 2 because there is no Chromium; 1 because there is no exiftool."
        )

    @pytest.mark.parametrize("ci", ["", "true"])
    def test_is_the_last_one_of_a_run(self, ci, tmp_path):
        environment = {"PATH": str(tmp_path), "HOME": str(tmp_path), "CI": ci}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-x", DRIVEN]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        last = run.stdout.strip().splitlines()[-1]
        assert run.returncode == (1 if ci else 0)
        assert ("apt-get install chromium" in run.stdout) is True
        assert ("tests were skipped" in last) is not bool(ci)
