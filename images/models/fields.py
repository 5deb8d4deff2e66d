"""The file of an image, with the size it has when it stands upright."""

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from images.decoding import upright_size


class UprightImageFile(WagtailImageFieldFile):
    def get_image_dimensions(self) -> tuple[int, int]:
        """Wagtail reads every pixel for this, and takes a turned photo for a wide one."""
        is_closed = self.closed
        self.open()
        try:
            return upright_size(self)
        finally:
            if is_closed:
                self.close()
            else:
                self.seek(0)


class UprightImageField(WagtailImageField):
    attr_class = UprightImageFile
