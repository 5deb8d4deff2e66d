"""Images with their credits, licenses and usual sources, and reasons to override a warning."""

from images.models.credited_image import CreditedImage, CreditedRendition
from images.models.licenses import ImageLicense, ImageSource
from images.models.warning_override import WarningOverride

__all__ = ["CreditedImage", "CreditedRendition", "ImageLicense", "ImageSource", "WarningOverride"]
