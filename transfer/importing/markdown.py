"""Reads Markdown (CommonMark), with a title from its front matter where it has one."""

import re
from html import escape

from markdown_it import MarkdownIt

from transfer.importing.active_content import MOST_IN_MARKDOWN, check_amount
from transfer.importing.summary import Summary
from transfer.importing.word_comparison import words_of

FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:\s*(.+)$", re.MULTILINE)


def html_of_markdown(text: str, summary: Summary) -> str:
    check_amount(text, MOST_IN_MARKDOWN)
    front = FRONT_MATTER.match(text)
    title = front and TITLE.search(front[1])
    if front:
        summary.lost += words_of(TITLE.sub("", front[1]))
    reader = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    # Addresses are judged once, for every kind of document, in `markup`.
    reader.validateLink = lambda address: True
    heading = f'<h1 class="title">{escape(title[1].strip(chr(34) + chr(39)))}</h1>' if title else ""
    return heading + reader.render(text[front.end() :] if front else text)
