"""Makes the files readers get of every picture that lack, such as after a backup was restored; safe to run twice."""

from django.core.management.base import BaseCommand
from wagtail.images.models import SourceImageIOError

from images.background import renew
from images.models import CreditedImage


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        images, broken = CreditedImage.objects.order_by("pk"), 0
        for image in images.iterator():
            try:
                renew(image)
            except SourceImageIOError:
                broken += 1
                self.stderr.write(f"No file could be made of picture {image.pk}, “{image}”.")
        self.stdout.write(f"Files for readers are there for {images.count() - broken} pictures.")
