"""Phone numbers as `tel:` addresses (RFC 3966)."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from phonenumbers import Leniency, NumberParseException, PhoneNumberMatcher, ValidationResult

# Where a number is dialed that names no country.
REGION = "US"
SHORT_NUMBER_LENGTH = 3
# Fewer in a row are a date or hours.
FEWEST_DIGITS = 7
WRITTEN = re.compile(
    r"(?P<number>[+0-9\s().·\-\u2010-\u2015]+?)"
    r"(?:[\s,;]*(?:extension|ext|x|#)[\s.:]*(?P<extension>[0-9]{1,7}))?",
    re.IGNORECASE,
)
SHORT = re.compile(r"(?<![\w./-])[0-9]{3}(?![\w/-]|\.\d)")
SOME_NUMBER = re.compile(r"\+?[0-9]{7,15}")


def dialed(phone: str) -> str:
    """The part after `tel:` (RFC 3966): “(555) 555-0100 ext. 2” gives “5555550100;ext=2”.

    Empty unless `phone` is plainly one number that can be dialed in the United States, one abroad with its country's
    code, or a short one such as 988: a wrong one must not be dialed, least of all by somebody in danger.
    """
    number, extension = _split(phone)
    return number + extension if number and (_is_short(number) or _is_possible(number)) else ""


def dialed_as_written(phone: str) -> str:
    """The same for a number whose country nobody knows: anything that is plainly one number."""
    number, extension = _split(phone)
    return dialed(phone) or (number + extension if SOME_NUMBER.fullmatch(number) else "")


def find_numbers(text: str) -> list[str]:
    """`text` in parts, each number that stands in it a part of its own; `dialed` is empty for every other part."""
    matches = PhoneNumberMatcher(text, REGION, leniency=Leniency.POSSIBLE)
    found = {match.start: match.end for match in matches if len(dialed(match.raw_string)) >= FEWEST_DIGITS}
    found |= {match.start(): match.end() for match in SHORT.finditer(text) if dialed(match[0])}
    parts, at = [], 0
    for start in sorted(found):
        if start >= at:
            parts += [text[at:start], text[start : found[start]]]
            at = found[start]
    return [part for part in [*parts, text[at:]] if part]


def _split(phone: str) -> tuple[str, str]:
    """Digits, whatever script they were written in, perhaps with a plus; and “;ext=…” or nothing."""
    plain = phonenumbers.normalize_digits_only(phone.strip(), keep_non_digits=True)
    written = WRITTEN.fullmatch(plain)
    if not written:
        return "", ""
    extension = f";ext={written['extension']}" if written["extension"] else ""
    return re.sub(r"[^0-9+]", "", written["number"]), extension


def _is_short(number):
    return (
        len(number) == SHORT_NUMBER_LENGTH
        and number.isdecimal()
        and phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(number, REGION), REGION)
    )


def _is_possible(number):
    try:
        parsed = phonenumbers.parse(number, REGION)
    except NumberParseException:
        return False
    result = phonenumbers.is_possible_number_with_reason(parsed)
    is_local = result == ValidationResult.IS_POSSIBLE_LOCAL_ONLY and not number.startswith("+")
    # Without its country's code a number counts only as this country writes it.
    is_whole = result == ValidationResult.IS_POSSIBLE and (number.startswith("+") or _is_of(parsed, REGION))
    return is_local or is_whole


def _is_of(parsed, region):
    return parsed.country_code == phonenumbers.country_code_for_region(region) and not parsed.italian_leading_zero


def refuse_other_than_a_number(phone: str) -> None:
    """For fields whose number must be a link."""
    if not dialed(phone):
        raise ValidationError(
            "This cannot be dialed. Write one number in digits, such as 988 or 555-555-0100; abroad, +44 20 7946 0958. "
            "Words belong elsewhere."
        )
