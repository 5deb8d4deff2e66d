"""Titles and descriptions for search engines, as the usual plugins keep them."""

import re
from html import unescape

from transfer.importing.wordpress.records import Record

TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_seopress_titles_title")
DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_seopress_titles_desc")
TOKEN = re.compile(r"%%([a-z_]+)%%|%([a-z_]+)%|#([a-z_]+)")
OWN = {"title", "post_title", "page_title"}
SEPARATORS = {"sep", "separator", "separator_sa"}
SITE = {"sitename", "site_title", "sitetitle"}
DASH = "–"
EDGES = " –-|·•»"


def first(record: Record, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := " ".join(unescape(record.first(name)).split()))), "")


def with_values(text: str, record: Record, site_title: str) -> str:
    """`text` with its tokens replaced by what they stand for; what is not known leaves nothing."""

    def value(match):
        name = match[1] or match[2] or match[3]
        if name in OWN:
            return record.title
        if name in SEPARATORS:
            return DASH
        known = {"excerpt": record.excerpt, "category": category(record), "primary_category": category(record)}
        return site_title if name in SITE else known.get(name, "" if match[1] else match[0])

    return " ".join(TOKEN.sub(value, text).split()).strip(EDGES)


def category(record: Record) -> str:
    return next((term.name for term in record.terms if term.taxonomy == "category"), "")


def title(record: Record, site_title: str) -> str:
    """The title for search results; empty when it is only the page's own: this site adds its name by itself."""
    text = with_values(first(record, TITLES), record, site_title)
    if site_title and text.endswith(site_title):
        text = text.removesuffix(site_title).rstrip(EDGES)
    return "" if text == record.title else text


def description(record: Record) -> str:
    return with_values(first(record, DESCRIPTIONS), record, "")
