"""Runs the site as `make run` does, in a folder of its own, for tests that want the whole of it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A first start migrates and cuts fonts; on a crowded machine that takes minutes.
PATIENCE = 300
LOGIN = re.compile(r"Login\s+(\S+)\s+(\S+)")


def clean_environment(**variables):
    """What a process finds in a new terminal, with `variables`; a measurement of coverage goes on in it."""
    kept = ("PATH", "HOME", "COVERAGE_PROCESS_CONFIG")
    return {name: os.environ[name] for name in kept if name in os.environ} | variables


def run_python(*arguments, **variables):
    """A Python of its own in the project's folder, with nothing but `variables` set; its output as text."""
    command, environment = [sys.executable, *map(str, arguments)], clean_environment(**variables)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def readme_commands():
    """The lines of the README's blocks of commands, in their order."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RunningSite:
    """A server of ours, with `variables` in its environment.

    `url` is its address without the last slash, `output` what the last run has said.
    """

    def __init__(self, folder, **variables):
        self.folder, self.port, self.variables = Path(folder), free_port(), variables
        self.url = f"http://127.0.0.1:{self.port}"
        self.said = self.folder.with_suffix(".txt")
        self.login = None

    def start(self):
        where = {"VAR_DIR": str(self.folder), "PORT": str(self.port), "HOST": "127.0.0.1"}
        environment = clean_environment(PYTHONUNBUFFERED="1", **self.variables, **where)
        command = ["make", "run", f"PYTHON={sys.executable}"]
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
            )
        self.wait_until_up()
        printed = LOGIN.search(self.output)
        self.login = printed.groups() if printed else self.login
        return self.output

    def wait_until_up(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return urllib.request.urlopen(f"{self.url}/robots.txt", timeout=5).close()
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"The site did not start:\n{self.output}")

    @property
    def output(self):
        return self.said.read_text()

    def press_ctrl_c(self):
        """What a terminal does: the interrupt goes to the whole foreground group. Gives the last words."""
        return self.end(signal.SIGINT)

    def close_terminal(self):
        return self.end(signal.SIGHUP)

    def end(self, how):
        os.killpg(self.process.pid, how)
        self.process.wait(30)
        return self.output

    def is_anything_left(self):
        """Whether a process that was started here still runs; each has the site's folder in its environment."""
        mark = f"VAR_DIR={self.folder}\0".encode()
        return any(mark in environment(process) for process in Path("/proc").glob("[0-9]*"))


def environment(process):
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""
