"""A screen nobody sees with Orca and Firefox on it, and all they need, in a temporary folder."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from listen.programs import write_settings

SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'(?: ?\{[^}]*\})?$", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r"^\d\d:\d\d:\d\d\.\d{6} - ", re.MULTILINE)
SECONDS_TO_START = 40
SECONDS_OF_QUIET = 2.5


class Desktop:
    """Use as a context. `press` and `type` act as a person at the keyboard; `heard` is what Orca said since then."""

    def __enter__(self):
        self.folder, self.processes = Path(tempfile.mkdtemp(prefix="listen-")), []
        self.log, self.read = self.folder / "orca.log", 0
        write_settings(self.folder)
        self.environment = os.environ | {
            "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "GTK_MODULES": "gail:atk-bridge",
            "NO_AT_BRIDGE": "0", "LANG": "C.UTF-8",
        }  # fmt: skip
        try:
            self._start_all()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self, *command, **options):
        with (self.folder / "other.log").open("ab") as log:
            process = subprocess.Popen(command, env=self.environment, **({"stdout": log, "stderr": log} | options))
        self.processes.append(process)
        return process

    def _start_all(self):
        screen = self._start("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp",
                             stdout=subprocess.PIPE)  # fmt: skip
        self.environment["DISPLAY"] = ":" + screen.stdout.readline().decode().strip()
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self._start("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")
        time.sleep(1)
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            self._run("dbus-send", "--session", "--dest=org.a11y.Bus", "--print-reply", "/org/a11y/bus",
                      "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", f"string:{name}",
                      "variant:boolean:true")  # fmt: skip
        self._start("openbox")
        self._start("orca", "--debug-file", str(self.log))
        self.wait_for("Screen reader on")
        self._start("firefox-esr", "--no-remote", "--profile", str(self.folder / "profile"), "about:blank")
        self.wait_for("Mozilla Firefox")
        self.heard()

    def _run(self, *command):
        subprocess.run(command, env=self.environment, check=True, capture_output=True)

    def press(self, *keys):
        """Presses each of `keys`, named as X names them, such as `ctrl+l`, `Tab`."""
        for key in keys:
            self._run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.3)

    def type(self, words):
        self._run("xdotool", "type", "--delay", "25", words)
        time.sleep(0.3)

    def open(self, address, path="", waits_for="Finished loading"):
        """Goes there by the address bar, as a person would, and hears the page."""
        self.press("ctrl+l")
        self.type(address + path)
        self.heard(seconds_of_quiet=0.5)
        self.press("Return")
        self.wait_for(waits_for)
        return self.heard()

    def wait_for(self, words):
        """Until Orca says `words` in what was not heard yet; a TimeoutError after `SECONDS_TO_START`."""
        ended = time.monotonic() + SECONDS_TO_START
        while not any(words in said for said in self._new()[0]):
            if time.monotonic() > ended:
                raise TimeoutError(f"Orca did not say “{words}”; it said: {self._new()[0]}")
            time.sleep(0.2)

    def _new(self):
        """What was said since `read`, a string an utterance, and how far the log goes."""
        whole = self.log.read_text(errors="replace") if self.log.exists() else ""
        entries = ENTRY.split(whole[self.read :])
        return [found[1] for entry in entries if (found := SAID.search(entry.rstrip()))], len(whole)

    def heard(self, seconds_of_quiet=SECONDS_OF_QUIET):
        """What Orca said since the last time, once it has said nothing new for a while: a string an utterance."""
        before, said = -1, []
        while before != len(said):
            before = len(said)
            time.sleep(seconds_of_quiet)
            said, end = self._new()
        self.read = end
        return [words.strip() for words in said if words.strip()]
