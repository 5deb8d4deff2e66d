"""What an image still lacks before it may be shown, and what deserves a second thought."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list

from images.caption import Credit
from images.metadata.reading import merged
from images.wording import PLACEHOLDERS, Wording, plain

if TYPE_CHECKING:
    from images.models import CreditedImage

SOON = timedelta(days=30)
TOLD = ("creator", "source", "credit_line", "copyright_notice", "work_title")


def missing_credit(image: "CreditedImage") -> list[str]:
    """What its license asks for and nobody wrote down, in her words; empty when the credit is complete."""
    if plain(image.credit_line):
        return []
    if image.license is None:
        return [] if image.credit else _one_of(image)
    values = Credit(image).values
    missing = [PLACEHOLDERS[name].description for name in image.license.required_parts if not plain(values[name])]
    if not missing and image.license.requires_attribution and not image.credit:
        return _one_of(image)
    return missing


def _one_of(image):
    """Any of the values its wording can use; where it has none, its own line."""
    names = Wording(image.wording).names
    return [get_text_list([PLACEHOLDERS[name].description for name in names], "or") or "a credit line"]


def credit_sentence(image: "CreditedImage") -> str:
    """Why this image may not be shown yet; empty when it may."""
    missing = missing_credit(image)
    if not missing:
        return ""
    reason = f" Its license, {image.license}, asks for it." if image.license else ""
    return f"The picture “{image}” needs a credit: please add {get_text_list(missing, 'and')}.{reason}"


def alt_sentence(image: "CreditedImage") -> str:
    """Why a place that gives this image no words may not show it."""
    return f"The picture “{image}” needs an alt text, or has to be marked as decoration."


def broken_sentence(image: "CreditedImage") -> str:
    """What is told of an image of which no file for readers could be made."""
    return f"The picture “{image}” cannot be shown: its file is missing or damaged. Please upload it again."


def expiry_warning(image: "CreditedImage") -> str:
    """A sentence when the license has run out or soon will; empty otherwise."""
    expiry = image.license_expires_on
    if expiry is None or not image.expires_before(timezone.localdate() + SOON):
        return ""
    verb = "ran out" if image.is_expired else "runs out"
    return f"The license of the picture “{image}” {verb} on {date_format(expiry, 'F j, Y')}."


def people_warning(image: "CreditedImage") -> str:
    """A sentence when nobody said whether an image on a sensitive page shows models, who must be called that."""
    if image.people_shown:
        return ""
    is_asked_for = image.license and image.license.asks_for_models_note
    return (
        f"The picture “{image}” stands on a sensitive page. If it shows people, readers should know whether they are"
        f" models: please say who is shown.{f' Its license, {image.license}, asks for it.' if is_asked_for else ''}"
    )


def disagreement(image: "CreditedImage") -> str:
    """A sentence when the image's file says something else of its rights than its record; empty otherwise."""
    found = merged(image.found_in_file or {})
    told = {name: found[name] for name in TOLD if name in found and plain(getattr(image, name)) != found[name]}
    if not told:
        return ""
    words = [f"{image._meta.get_field(name).verbose_name} “{value}”" for name, value in told.items()]
    return (
        f"The file of “{image}” says something else than its record: {get_text_list(words, 'and')}."
        " The record was left as it is: please see whether it still fits."
    )
