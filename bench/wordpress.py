"""What moving in a large WordPress site costs: seconds and memory for 1,000 posts with 3,000 pictures.

`python -m bench.wordpress [FOLDER]` writes the export into FOLDER (or a temporary one) and imports it into a database
of its own. Every third post is of the classic editor; each has three pictures and a link to another.
"""

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import django
from PIL import Image

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402

from tests.builders import make_article_index  # noqa: E402
from tests.transfer.wordpress.exports import HEAD, HOST, TAIL, item, picture  # noqa: E402

POSTS, PICTURES_EACH = 1000, 3
SIZE = (1200, 800)
WORDS = "Listening is slow work, and a quiet room does half of it; the rest is staying with what is said. " * 10
TABLE = '<figure class="wp-block-table"><table><tbody><tr><td>One</td><td>90</td></tr></tbody></table></figure>'


def block(name: str, inside: str) -> str:
    return f"<!-- wp:{name} -->\n{inside}\n<!-- /wp:{name} -->\n\n"


def content(number: int, images: list[str], posts: int) -> str:
    """A text of about 400 words: block markup, or for every third post the classic editor's."""
    link = f'See <a href="{HOST}/2020/05/04/post-{(number + 7) % posts + 1}/">another</a>.'
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


def write_export(folder: Path, posts: int = POSTS, each: int = PICTURES_EACH) -> Path:
    """The export of a large site, beside it its pictures."""
    (folder / "uploads/2020/05").mkdir(parents=True, exist_ok=True)
    path = folder / "export.xml"
    with path.open("w") as opened:
        opened.write(HEAD.format(host=HOST, terms=""))
        for post in range(1, posts + 1):
            images = []
            for number in range(posts + post * each, posts + post * each + each):
                name = f"2020/05/picture-{number}.jpg"
                draw(folder / "uploads" / name, number)
                opened.write(picture(number, name, alt=f"A test picture {number}", parent=post))
                src = f"{HOST}/wp-content/uploads/{name}"
                images.append(f'<img src="{src}" alt="A test picture {number}" class="wp-image-{number}"/>')
            opened.write(item(f"Post {post}", content(post, images, posts), number=post))
        opened.write(TAIL)
    return path


def measure(path: Path) -> dict:
    """What importing `path` into an empty site takes."""
    call_command("migrate", verbosity=0)
    make_article_index()
    before, started, worked = memory(), time.monotonic(), time.process_time()
    call_command("import_wordpress", path, verbosity=0)
    return {
        "seconds": round(time.monotonic() - started, 1),
        "processor_seconds": round(time.process_time() - worked, 1),
        "most_mb": memory(),
        "mb_before": before,
    }


def memory() -> int:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        path = folder / "export.xml"
        sys.stdout.write(f"{json.dumps(measure(path if path.exists() else write_export(folder)))}\n")


if __name__ == "__main__":
    main()
