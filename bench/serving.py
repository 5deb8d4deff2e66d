"""Measures one article side by side: this site, nginx with plain files, a bare Wagtail. `make bench-serving`.

Needs wrk and nginx (Debian: apt-get install wrk nginx libnginx-mod-http-brotli-static). Rounds are interleaved, so that
what else the machine does falls on everybody alike; medians are told. With `--write`, docs/performance.md and its plot
get the figures.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from bench import bare_wagtail, front
from bench.document import DOCUMENT, machine, write
from bench.plot import bars
from bench.processes import processor_seconds
from stress.site import PREPARED, Site, free_port

ARTICLE = "/blog/understanding-micro-cheating-is-it-really-cheating/"
ROUNDS, SECONDS, CONNECTIONS = 5, 4, 16
# What a browser sends that has been elsewhere before.
HEADERS = {"Accept-Encoding": "gzip, deflate, br", "Cookie": "_ga=GA1.1.1"}
SAID = re.compile(r"(?P<count>\d+) requests in.*?Requests/sec:\s+(?P<rate>[\d.]+)", re.DOTALL)
SLOWEST = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b")
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000}


@dataclass
class Contestant:
    name: str
    url: str
    pid: int
    rates: list = field(default_factory=list)
    slowest: list = field(default_factory=list)
    processor: list = field(default_factory=list)
    size: int = 0

    def run(self):
        before = processor_seconds(self.pid)
        headers = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "--latency", *headers, self.url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said:
            sys.exit(f"{self.name} answered with errors:\n{said}")
        found, slowest = SAID.search(said), SLOWEST.search(said)
        self.rates.append(float(found["rate"]))
        self.slowest.append(float(slowest[1]) * MILLISECONDS[slowest[2]])
        self.processor.append((processor_seconds(self.pid) - before) / int(found["count"]) * 1000)

    def weigh(self):
        with urllib.request.urlopen(urllib.request.Request(self.url, headers=HEADERS), timeout=60) as answer:
            self.size = len(answer.read())


def stored_article(site):
    """Wait until the article comes from the store, and give its bytes plain and by encoding."""
    url, found = f"http://127.0.0.1:{site.port}{ARTICLE}", {}
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
    sys.exit("The article was not stored within a minute.")


def table(contestants):
    first = statistics.median(contestants[0].rates)
    yield "| | requests a second | share | processor, ms a request | p99, ms | bytes |"
    yield "|---|---:|---:|---:|---:|---:|"
    for one in contestants:
        rate = statistics.median(one.rates)
        yield (
            f"| {one.name} | {rate:,.0f} | {rate / first:.1%} | {statistics.median(one.processor):.3f} | "
            f"{statistics.median(one.slowest):.1f} | {one.size:,} |"
        )


def main(arguments):
    for program in ("wrk", "nginx"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing (Debian: apt-get install wrk nginx libnginx-mod-http-brotli-static).")
    where = machine()
    site, folder = Site().prepare().start(), Path(tempfile.mkdtemp(prefix="bench-"))
    bare, nginx = None, None
    try:
        article = stored_article(site)
        nginx = front.Nginx(folder, site, article, ARTICLE).start()
        bare = bare_wagtail.Bare(folder, article[""], free_port(site.port + 10)).start()
        own = f"http://127.0.0.1:{site.port}{ARTICLE}"
        contestants = [
            Contestant("nginx, plain files", nginx.plain + ARTICLE, nginx.pid),
            Contestant("stored pages behind nginx", nginx.stored + ARTICLE, nginx.pid),
            Contestant("stored pages, `make run`", own, site.server.pid),
            Contestant("rendered for each reader, `make run`", f"{own}?rendered=1", site.server.pid),
            Contestant("`wagtail start`, the same text", bare.url, bare.pid),
        ]
        for one in contestants:
            one.weigh()
        for _ in range(ROUNDS):
            for one in contestants:
                one.run()
        report(contestants, where, "--write" in arguments)
    finally:
        for started in (bare, nginx, site):
            if started:
                started.stop()
        site.remove()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(PREPARED, ignore_errors=True)


def report(contestants, where, is_kept):
    how = (
        f"wrk with {CONNECTIONS} connections on the same machine, {ROUNDS} interleaved rounds of {SECONDS} s, medians."
    )
    lines = [f"Measured {where}; {how}", "", *table(contestants)]
    print("\n".join(lines))
    if is_kept:
        write("make bench-serving", [*lines, "", "![Requests a second, side by side](performance.svg)"])
        rates = [(one.name.replace("`", ""), statistics.median(one.rates)) for one in contestants]
        DOCUMENT.with_suffix(".svg").write_text(bars("Requests a second", rates))


if __name__ == "__main__":
    main(sys.argv[1:])
