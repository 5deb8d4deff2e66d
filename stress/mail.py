"""The trial of the outbox against a mail server that misbehaves and is killed."""

import json
import random
import subprocess
import sys
import time

from stress.site import ROOT, Site, free_port

PORT = free_port(8220)
LONGEST_SECONDS = 1800


class Helpers:
    """The relay and the processes that deliver to it; any of them can be killed at any time."""

    def __init__(self, site):
        self.site, self.received = site, site.folder / "received.jsonl"
        self.received.touch()
        self.running = {"relay": None, "first": None, "second": None}

    def start(self, name):
        module = ["stress.relay", str(PORT), str(self.received)] if name == "relay" else ["stress.deliver"]
        with (self.site.folder / f"{name}.log").open("a") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *module], cwd=ROOT, env=self.site.environment, stdout=log, stderr=log
            )

    def kill(self, name):
        self.running[name].kill()
        self.running[name].wait()

    def kill_all(self):
        for name, process in self.running.items():
            if process:
                self.kill(name)

    def are_delivering(self):
        return self.running["first"].poll() is None or self.running["second"].poll() is None


def trial(count=300, kills=15):
    site = Site(email_url=f"smtp://127.0.0.1:{PORT}").prepare()
    helpers = Helpers(site)
    try:
        return _deliver(site, helpers, count, kills)
    finally:
        helpers.kill_all()
        site.remove()


def _deliver(site, helpers, count, kills):
    subprocess.run(
        [sys.executable, "-m", "stress.deliver", "fill", str(count)], cwd=ROOT, env=site.environment, check=True
    )
    for name in ("first", "second"):
        helpers.start(name)
    time.sleep(10)  # the relay is down
    helpers.start("relay")
    killed, ended = 0, time.monotonic() + LONGEST_SECONDS
    while helpers.are_delivering() and time.monotonic() < ended:
        time.sleep(random.uniform(1, 3))
        if killed < 2 * kills:
            name = random.choice(["relay", "relay", "first", "second"])
            helpers.kill(name)
            time.sleep(0.5)
            helpers.start(name)
            killed += 1
    return _check(helpers.received, count, killed) and killed >= kills


def _check(received, count, killed):
    messages = [json.loads(line) for line in received.read_text().splitlines()]
    mails = {(reference(message), message["id"]) for message in messages if "new inquiry" in message["whole"]}
    delivered = {inquiry for inquiry, _ in mails}
    leaked = sum("marker" in message["whole"].lower() for message in messages)
    print(
        f"mail, {killed} kills of relay and senders: {count} inquiries, delivered {len(delivered)}, "
        f"Message-IDs {len(mails)}, mails in all {len(messages)}, with a visitor's word {leaked}"
    )
    return len(delivered) == len(mails) == count and not leaked


def reference(message):
    return message["whole"].split("/admin/inquiries/")[1][:9]
