"""A project of Django in a folder of its own, served by granian: WSGI, two workers, four threads each."""

import os
import subprocess
import time
import urllib.request
from pathlib import Path

SERVED = ("--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--log-level", "error", "--no-ws")


class GranianSite:
    """`python` runs it; `name` is the package with its settings, of which `measured` are used."""

    def __init__(self, python: str, folder: Path, name: str, port: int, path: str = "/") -> None:
        self.python, self.folder, self.name, self.port = python, folder, name, port
        self.url = f"http://127.0.0.1:{port}{path}"
        self.environment = os.environ | {"DJANGO_SETTINGS_MODULE": f"{name}.settings.measured"}

    def manage(self, *arguments: str) -> None:
        command = [self.python, "manage.py", *arguments]
        subprocess.run(command, cwd=self.folder, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def serve(self) -> None:
        where = ["--host", "127.0.0.1", "--port", str(self.port), f"{self.name}.wsgi:application"]
        command = [self.python, "-m", "granian", *SERVED, *where]
        self.server = subprocess.Popen(command, cwd=self.folder, env=self.environment)
        wait_for(self.url)

    @property
    def pid(self) -> int:
        return self.server.pid

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait()


def wait_for(url: str) -> None:
    """Until `url` answers; ends the bench when it does not within a minute."""
    for _ in range(120):
        try:
            return urllib.request.urlopen(url, timeout=30).close()
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{url} did not answer within a minute.")


def main_of(article: bytes) -> str:
    """What stands in an article's `<main>`."""
    return "<div" + article.decode().partition("<main")[2].partition("</main>")[0] + "</div>"
