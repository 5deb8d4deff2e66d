"""Measures pages side by side: this site, nginx with plain files, a bare Wagtail, Wagtail CRX and WordPress.

`make bench-serving` needs wrk and nginx (Debian: apt-get install wrk nginx libnginx-mod-http-brotli-static); WordPress
takes part where Debian's wordpress, php-fpm and php-mysql are and a MariaDB answers, a browser where there is one.
Rounds are interleaved, so that what else the machine does falls on everybody alike; medians are told. With `--write`,
docs/performance.md and its plot get the figures.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench import front
from bench.document import DOCUMENT, machine, write
from bench.first_load import first_loads
from bench.peers import bare_wagtail, wagtail_crx, wordpress
from bench.plot import bars
from bench.processes import processor_seconds
from stress.site import PREPARED, Site, free_port

ARTICLE = "/blog/understanding-micro-cheating-is-it-really-cheating/"
PAGES = {
    "article": ARTICLE,
    "home": "/",
    "place": "/locations/portland/",
    "list": "/blog/",
    "feed": "/blog/feed/",
}
ROUNDS, SECONDS, CONNECTIONS = 5, 3, 16
# What a browser sends that has been elsewhere before.
HEADERS = {"Accept-Encoding": "gzip, deflate, br", "Cookie": "_ga=GA1.1.1"}
SAID = re.compile(r"(?P<count>\d+) requests in.*?Requests/sec:\s+(?P<rate>[\d.]+)", re.DOTALL)
SLOWEST = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b")
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000}
OURS, BEHIND = "stored pages, `make run`", "stored pages behind nginx"


@dataclass
class Contestant:
    """`pids` are its processes, those below them counted with them."""

    name: str
    url: str
    pids: list
    rates: list = field(default_factory=list)
    slowest: list = field(default_factory=list)
    processor: list = field(default_factory=list)
    size: int = 0

    def run(self):
        before = self.spent()
        headers = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "--latency", *headers, self.url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said:
            sys.exit(f"{self.name} answered with errors:\n{said}")
        found, slowest = SAID.search(said), SLOWEST.search(said)
        self.rates.append(float(found["rate"]))
        self.slowest.append(float(slowest[1]) * MILLISECONDS[slowest[2]])
        self.processor.append((self.spent() - before) / int(found["count"]) * 1000)

    def spent(self):
        return sum(map(processor_seconds, self.pids))

    def weigh(self):
        with urllib.request.urlopen(urllib.request.Request(self.url, headers=HEADERS), timeout=60) as answer:
            self.size = len(answer.read())

    @property
    def rate(self):
        return statistics.median(self.rates)


def stored(site, path):
    """Wait until the page comes from the store, and give its bytes plain and by encoding."""
    url, found = f"http://127.0.0.1:{site.port}{path}", {}
    for _ in range(120):
        for encoding in ("br", "gzip", ""):
            request = urllib.request.Request(url, headers={"Accept-Encoding": encoding} if encoding else {})
            with urllib.request.urlopen(request, timeout=60) as answer:
                found[encoding] = answer.read()
                is_stored = answer.headers["Content-Encoding"] == "br"
            if encoding == "br" and not is_stored:
                break
        if len(found) == 3:
            return found
        time.sleep(0.5)
    sys.exit(f"{path} was not stored within a minute.")


def started_peers(stack, folder, article, port):
    """Contestants that show the same text; those of WordPress where its parts are installed."""
    found = []
    for number, (name, peer) in enumerate(
        [("`wagtail start`", bare_wagtail.Bare), ("Wagtail CRX 6.0 with its cache", wagtail_crx.Crx)]
    ):
        site = peer(folder, article, free_port(port + 10 * number)).start()
        stack.callback(site.stop)
        found.append(Contestant(name, site.url, [site.pid]))
    if not wordpress.is_installed():
        print("WordPress is left out: Debian's wordpress, php-fpm and php-mysql, or MariaDB, are missing.", flush=True)
        return found
    site = wordpress.WordPress(folder, article, free_port(port + 30)).start()
    stack.callback(site.stop)
    return [
        *found,
        Contestant("WordPress 6.1 (Debian), cache of nginx", site.cached, site.pids),
        Contestant("WordPress 6.1 (Debian), no cache", site.rendered, site.pids),
    ]


def table(contestants):
    first = contestants[0].rate
    yield "| | requests a second | share | processor, ms a request | p99, ms | bytes |"
    yield "|---|---:|---:|---:|---:|---:|"
    for one in contestants:
        yield (
            f"| {one.name} | {one.rate:,.0f} | {one.rate / first:.2%} | {statistics.median(one.processor):.3f} | "
            f"{statistics.median(one.slowest):.2f} | {one.size:,} |"
        )


def table_of_pages(pages):
    yield f"| page | nginx, plain file: requests a second | {OURS} | p99 against nginx's | {BEHIND} |"
    yield "|---|---:|---:|---:|---:|"
    for name, (plain, behind, ours) in pages.items():
        late = statistics.median(ours.slowest) / statistics.median(plain.slowest)
        shares = ours.rate / plain.rate, behind.rate / plain.rate
        yield f"| {name} | {plain.rate:,.0f} | {shares[0]:.1%} | {late:.1f} times | {shares[1]:.1%} |"


def of_page(name, path, site, nginx):
    return (
        Contestant("nginx, plain files", nginx.plain + path, [nginx.pid]),
        Contestant(BEHIND, nginx.stored + path, [nginx.pid]),
        Contestant(OURS, f"http://127.0.0.1:{site.port}{path}", [site.server.pid]),
    )


def main(arguments):
    for program in ("wrk", "nginx"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing (Debian: apt-get install wrk nginx libnginx-mod-http-brotli-static).")
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, PREPARED, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        site = Site().prepare().start()
        stack.callback(site.remove)
        stack.callback(site.stop)
        contents = {path: stored(site, path) for path in PAGES.values()}
        nginx = front.Nginx(folder, site, contents).start()
        stack.callback(nginx.stop)
        pages = {name: of_page(name, path, site, nginx) for name, path in PAGES.items()}
        rendered = Contestant("rendered for each reader", f"{pages['article'][2].url}?rendered=1", [site.server.pid])
        peers = [rendered, *started_peers(stack, folder, contents[ARTICLE][""], site.port + 10)]
        where = machine()
        everybody = [one for page in pages.values() for one in page] + peers
        for one in everybody:
            one.weigh()
        for _ in range(ROUNDS):
            for one in everybody:
                one.run()
        loads = first_loads({one.name: one.url for one in [*pages["article"][1:], *peers]})
        report(pages, peers, loads, where, "--write" in arguments)


def report(pages, peers, loads, where, is_kept):
    how = (
        f"wrk with {CONNECTIONS} connections on the same machine, {ROUNDS} interleaved rounds of {SECONDS} s, medians."
    )
    article = [*pages["article"], *peers]
    lines = [f"Measured {where}; {how} The article:", "", *table(article), "", "Other pages:", ""]
    lines += [*table_of_pages(pages), "", *loads]
    print("\n".join(lines))
    if is_kept:
        write("make bench-serving", [*lines, "", "![Requests a second, side by side](performance.svg)"])
        rates = [(one.name.replace("`", ""), one.rate) for one in article]
        DOCUMENT.with_suffix(".svg").write_text(bars("Requests a second", rates))


if __name__ == "__main__":
    main(sys.argv[1:])
