"""Varnish with deploy/varnish.vcl as the CDN in front: pages come from it, and a change is seen soon after."""

import http.client
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from stress import NotTried
from stress.page_cache import ABOUT, EDITION, KINDS, TIMEOUT, Changer
from stress.site import PORT, ROOT, Site, free_port

# The lease of a generation (0.8), until it is heard of (0.15), and one POST.
SECONDS_TO_SEE = 2.0


class Varnish:
    """Varnish before the site at `site_port`, in a folder of its own."""

    def __init__(self, port, site_port):
        self.port, self.folder = port, Path(tempfile.mkdtemp(prefix="stress-varnish-"))
        rules = (ROOT / "deploy" / "varnish.vcl").read_text().replace('"8000"', f'"{site_port}"')
        (self.folder / "rules.vcl").write_text(rules)
        self.folder.chmod(0o755)

    def start(self):
        command = ["varnishd", "-F", "-a", f"127.0.0.1:{self.port}", "-f", self.folder / "rules.vcl"]
        options = ["-n", self.folder / "state", "-s", "malloc,64m", "-j", "none"]
        log = (self.folder / "log").open("wb")
        self.process = subprocess.Popen(list(map(str, command + options)), stdout=log, stderr=log)
        time.sleep(3)
        return self

    def read(self):
        """The edition that a reader sees, and whether Varnish had the page itself."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        connection.request("GET", ABOUT, headers={"Host": f"127.0.0.1:{PORT}", "Cookie": "_ga=1"})
        answer = connection.getresponse()
        found = EDITION.search(answer.read())
        connection.close()
        # Two numbers: the request that is answered, and the one that fetched the page.
        return int(found[1]) if found else 0, len((answer.headers["X-Varnish"] or "").split()) == 2

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _follow(varnish, changer, kind):
    """Seconds from a change until it is seen, and whether an older edition was seen after it."""
    changer.change(kind)
    newest, committed = len(changer.committed) - 1, changer.committed[-1]
    while varnish.read()[0] != newest:
        if time.time() - committed > TIMEOUT:
            return TIMEOUT, True
        time.sleep(0.01)
    seen = time.time() - committed
    later = []
    while time.time() - committed < SECONDS_TO_SEE:
        later.append(varnish.read()[0])
        time.sleep(0.05)
    return seen, any(edition != newest for edition in later)


def cdn(count=60):
    """Changes of every kind behind Varnish: each seen in time and for good; readers are answered by Varnish."""
    if not shutil.which("varnishd"):
        raise NotTried("Varnish is not installed.")
    port = free_port(PORT + 50)
    site = Site(CDN_PURGE_URL=f"http://127.0.0.1:{port}/purge-pages").prepare().start()
    varnish = Varnish(port, site.port).start()
    warmer = subprocess.Popen([sys.executable, "manage.py", "warm_pages", "--loop"], cwd=ROOT, env=site.environment)
    changer = Changer(site)
    try:
        time.sleep(5)
        found = [_follow(varnish, changer, kind) for _, kind in zip(range(count), cycle(KINDS))]
        hits = [varnish.read()[1] for _ in range(200)]
    finally:
        changer.end()
        warmer.kill()
        varnish.stop()
        site.stop()
        site.remove()
    took, fell_back = sorted(seconds for seconds, _ in found), sum(fell for _, fell in found)
    print(
        f"Varnish: {count} changes, seen after {took[len(took) // 2]:.2f} s (median), {took[-1]:.2f} s (longest), "
        f"an older page seen afterwards {fell_back} times; of 200 reads without a change Varnish answered {sum(hits)}",
        flush=True,
    )
    return took[-1] < SECONDS_TO_SEE and not fell_back and sum(hits) >= 199
