from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate


class ImagesConfig(AppConfig):
    name = "images"

    def ready(self):
        # Its models exist only now; an import at the top of this file would be too early.
        from images.presets import add_first_presets
        from images.proof import erase_proof

        post_migrate.connect(add_first_presets, sender=self)
        post_delete.connect(erase_proof, sender="images.CreditedImage", dispatch_uid="erase_proof")
