"""Help while an article is written: a skeleton to begin with, and what is gently said when it is published."""

import json
import re
from collections.abc import Iterator

from blog.models.apparatus import MARKER
from pages.body_outline import text_of

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


def start_from_skeleton(sender, page, parent, **kwargs):
    """Before the form of a new article opens: lay out its usual parts. The receiver of `init_new_page`."""
    if page._meta.label == "blog.ArticlePage" and not page.body:
        page.body = json.dumps(SKELETON)


def editor_hints(article) -> Iterator[str]:
    """What the writer may want to look at once more. Nothing of it holds an article back."""
    text = text_of(article.body)
    claim = CLAIM.search(" ".join([article.lead, article.summary, text]))
    if claim and not article.sources:
        yield f"The text says “{claim[0]}” and names no source. Readers trust such a statement more with one."
    count = len(article.sources)
    beyond = next((marker[0] for marker in MARKER.finditer(text) if int(marker[1]) > count), "")
    if beyond:
        yield f"The text points to {beyond}, and the list of sources has no such number."
    if any("…" in block.value["text"] for block in article.body if block.block_type == "heading"):
        yield "A heading still has “…” where words of yours were meant to go."
    vague = VAGUE.search(" ".join(block.value.source for block in article.body if block.block_type == "paragraph"))
    if vague:
        yield f"A link says only “{vague[1]}”. Say where it leads: some readers hear links alone."
    if not article.description:
        yield "There is no summary. Lists and search results show one."
