"""The darkroom's records: a picture with its credit, its license, where pictures come from."""

from images.models.credited_image import CreditedImage, CreditedRendition
from images.models.licenses import ImageLicense, ImageSource
from images.models.warning_override import WarningOverride

__all__ = ["CreditedImage", "CreditedRendition", "ImageLicense", "ImageSource", "WarningOverride"]
