from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate
from wagtail.signals import page_published

from images.formats import register_formats


class ImagesConfig(AppConfig):
    name = "images"

    def ready(self) -> None:
        register_formats()
        # Its models exist only now; an import at the top of this file would be too early.
        from images import checks  # noqa: F401
        from images.models import CreditedImage
        from images.models.credited_image import erase_evidence, erase_renditions
        from images.page_mixins import make_renditions_of_page
        from images.presets import add_first_presets

        post_migrate.connect(add_first_presets, sender=self)
        page_published.connect(make_renditions_of_page, dispatch_uid="make_renditions_of_page")
        post_delete.connect(erase_evidence, sender=CreditedImage, dispatch_uid="erase_evidence")
        post_delete.connect(erase_renditions, sender=CreditedImage, dispatch_uid="erase_renditions")
