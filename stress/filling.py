"""`python -m stress.filling PAGES MEGABYTES`: fills the site of this environment with articles and drawn pictures.

Rows come in bulk. A picture is one drawing with a comment of its own, so that no two files are alike.
"""

import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import django

django.setup()

from django.core.files.storage import default_storage  # noqa: E402
from PIL import Image  # noqa: E402

from bench.growth.articles import make_articles  # noqa: E402
from blog.models import ArticleIndexPage, Topic  # noqa: E402
from images.models import CreditedImage  # noqa: E402

SIZE = (1600, 1200)
# So many pictures are shown in articles; the rest lies in the library, as most of a library does.
SHOWN = 20
IN_BULK = 200


def drawing() -> bytes:
    """About 2 MB of a JPEG file."""
    out = BytesIO()
    noise = [Image.effect_noise(SIZE, 60) for _ in range(3)]
    Image.merge("RGB", noise).save(out, "JPEG", quality=92)
    return out.getvalue()


def with_comment(jpeg: bytes, text: str) -> bytes:
    """The same picture with a comment, as JPEG keeps it, behind its first two bytes."""
    comment = text.encode()
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]


def make_pictures(jpeg: bytes, numbers: Iterable[int]) -> None:
    rows, folder = [], Path(default_storage.path("original_images"))
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        content, name = with_comment(jpeg, f"drawing {number}"), f"drawing-{number}.jpg"
        (folder / name).write_bytes(content)
        rows.append(
            CreditedImage(
                title=f"Drawing {number}", description="Colored dots", creator="Test Painter", width=SIZE[0],
                height=SIZE[1], file_size=len(content), file=f"original_images/{name}",
            )
        )  # fmt: skip
    CreditedImage._meta.get_field("file").update_dimension_fields = lambda *arguments, **options: None
    CreditedImage.objects.bulk_create(rows, batch_size=IN_BULK)


def main(pages: int, megabytes: int) -> None:
    jpeg = drawing()
    topics = [Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}") for number in range(10)]
    make_pictures(jpeg, range(SHOWN))
    make_articles(ArticleIndexPage.objects.get(), pages, topics)
    make_pictures(jpeg, range(SHOWN, (megabytes << 20) // len(jpeg)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
