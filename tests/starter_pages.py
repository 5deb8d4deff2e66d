"""Where the first pages are, and how their words are looked for."""

from transfer.starter_content import article

ADDRESSES = [
    "/",
    "/blog/",
    f"/blog/{article.SLUG}/",
    "/locations/",
    "/locations/silicon-valley/",
    "/locations/portland/",
    "/contact/",
    "/about/",
    "/fees/",
    "/privacy/",
]


def missing_line(text: str) -> str:
    """The first line of the article that `text`, white space folded, lacks or has out of order; else empty."""
    position = 0
    for _, line in article.numbered_lines():
        words = " ".join(line.removeprefix(article.BULLET).split())
        found = text.find(words, position)
        if found < 0:
            return words
        position = found + len(words)
    return ""
