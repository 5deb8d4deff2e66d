"""Images in templates."""

from django import template
from django.utils.safestring import SafeString
from wagtail.images.models import Picture

from images.models import CreditedImage
from images.rendition_files import FORMATS, WIDTHS

register = template.Library()
DEFAULT_SIZES = "(min-width: 60rem) 50rem, 100vw"


@register.simple_tag
def responsive_picture(image: CreditedImage, alt: str, sizes: str = "", eager: bool = False) -> SafeString:
    """A picture element with the sizes readers get of `image`. No file is made for it: each is when it is asked for."""
    widths = [width for width in WIDTHS if width < image.width]
    # One more, in the image's own width, where it is narrower than the widest.
    widths += [width for width in WIDTHS if width >= image.width][:1]
    specs = [f"format-{kind}|width-{width}" for kind in FORMATS for width in widths]
    loading = {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    attributes = {"sizes": sizes or DEFAULT_SIZES, "alt": alt or ""} | loading
    return Picture({spec: image.planned_rendition(spec) for spec in specs}, attributes).__html__()
