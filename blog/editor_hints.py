"""The outline a new article begins with, and hints about an article when it is published."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from wagtail.models import Page

from blog.blocks import MARKER
from blog.models import ArticlePage
from pages.body_outline import PARAGRAPHS_KEPT, texts_of

# The shape of the practice's first article. “…” stands where the writer's words go.
OUTLINE: list[dict[str, Any]] = [
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
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)"
CLAIM = re.compile(
    r"\d[\d.,]*\s?%|\b[\w.,-]{1,20}\s?per\s?cent\b|\bstatistics\b|\bhalf of all\b|\baccording to (?:studies|research)\b"
    rf"|\b{NUMBER} (?:in|out of) (?:every )?{NUMBER}\b|\b\d+ of \d+\b"
    r"|\b(?:stud(?:y|ies)|research|researchers|science|scientists|surveys?|polls?|evidence|data)\s"
    r"(?:(?:has|have|had|also|\w+ly)\s)*"
    r"(?:show|suggest|prove|find|found|indicate|report|reveal|confirm|demonstrate|estimate|conclude)\w*\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"<a [^>]*>\s*(here|click here|read more|more|this|link|this link|learn more)\s*</a>", re.IGNORECASE)


def start_from_outline(sender: Any, page: Page, parent: Page, **kwargs: Any) -> None:
    """Fills the body of a new article with `OUTLINE`. Receiver of `wagtail.signals.init_new_page`."""
    if isinstance(page, ArticlePage) and not page.body:
        page.body = json.dumps(OUTLINE)


@lru_cache(maxsize=PARAGRAPHS_KEPT)
def claim_in(text: str) -> str:
    """The first statement in `text` that wants a source; empty without one."""
    found = CLAIM.search(text)
    return found[0] if found else ""


def editor_hints(article: ArticlePage) -> Iterator[str]:
    """Sentences about what the writer may want to look at again. None of them stops publishing."""
    texts = texts_of(article.body)
    claims = filter(None, map(claim_in, [article.lead, article.summary, *texts]))
    if not article.sources and (claim := next(claims, "")):
        yield f"The text says “{claim}” and names no source. Readers trust such a statement more with one."
    count = len(article.sources)
    beyond = next((marker[0] for marker in MARKER.finditer(" ".join(texts)) if int(marker[1]) > count), "")
    if beyond:
        yield f"The text points to {beyond}, and the list of sources has no such number."
    vague = VAGUE.search(" ".join(block.value.source for block in article.body if block.block_type == "paragraph"))
    if vague:
        yield f"A link says only “{vague[1]}”. Say where it leads: some readers hear links alone."
