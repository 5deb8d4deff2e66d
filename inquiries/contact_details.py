"""The email addresses and phone numbers in what somebody wrote about how to be reached."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from core.phone import dialed_as_written

# What may stand around an address that is not part of it: brackets, quotes, the end of a sentence.
AROUND = " \t<>()[]\"'“”‘’,;:.!?"
CANDIDATE = re.compile(r"[^\s<>()\[\],;:\"“”]*@[^\s<>()\[\],;:\"“”]*")
BETWEEN = re.compile(r"[,;](?!\s*(?:ext|x\W*\d))|[/|\n]|\b(?:or|and)\b", re.IGNORECASE)


class InternationalEmailValidator(EmailValidator):
    """Takes letters of any script before the @ too (RFC 6531)."""

    user_regex = re.compile(r"^[\w!#$%&'*+/=?^`{}|~-]+(?:\.[\w!#$%&'*+/=?^`{}|~-]+)*\Z", re.IGNORECASE)


validate_email = InternationalEmailValidator()


def email_candidates(text: str) -> list[str]:
    """Everything with an @ in it, without what stands around it."""
    return [found.strip(AROUND) for found in CANDIDATE.findall(text)]


def is_email_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def email_addresses(text: str) -> list[str]:
    return [found for found in email_candidates(text) if is_email_address(found)]


def phone_numbers(text: str) -> list[str]:
    """For `tel:` links: each part that is plainly one number; nothing at all when there is a doubtful one."""
    parts = [part.strip(AROUND.replace("(", "")) for part in BETWEEN.split(CANDIDATE.sub(",", text))]
    parts = [part for part in parts if any(map(str.isdigit, part))]
    numbers = [dialed_as_written(part) for part in parts]
    return numbers if all(numbers) else []
