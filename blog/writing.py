"""Help while an article is written: a skeleton to begin with, and what is gently said when it is published."""

import json
import re
from collections.abc import Iterator

from core.reading import text_of

# The shape of the practice's first article. “…” stands where the writer's words go.
SKELETON = [
    {"type": "paragraph", "value": "<p></p>"},
    {"type": "heading", "value": {"text": "What Is …?", "level": "h2"}},
    {"type": "paragraph", "value": "<p></p>"},
    {"type": "heading", "value": {"text": "Signs of …", "level": "h2"}},
    {"type": "paragraph", "value": "<p></p>"},
    {"type": "heading", "value": {"text": "What Helps", "level": "h2"}},
    {"type": "paragraph", "value": "<p></p>"},
    {"type": "heading", "value": {"text": "Final Thoughts", "level": "h2"}},
    {"type": "paragraph", "value": "<p></p>"},
]
CLAIM = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:%|percent\b)|\b(?:studies|research|science)\s+(?:show|shows|suggest|suggests|prove|proves)\b"
    r"|\bstatistics\b|\b\d+ (?:in|out of) \d+\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"<a [^>]*>\s*(here|click here|read more|more|this|link|this link|learn more)\s*</a>", re.IGNORECASE)


def start_from_skeleton(sender, page, parent, **kwargs):
    """Before the form of a new article opens: lay out its usual parts. The receiver of `init_new_page`."""
    if page._meta.label == "blog.ArticlePage" and not page.body:
        page.body = json.dumps(SKELETON)


def hints_for(article) -> Iterator[str]:
    """What the writer may want to look at once more. Nothing of it holds an article back."""
    text = text_of(article.body)
    claim = CLAIM.search(text)
    if claim and not article.sources:
        yield f"The text says “{claim[0]}” and names no source. Readers trust such a statement more with one."
    if any("…" in block.value["text"] for block in article.body if block.block_type == "heading"):
        yield "A heading still has “…” where words of yours were meant to go."
    vague = VAGUE.search(" ".join(block.value.source for block in article.body if block.block_type == "paragraph"))
    if vague:
        yield f"A link says only “{vague[1]}”. Say where it leads: some readers hear links alone."
    if not article.description:
        yield "There is no summary. Lists and search results show one."
