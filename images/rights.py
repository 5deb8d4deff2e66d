"""What a picture still lacks before it may be shown, and what deserves a second thought."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list

from images.caption import Credit
from images.metadata.reading import merged
from images.wording import Wording, plain

SOON = timedelta(days=30)
NAMES = {
    "title": "the title of the work",
    "creator": "the creator",
    "source": "the source",
    "licence": "the license",
    "copyright": "the copyright notice",
    "changes": "the changes made",
}
TOLD = ("creator", "source", "credit_line", "copyright_notice", "work_title")


def missing_credit(picture) -> list[str]:
    """What its licence asks for and nobody wrote down, in her words; empty when the credit is complete."""
    if plain(picture.credit_line):
        return []
    if picture.licence is None:
        return [] if picture.credit else _one_of(picture)
    values = Credit(picture).values
    missing = [NAMES[name] for name in picture.licence.required_parts if not plain(values[name])]
    if not missing and picture.licence.requires_attribution and not picture.credit:
        return _one_of(picture)
    return missing


def _one_of(picture):
    """Any of the values its wording can use; where it has none, its own line."""
    names = Wording(picture.wording).names
    return [get_text_list([NAMES[name] for name in names], "or") or "a credit line"]


def credit_sentence(picture) -> str:
    """Why this picture may not be shown yet; empty when it may."""
    missing = missing_credit(picture)
    if not missing:
        return ""
    reason = f" Its license, {picture.licence}, asks for it." if picture.licence else ""
    return f"The picture “{picture}” needs a credit: please add {get_text_list(missing, 'and')}.{reason}"


def alt_sentence(picture) -> str:
    """Why a place that gives this picture no words may not show it."""
    return f"The picture “{picture}” needs an alt text, or has to be marked as decoration."


def expiry_warning(picture) -> str:
    """A sentence when the licence has run out or soon will; empty otherwise."""
    if not picture.expires_before(timezone.localdate() + SOON):
        return ""
    verb = "ran out" if picture.is_expired else "runs out"
    return f"The license of the picture “{picture}” {verb} on {date_format(picture.licence_expires_on, 'F j, Y')}."


def people_warning(picture) -> str:
    """A sentence when nobody said whether a picture on a sensitive page shows models, who must be called that."""
    if picture.people_shown:
        return ""
    is_asked_for = picture.licence and picture.licence.asks_for_models_note
    return (
        f"The picture “{picture}” stands on a sensitive page. If it shows people, readers should know whether they are"
        f" models: please say who is shown.{f' Its license, {picture.licence}, asks for it.' if is_asked_for else ''}"
    )


def disagreement(picture) -> str:
    """A sentence when the picture's file says something else of its rights than its record; empty otherwise."""
    found = merged(picture.found_in_file or {})
    told = {name: found[name] for name in TOLD if name in found and plain(getattr(picture, name)) != found[name]}
    if not told:
        return ""
    words = [f"{picture._meta.get_field(name).verbose_name} “{value}”" for name, value in told.items()]
    return (
        f"The file of “{picture}” says something else than its record: {get_text_list(words, 'and')}."
        " The record was left as it is: please see whether it still fits."
    )
