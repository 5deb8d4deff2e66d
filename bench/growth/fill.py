"""Run inside a site: `bench.growth.fill ARTICLES IMAGES INQUIRIES PLACES TOPICS REDIRECTS` makes up to so many.

Rows in bulk, each as it would be had somebody typed it: articles with pictures, topics, sources, a revision, an entry
in the history and references. One at a time, 10,000 articles would take a quarter of an hour.
"""

import os
import sys
from io import BytesIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.production")
django.setup()

from django.core.files.images import ImageFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from PIL import Image  # noqa: E402
from wagtail.contrib.redirects.models import Redirect  # noqa: E402
from wagtail.models import Site  # noqa: E402

from bench.growth import articles, inquiries  # noqa: E402
from blog.models import ArticleIndexPage, Topic  # noqa: E402
from images.models import CreditedImage, ImageLicense  # noqa: E402
from locations.models import LocationHours, LocationIndexPage, LocationPage  # noqa: E402

FILES, SIZE = 20, (1600, 1067)


def make_images(count: int) -> None:
    """Records that share twenty files. Every twentieth has no alternative text of its own."""
    licenses, names = list(ImageLicense.objects.order_by("pk")), file_names()
    rows = [
        CreditedImage(
            title=f"Picture {number}",
            file=names[number % FILES],
            width=SIZE[0],
            height=SIZE[1],
            file_size=1,
            description="" if number % 20 == 7 else f"Two chairs and {number} books",
            creator=f"Test Painter {number % 90}",
            source=("www.freepik.com", "unsplash.com", "Wikimedia Commons")[number % 3],
            work_title=f"Chairs {number}",
            license=licenses[number % len(licenses)],
        )
        for number in range(CreditedImage.objects.filter(title__startswith="Picture ").count(), count)
    ]
    CreditedImage.objects.bulk_create(rows, batch_size=500)


def file_names() -> list[str]:
    storage = CreditedImage._meta.get_field("file").storage
    names = [f"original_images/growth-{number}.jpg" for number in range(FILES)]
    for number, name in enumerate(names):
        if not storage.exists(name):
            content = BytesIO()
            Image.effect_noise(SIZE, 20 + number).convert("RGB").save(content, "JPEG", quality=70)
            storage.save(name, ImageFile(content))
    return names


def make_places(count: int) -> None:
    index = LocationIndexPage.objects.get()
    images = list(CreditedImage.objects.exclude(description="").order_by("pk")[:count])
    for number in range(LocationPage.objects.filter(slug__startswith="place-").count(), count):
        fields = {
            "title": f"Place {number}",
            "slug": f"place-{number}",
            "city": f"Town {number}",
            "state": "California",
        }
        place = index.add_child(instance=LocationPage(image=images[number % len(images)], **fields))
        LocationHours.objects.bulk_create(
            [LocationHours(location=place, day=day, opens="09:00", closes="17:00") for day in range(5)]
        )


def make_topics(count: int) -> list[Topic]:
    names = ("Trust", "Texting", "Closeness", "Anger", *(f"Topic {number}" for number in range(4, count)))
    for name in names[:count]:
        Topic.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})
    return [Topic.objects.get(name=name) for name in names[:count]]


def make_redirects(count: int) -> None:
    site = Site.objects.get(is_default_site=True)
    known = Redirect.objects.filter(old_path__startswith="/old/").count()
    rows = [
        Redirect(old_path=f"/old/{number}", site=site, redirect_link="/about/", is_permanent=True)
        for number in range(known, count)
    ]
    Redirect.objects.bulk_create(rows, batch_size=500)


def main(arguments: list[str]) -> None:
    count, images, asked, places, topics, redirects = map(int, arguments)
    make_images(images)
    make_places(places)
    # Before the others: what is made in bulk takes places in the tree far behind.
    articles.make_special_articles(ArticleIndexPage.objects.get())
    articles.make_articles(ArticleIndexPage.objects.get(), count, make_topics(topics))
    make_redirects(redirects)
    inquiries.make_inquiries(asked)
    call_command("update_index", verbosity=0)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # As autovacuum does in time: also what was added to an index of words lies beside it until then.
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main(sys.argv[1:])
