"""Every address at which readers could find something on an old site, read from its export without our code."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

WP = "{http://wordpress.org/export/1.2/}"


def items_in(export: Path) -> list[etree._Element]:
    return etree.parse(export, etree.XMLParser(recover=True, huge_tree=True)).getroot().findall("channel/item")


def is_public(item) -> bool:
    return _of(item, "status") == "publish" and not _of(item, "post_password")


def public_numbers(export: Path) -> list[int]:
    """Numbers of posts and pages that everybody could read."""
    return [int(_of(item, "post_id")) for item in items_in(export) if is_public(item) and _is_text(item)]


def old_addresses(export: Path) -> list[str]:
    """Paths with their queries: of posts, pages, pictures, lists, and feeds."""
    items = items_in(export)
    public = {_of(item, "post_id") for item in items if is_public(item) and _is_text(item)}
    found = ["/feed/", "/feed/atom/", "/?feed=rss2", "/comments/feed/"]
    for item in items:
        if _of(item, "post_id") in public:
            found += _of_text(item)
        elif _of(item, "post_type") == "attachment" and _of(item, "post_parent") in public:
            found += [_path(item.findtext("link")), f"/?attachment_id={_of(item, 'post_id')}"]
    return [address for address in dict.fromkeys(found) if address]


def _of_text(item) -> Iterator[str]:
    path, number = _path(item.findtext("link")), _of(item, "post_id")
    yield path
    if _of(item, "post_type") == "page":
        yield f"/?page_id={number}"
        return
    yield from (f"/?p={number}", f"{path}feed/")
    above, year, month, day = path.rstrip("/").rpartition("/")[0], *path.split("/")[1:4]
    if (year + month + day).isdigit():
        yield from (f"/{year}/", f"/{year}/{month}/", f"/{year}/{month}/{day}/")
    for meta in item.findall(f"{WP}postmeta"):
        if meta.findtext(f"{WP}meta_key") == "_wp_old_slug":
            yield f"{above}/{meta.findtext(f'{WP}meta_value')}/"
    for term in item.findall("category"):
        kind = {"category": "category", "post_tag": "tag"}.get(term.get("domain"))
        if kind:
            yield f"/{kind}/{term.get('nicename')}/"


def _is_text(item):
    return _of(item, "post_type") in {"post", "page"}


def _of(item, name):
    return item.findtext(f"{WP}{name}") or ""


def _path(link):
    parts = urlsplit(link or "")
    return parts.path + (f"?{parts.query}" if parts.query else "")
