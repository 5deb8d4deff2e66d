"""Reads saved answers of a site's REST interface: lists of posts, pages, media, terms and people, and its index."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from transfer.importing.refusal import Refused
from transfer.importing.wordpress.records import UNKNOWN, Record, Term, day_of, decoded, moment_of, words

LARGEST = 64 * 1024 * 1024
KINDS = ("post", "page", "attachment")
TAXONOMIES = {"categories": "category", "tags": "post_tag"}
BLANK = re.compile(r"\s+")


def read_answer(path: Path) -> Any:
    """What a saved answer holds. Raises `Refused` with the file's name."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path.name} is larger than any answer of WordPress, so it was not opened.")
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise Refused(f"{path.name} is damaged: it is not whole JSON. Save it again.") from None


def entries(answer: Any) -> list[dict]:
    return [entry for entry in answer if isinstance(entry, dict)] if isinstance(answer, list) else []


def is_index(answer: Any) -> bool:
    return isinstance(answer, dict) and "namespaces" in answer


def terms_in(answers: list) -> dict[int, Term]:
    """Categories and tags by id, from their own lists and from what stands in posts."""
    found = [entry for answer in answers for entry in entries(answer) if "taxonomy" in entry]
    for answer in answers:
        for entry in entries(answer):
            found += [term for group in embedded(entry, "wp:term") for term in group if isinstance(term, dict)]
    slugs = {entry.get("id"): decoded(entry.get("slug")) for entry in found}
    return {entry["id"]: term_from(entry, slugs) for entry in reversed(found) if isinstance(entry.get("id"), int)}


def term_from(entry: dict, slugs: dict) -> Term:
    parent = slugs.get(entry.get("parent"), "")
    description = words(entry.get("description"))
    return Term(
        entry.get("taxonomy", ""),
        decoded(entry.get("slug")),
        words(entry.get("name")),
        parent,
        description,
        entry["id"],
    )


def authors_in(answers: list) -> dict[str, str]:
    """`{slug: name}` of everybody who wrote something."""
    people = [entry for answer in answers for entry in entries(answer) if "avatar_urls" in entry]
    people += [person for answer in answers for entry in entries(answer) for person in embedded(entry, "author")]
    return {person["slug"]: words(person.get("name")) for person in people if "slug" in person}


def mapping_at(entry: dict, name: str) -> dict:
    """What `entry` has under `name`; empty where that is no mapping."""
    found = entry.get(name)
    return found if isinstance(found, dict) else {}


def embedded(entry: dict, name: str) -> list:
    return mapping_at(entry, "_embedded").get(name, [])


def rendered(entry: dict, name: str) -> str:
    value = entry.get(name)
    return str(value.get("rendered", "")) if isinstance(value, dict) else str(value or "")


def records_in(answers: list) -> Iterator[Record]:
    """The posts, pages and media of saved answers, each once."""
    terms, seen = terms_in(answers), set()
    media = [one for answer in answers for entry in entries(answer) for one in embedded(entry, "wp:featuredmedia")]
    for entry in [entry for answer in answers for entry in entries(answer)] + media:
        kind = entry.get("type") or ("attachment" if "media_type" in entry else "")
        if kind in KINDS and isinstance(entry.get("id"), int) and entry["id"] not in seen:
            seen.add(entry["id"])
            yield record_from(entry, kind, terms)


def record_from(entry: dict, kind: str, terms: dict[int, Term]) -> Record:
    author = next((one.get("slug", "") for one in embedded(entry, "author") if isinstance(one, dict)), "")
    chosen = [terms[pk] for name in TAXONOMIES for pk in entry.get(name) or [] if pk in terms]
    record = Record(
        old_id=entry["id"],
        kind=kind,
        title=words(rendered(entry, "title")),
        slug=decoded(entry.get("slug")),
        link=str(entry.get("link", "")),
        status=entry.get("status", "publish"),
        moment=moment_of(str(entry.get("date_gmt") or "")),
        day=day_of(str(entry.get("date") or "")),
        parent=entry.get("parent") or entry.get("post") or 0,
        order=entry.get("menu_order") or 0,
        content=rendered(entry, "content"),
        excerpt="" if kind == "post" else rendered(entry, "excerpt"),
        author=author,
        is_sticky=bool(entry.get("sticky")),
        is_rendered=True,
        terms=chosen,
        meta={"_thumbnail_id": [str(entry.get("featured_media") or "")]},
    )
    if kind == "attachment":
        add_file(record, entry)
    elif (entry.get("content") or {}).get("protected"):
        record.password = UNKNOWN
    else:
        record.excerpt = typed_excerpt(entry)
    return record


def typed_excerpt(entry: dict) -> str:
    """The excerpt, unless WordPress made it of the text's first words."""
    excerpt = plain(rendered(entry, "excerpt"))
    made_up = excerpt.removesuffix("[…]").strip()
    return "" if plain(rendered(entry, "content")).startswith(made_up[:120]) or excerpt.endswith("[…]") else excerpt


def plain(html: str) -> str:
    return BLANK.sub(" ", BeautifulSoup(html, "html.parser").get_text(" ")).strip()


def add_file(record: Record, entry: dict) -> None:
    """Where the file of a picture lies, its names and its words. A missing caption comes as something else."""
    details = mapping_at(entry, "media_details")
    sizes = mapping_at(details, "sizes")
    record.file_url = str(entry.get("source_url", ""))
    names = [str(size.get("file", "")) for size in sizes.values() if isinstance(size, dict)]
    names += [str(details.get("original_image") or "")]
    caption, description = rendered(entry, "caption"), plain(rendered(entry, "description"))
    is_invented = entry.get("media_type") != "image" or plain(caption) == description
    record.excerpt, record.content = "" if is_invented else caption, description
    record.meta |= {
        "names": [name for name in names if name],
        "_wp_attachment_image_alt": [words(entry.get("alt_text"))],
    }
