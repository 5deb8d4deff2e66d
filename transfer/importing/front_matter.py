"""What programs write above a Markdown text: YAML between `---`, TOML between `+++`, JSON in braces, pandoc's `%`."""

import json
import re
import tomllib
from typing import Any

import yaml

YAML = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Title, authors, date, each with lines that are indented; an empty one keeps its sign.
TITLE_BLOCK = re.compile(r"\A((?:%(?![%{>])[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){1,3})(?=[ \t]*\n|\Z)")
TITLE_BLOCK_LINE = re.compile(r"^%", re.MULTILINE)
FIRST_HEADING = re.compile(r"^(?:#[ \t]+\S|=+[ \t]*$)", re.MULTILINE)
KEY = re.compile(r"^[\w-]+[ \t]*:(?:[ \t]|$)")


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The values, and the text under them. A text without any is given as it is."""
    for pattern, read in ((YAML, read_yaml), (TOML, read_toml)):
        found = pattern.match(text)
        values = read(found[1]) if found else None
        if found and values is not None:
            return values, text[found.end() :]
    return split_json(text) if text.startswith("{") else split_title_block(text)


def split_title_block(text: str) -> tuple[dict[str, Any], str]:
    """Pandoc's. Above a text with a heading for its title the same sign marks a comment (MyST)."""
    found = TITLE_BLOCK.match(text)
    if not found or FIRST_HEADING.search(text, found.end()):
        return {}, text
    lines = (" ".join(line.split()) for line in TITLE_BLOCK_LINE.split(found[1])[1:])
    return dict(zip(("title", "author", "date"), lines, strict=False)), text[found.end() :]


def read_yaml(lines: str) -> dict[str, Any] | None:
    """The values of a mapping; None for what is no front matter, such as words between two rules."""
    try:
        values = yaml.safe_load(lines)
    except (yaml.YAMLError, ValueError, RecursionError):
        values = loose_values(lines)
    return with_small_names(values) if isinstance(values, dict) else None


def loose_values(lines: str) -> dict[str, str] | None:
    """The values of lines that are not quite YAML, as people type them: `title: Trust: a beginning`."""
    filled = [line for line in lines.splitlines() if line.strip()]
    pairs = [line.partition(":") for line in filled if KEY.match(line)]
    looks_so = filled and KEY.match(filled[0])
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs} if looks_so else None


def read_toml(lines: str) -> dict[str, Any] | None:
    try:
        return with_small_names(tomllib.loads(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        values = [line.partition("=") for line in lines.splitlines() if "=" in line]
        return {name.strip().lower(): value.strip().strip("\"'") for name, _, value in values} or None


def split_json(text: str) -> tuple[dict[str, Any], str]:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}, text
    return (with_small_names(values), text[end:]) if isinstance(values, dict) else ({}, text)


def with_small_names(values: dict) -> dict[str, Any]:
    return {str(name).lower(): value for name, value in values.items()}
