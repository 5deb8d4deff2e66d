"""A PostgreSQL of its own, so that restarting it disturbs nobody."""

import shutil
import subprocess
import tempfile
from glob import glob
from pathlib import Path

from stress.site import free_port

PORT = free_port(8320)


class Postgres:
    def __init__(self):
        self.bin = sorted(glob("/usr/lib/postgresql/*/bin"))[-1]
        self.folder = Path(tempfile.mkdtemp(prefix="stress-pg-"))
        shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.data, "-A", "trust", "-U", "postgres")
        self.url = f"postgres://postgres@127.0.0.1:{PORT}/postgres"

    @property
    def data(self):
        return str(self.folder / "data")

    def run(self, name, *arguments):
        command = ["runuser", "-u", "postgres", "--", f"{self.bin}/{name}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def control(self, action, *arguments):
        options = ["-o", f"-p {PORT} -k {self.folder} -h 127.0.0.1"] if action != "stop" else []
        self.run("pg_ctl", action, "-w", "-D", self.data, "-l", str(self.folder / "log"), *options, *arguments)

    def start(self):
        self.control("start")
        return self

    def restart(self):
        """As after a crash of the machine's database: nobody is asked to finish."""
        self.control("restart", "-m", "immediate")

    def remove(self):
        self.control("stop", "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
