"""What a site of 10,000 articles costs where one of ten costs little, on SQLite and, where there is one, PostgreSQL.

`make bench`. Makes sites of its own in temporary folders, measures every address in each (bench/growth/visits.py), and
the memory of a server that has shown a few hundred pages. Ends with 1 when something is above its mark. With `--write`,
docs/performance.md and docs/growth.svg get the figures; `--quick` leaves out the largest site, for a look in between.
"""

import json
import shutil
import sys
import time
import urllib.request
from glob import glob

from bench.growth import report
from bench.memory import proportional_mib
from stress.postgres import Postgres
from stress.site import PREPARED, Site

# Articles, images, inquiries, places, topics, redirects.
SIZES = {
    "few": (10, 20, 20, 2, 4, 10),
    "some": (1_000, 1_000, 2_000, 20, 20, 1_000),
    "many": (10_000, 5_000, 10_000, 50, 60, 1_000),
}
PAGES = ("/", "/blog/", "/blog/article-3/", "/blog/long-article/", "/blog/feed/", "/locations/", "/contact/", "/about/",
         "/privacy/", "/search/?q=trust", "/image-credits/", "/sitemap.xml", "/blog/topics/trust/")  # fmt: skip
TIMES = 16


def measured(database: str, site: Site, sizes: dict) -> dict[str, dict]:
    """`{size: {name of the visit: its figures}}`; the site grows from one size to the next."""
    found = {}
    for size, counts in sizes.items():
        began = time.monotonic()
        site.output_of("-m", "bench.growth.fill", *counts)
        made = time.monotonic() - began
        lines = map(json.loads, site.output_of("-m", "bench.growth.measure").splitlines())
        found[size] = {f"{line['group']}: {line['name']}": line for line in lines}
        found[size]["memory"] = memory(site)
        print(f"{database}, {counts[0]:,} articles: made in {made:.0f} s, measured in "
              f"{time.monotonic() - began - made:.0f} s.", flush=True)  # fmt: skip
    return found


def memory(site: Site) -> dict:
    """MiB of the server and its workers after a few hundred rendered pages, what they share counted once (PSS)."""
    site.start()
    try:
        for page in PAGES * TIMES:
            address = f"http://127.0.0.1:{site.port}{page}{'&' if '?' in page else '?'}rendered=1"
            urllib.request.urlopen(address, timeout=120).read()
        return {"mib": proportional_mib(site.server.pid)}
    finally:
        site.stop()


def main(arguments: list[str]) -> int:
    sizes = {name: counts for name, counts in SIZES.items() if name != "many" or "--quick" not in arguments}
    found = {}
    try:
        for database, site, end in sites():
            try:
                found[database] = measured(database, site.prepare(), sizes)
            finally:
                site.remove()
                end()
    finally:
        shutil.rmtree(PREPARED, ignore_errors=True)
    counts = [f"{sizes[name][0]:,}" for name in sizes]
    return report.tell(found, counts, "--write" in arguments)


def sites():
    yield "SQLite", Site(), lambda: None
    if glob("/usr/lib/postgresql/*/bin"):
        server = Postgres().start()
        yield "PostgreSQL", Site(database_url=server.url), server.remove


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
