"""What moving in a WordPress site costs, beside wagtail-wordpress-import on the same file.

`make bench-import` writes the export of 200 posts with 600 pictures (`LARGE=--large`: 1,000 with 3,000), serves its
pictures on this machine, and lets each importer bring it into an empty site of its own, in turn, three times. Every
third post is of the classic editor; each has three pictures and a link to another. A whole process is measured, from
its start to its end: seconds, processor time with that of its children, the most memory. This importer finds the
pictures beside the file, the other one asks the old site for them, which is the only way it knows.
With `WRITE=--write`, docs/performance.md gets the figures.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import django
from PIL import Image

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.test")
django.setup()

from bench.document import machine, write  # noqa: E402
from bench.peers.wagtail_wordpress_import import WagtailWordPressImport  # noqa: E402
from stress.site import ROOT, Site, free_port  # noqa: E402
from tests.transfer.wordpress.exports import HEAD, HOST, TAIL, item, picture  # noqa: E402

VERB = "make bench-import"
ROUNDS, PICTURES_EACH = 3, 3
SIZE = (1200, 800)
WORDS = "Listening is slow work, and a quiet room does half of it; the rest is staying with what is said. " * 10
TABLE = '<figure class="wp-block-table"><table><tbody><tr><td>One</td><td>90</td></tr></tbody></table></figure>'
COUNT = """
from transfer.models import ImportedItem
print(ImportedItem.objects.filter(page__isnull=False).count(), ImportedItem.objects.filter(image__isnull=False).count())
"""


def block(name: str, inside: str) -> str:
    return f"<!-- wp:{name} -->\n{inside}\n<!-- /wp:{name} -->\n\n"


def content(number: int, images: list[str], posts: int, host: str) -> str:
    """A text of about 400 words: block markup, or for every third post the classic editor's."""
    link = f'See <a href="{host}/2020/05/04/post-{(number + 7) % posts + 1}/">another</a>.'
    if number % 3 == 0:
        shown = "\n\n".join(f'[caption id="a" width="300"]{one} A caption[/caption]' for one in images)
        return f"{WORDS}\n\n<h2>A heading</h2>\n{WORDS} {link}\n\n{shown}\n\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"
    figures = (f'<figure class="wp-block-image">{one}<figcaption>A caption</figcaption></figure>' for one in images)
    shown = "".join(block("image", figure) for figure in figures)
    words = block("paragraph", f"<p>{WORDS}</p>")
    return words + block("heading", "<h2>A heading</h2>") + words + shown + block("table", TABLE) + f"<p>{link}</p>"


def draw(path: Path, number: int) -> None:
    """A picture that is unlike all others."""
    light = Image.radial_gradient("L").resize(SIZE).point(lambda value: (value + number) % 256)
    light.convert("RGB").save(path, quality=85, comment=str(number))


def write_export(folder: Path, host: str, posts: int, each: int = PICTURES_EACH) -> Path:
    """The export of a large site, beside it its pictures."""
    uploads = folder / "wp-content/uploads/2020/05"
    uploads.mkdir(parents=True)
    path = folder / "export.xml"
    with path.open("w") as opened:
        opened.write(HEAD.format(host=HOST, terms="").replace(HOST, host))
        for post in range(1, posts + 1):
            images = []
            for number in range(posts + post * each, posts + post * each + each):
                name = f"2020/05/picture-{number}.jpg"
                draw(folder / "wp-content/uploads" / name, number)
                opened.write(picture(number, name, alt=f"A test picture {number}", parent=post).replace(HOST, host))
                src = f"{host}/wp-content/uploads/{name}"
                images.append(f'<img src="{src}" alt="A test picture {number}" class="wp-image-{number}"/>')
            text = content(post, images, posts, host)
            opened.write(item(f"Post {post}", text, number=post).replace(HOST, host))
        opened.write(TAIL)
    return path


@dataclass
class Cost:
    """Of one process: seconds, processor seconds, MB."""

    seconds: float
    processor: float
    megabytes: float


def cost_of(command: list[str], folder: Path, environment: dict[str, str]) -> Cost:
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(said.decode()[-3000:])
    return Cost(time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def ours(folder: Path, export: Path, posts: int) -> Cost:
    site = Site(folder).prepare()
    command = [sys.executable, "manage.py", "import_wordpress", str(export.parent)]
    cost = cost_of(command, ROOT, site.environment)
    check(site.output_of("manage.py", "shell", "-v0", "-c", COUNT).split()[-2:], posts)
    return cost


def theirs(peer: WagtailWordPressImport, export: Path, posts: int) -> Cost:
    peer.start()
    cost = cost_of(peer.command(export), peer.folder, peer.environment)
    check(peer.counts(), posts)
    return cost


def check(counts: list[str], posts: int) -> None:
    """Who left something out is not faster."""
    if counts != [str(posts), str(posts * PICTURES_EACH)]:
        sys.exit(f"Pages and pictures that came: {counts}")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Nothing: 600 lines help nobody."""


def table(costs: dict[str, list[Cost]]) -> list[str]:
    lines = ["| | seconds | processor seconds | most MB |", "|---|---:|---:|---:|"]
    for name, found in costs.items():
        middle = [
            statistics.median(getattr(one, part) for one in found) for part in ("seconds", "processor", "megabytes")
        ]
        lines.append(f"| {name} | {middle[0]:.1f} | {middle[1]:.1f} | {middle[2]:.0f} |")
    return lines


def main() -> None:
    posts = 1000 if "--large" in sys.argv else 200
    about = machine()
    costs = {"`import_wordpress`": [], "wagtail-wordpress-import 0.3.0": []}
    with tempfile.TemporaryDirectory() as temporary:
        folder, port = Path(temporary), free_port(8141)
        host = f"http://127.0.0.1:{port}"
        export = write_export(folder / "old", host, posts)
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(export.parent)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for number in range(ROUNDS):
            peer = WagtailWordPressImport(folder, folder / f"peer-{number}", host)
            peer.install()
            for name, cost in zip(
                costs, (ours(folder / f"ours-{number}", export, posts), theirs(peer, export, posts)), strict=True
            ):
                costs[name].append(cost)
                print(f"{name}: {cost}", flush=True)
        server.shutdown()
    lines = table(costs)
    print("\n".join(lines))
    if "--write" in sys.argv:
        count = f"{posts:,} posts and {posts * PICTURES_EACH:,} pictures"
        write(VERB, [f"{about}; {count}, {ROUNDS} rounds in turn, medians.", "", *lines])


if __name__ == "__main__":
    main()
