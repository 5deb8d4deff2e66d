"""Addresses of licenses: the same license under its many addresses, and the usual name of one that has no row yet.

Creative Commons: every license, version, jurisdiction, deed and language, CC0 and the Public Domain Mark.
RightsStatements.org: its twelve statements.
"""

import re
from dataclasses import dataclass

CREATIVE_COMMONS = re.compile(
    r"creativecommons\.org/(?P<family>licenses|publicdomain)/(?P<code>[a-z+-]+)/(?P<version>\d+\.\d+)"
    r"(?:/(?!deed|legalcode|rdf)(?P<region>[a-z]{2,}))?"
    r"(?:/(?:(?:deed|legalcode)(?:[._-][\w-]+)?|rdf)?)?/?(?:[?#].*)?"
)
RIGHTS_STATEMENT = re.compile(
    r"rightsstatements\.org/(?:vocab|page|data)/(?P<code>[a-z-]+)/(?P<version>\d+\.\d+)(?:\.[a-z]+)?/?(?:[?#].*)?"
)
PUBLIC_DOMAIN = {"zero": "CC0", "mark": "Public Domain Mark", "certification": "Public Domain Certification"}
STATEMENTS = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright, EU Orphan Work",
    "InC-EDU": "In Copyright, Educational Use Permitted",
    "InC-NC": "In Copyright, Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright, Rights-holder Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright, Contractual Restrictions",
    "NoC-NC": "No Copyright, Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright, Other Known Legal Restrictions",
    "NoC-US": "No Copyright, United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}


@dataclass(frozen=True)
class KnownLicense:
    """A license of a known family: its usual name, its one address, and whether it asks for a credit."""

    name: str
    url: str
    requires_attribution: bool = True


def known_license(url: str) -> KnownLicense | None:
    """The license at `url`, whatever deed, language or scheme it names; None for an address of no known family."""
    address = _bare(url)
    if found := CREATIVE_COMMONS.fullmatch(address):
        return _creative_commons(**found.groupdict())
    if found := RIGHTS_STATEMENT.fullmatch(address):
        return _rights_statement(found["code"], found["version"])
    return None


def same_license(one: str, other: str) -> bool:
    """Whether two addresses lead to one license. http or https, with or without “www.” and a slash at its end."""
    return _key(one) == _key(other)


def _key(url):
    known = known_license(url)
    return _bare(known.url if known else url).rstrip("/")


def _bare(url):
    return url.strip().split("://", 1)[-1].lower().removeprefix("www.")


def _creative_commons(family, code, version, region):
    path = "/".join(filter(None, [family, code, version, region]))
    is_free = family == "publicdomain"
    name = PUBLIC_DOMAIN.get(code, code.upper()) if is_free else f"CC {code.upper()}"
    words = " ".join(filter(None, [name, version, (region or "").upper()]))
    return KnownLicense(words, f"https://creativecommons.org/{path}/", requires_attribution=not is_free)


def _rights_statement(code, version):
    written = next((known for known in STATEMENTS if known.lower() == code), "")
    if not written:
        return None
    return KnownLicense(STATEMENTS[written], f"http://rightsstatements.org/vocab/{written}/{version}/")
