"""`python -m stress.wordpress.samples`: writes the small exports that the tests read, by two versions of WordPress."""

import sys
from pathlib import Path

from stress.wordpress import content
from stress.wordpress.real import WordPress, builds
from stress.wordpress.trials import VERSIONS

FOLDER = Path(__file__).resolve().parents[2] / "tests/transfer/wordpress/samples"
# WordPress writes such signs as they are; no XML parser takes them.
DAMAGED = {"title": "Pasted words", "slug": "pasted-words", "content": "Before\x0b the\x08 rest & after.",
           "date": "2020-05-05 10:00:00"}  # fmt: skip


def write_samples(unpacked: Path) -> list[str]:
    for version in VERSIONS:
        wordpress = WordPress(unpacked, version)
        try:
            wordpress.fill(content.everything(wordpress.folder))
            wordpress.export(FOLDER / f"wordpress-{version}.xml")
            wordpress.export(FOLDER / f"wordpress-{version}-posts.xml", "post")
        finally:
            wordpress.remove()
    wordpress = WordPress(unpacked, VERSIONS[-1])
    wordpress.fill(content.everything(wordpress.folder) | {"posts": [*content.POSTS[:1], DAMAGED], "pictures": []})
    wordpress.export(FOLDER / "damaged.xml")
    wordpress.remove()
    return sorted(path.name for path in FOLDER.glob("*.xml"))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with builds() as unpacked:
        sys.stdout.write("\n".join(write_samples(unpacked)) + "\n")


if __name__ == "__main__":
    main()
