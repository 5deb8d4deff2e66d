"""schema.org's ImageObject of an image, with creator, credit and license."""

from typing import TYPE_CHECKING

from images.caption import web_address
from images.digital_source import schema_org_url

if TYPE_CHECKING:
    from images.models import CreditedImage


def image_object(image: "CreditedImage", address: str) -> dict:
    """An `ImageObject` for `image` on the page at `address`. What is unknown is left out; empty without its file."""
    shown = image.rendition_or_none(image.SEARCH_SIZE)
    if not shown:
        return {}
    facts = {
        "@type": "ImageObject",
        "@id": f"{address}#image-{image.pk}",
        "contentUrl": shown.full_url,
        "width": shown.width,
        "height": shown.height,
        "name": image.work_title,
        "license": image.license_address,
        "acquireLicensePage": web_address(image.acquire_url),
        "creditText": image.credit,
        "creator": _creator(image),
        "copyrightNotice": image.copyright_notice,
        "digitalSourceType": schema_org_url(image.digital_source_type),
    }
    return {name: fact for name, fact in facts.items() if fact}


def _creator(image):
    if not image.creator:
        return None
    person = {"@type": "Person", "name": image.creator, "url": web_address(image.creator_url)}
    return {name: fact for name, fact in person.items() if fact}
