"""A picture as schema.org tells it, with what search engines show: who made it, and under which licence."""

from images.caption import web_address


def image_object(picture, address: str) -> dict:
    """An `ImageObject` for `picture` on the page at `address`. What is unknown is left out; empty without its file."""
    shown = picture.rendition_or_none(picture.SEARCH_SIZE)
    if not shown:
        return {}
    facts = {
        "@type": "ImageObject",
        "@id": f"{address}#image-{picture.pk}",
        "contentUrl": shown.full_url,
        "width": shown.width,
        "height": shown.height,
        "name": picture.work_title,
        "license": web_address(picture.licence.url) if picture.licence else "",
        "acquireLicensePage": web_address(picture.acquire_url),
        "creditText": picture.credit,
        "creator": _creator(picture),
        "copyrightNotice": picture.copyright_notice,
        "digitalSourceType": _digital_source(picture),
    }
    return {name: fact for name, fact in facts.items() if fact}


def _creator(picture):
    if not picture.creator:
        return None
    person = {"@type": "Person", "name": picture.creator, "url": web_address(picture.creator_url)}
    return {name: fact for name, fact in person.items() if fact}


def _digital_source(picture):
    code = picture.digital_source_type
    return code and f"https://schema.org/{code[0].upper()}{code[1:]}DigitalSource"
