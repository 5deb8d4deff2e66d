"""System checks: every term of retention is said once, in `inquiries/retention/terms.py`, and read or quoted elsewhere.

A document quotes a term as `35<!-- backup_days --> days`; a template reads it from `{% retention_terms %}`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

from inquiries.retention.terms import fixed_terms

TERMS_FILE = "inquiries/retention/terms.py"
PRIVACY = "docs/privacy.md"
TEMPLATES = ("templates/inquiries", "templates/contact", "templates/components/privacy_facts.html")
QUOTED = re.compile(r"(\d+)<!-- (\w+) -->")
BARE = re.compile(r"\b\d+ (?:days?|minutes?)\b")


@register(Tags.compatibility)
def check_terms_are_quoted(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    """Each term stands in docs/privacy.md as it is; no document quotes another number, and none says one bare."""
    documents = sorted((settings.BASE_DIR / "docs").glob("*.md"))
    problems = [problem for document in documents for problem in _wrong_quotes(document)]
    problems += _missing_quotes(_text(settings.BASE_DIR / PRIVACY))
    return [Error(problem, hint=f"Open the file named, and {TERMS_FILE}.", id="inquiries.E001") for problem in problems]


def _wrong_quotes(document: Path) -> Iterator[str]:
    terms = fixed_terms()
    for number, name in QUOTED.findall(_text(document)):
        if terms.get(name) != int(number):
            yield f"docs/{document.name}: says {number} for “{name}”, {TERMS_FILE} {terms.get(name, 'nothing')}."


def _missing_quotes(text: str) -> Iterator[str]:
    quoted = {name for _, name in QUOTED.findall(text)}
    yield from (f"{PRIVACY}: does not say “{name}” of {TERMS_FILE}." for name in fixed_terms() if name not in quoted)
    yield from (f"{PRIVACY}: “{bare}” is bare; write its term behind the number." for bare in BARE.findall(text))


@register(Tags.compatibility)
def check_templates_read_terms(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    """No template about inquiries writes a number of days or minutes itself."""
    return [
        Error(
            f"{file.relative_to(settings.BASE_DIR)}: says “{bare}” itself.",
            hint="Read it from {% retention_terms as terms %}.",
            id="inquiries.E002",
        )
        for file in _templates()
        for bare in BARE.findall(_text(file))
    ]


def _templates() -> Iterator[Path]:
    for name in TEMPLATES:
        path = settings.BASE_DIR / name
        yield from sorted(path.rglob("*.html")) if path.is_dir() else [path]


def _text(path: Path) -> str:
    """Empty when the file is not there, so that what it should say is missed."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""
