"""The darkroom's records: a picture with its credit, its licence, where pictures come from."""

from images.models.licences import PictureLicence, PictureSource
from images.models.pictures import CreditedImage, CreditedRendition
from images.models.reasons import RightsReason

__all__ = ["CreditedImage", "CreditedRendition", "PictureLicence", "PictureSource", "RightsReason"]
