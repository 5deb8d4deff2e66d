"""Paragraphs of classic texts: a blank line ends one, a single line break is one, blocks stand for themselves."""

import re

BLOCK = (
    "address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|iframe|legend|li|main|map|math|menu|nav|object|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|"
    "thead|tr|ul|video|audio|wp-gallery|wp-embed|wp-media|wp-playlist|wp-footnotes|wp-kept"
)
TAG = re.compile(rf"\s*(<(/?)({BLOCK})(?=[\s>/])[^>]*>)\s*", re.IGNORECASE)
HOLDS_BLOCKS = {
    "blockquote",
    "div",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "center",
    "details",
    "td",
    "th",
}
KEPT = re.compile(r"<(pre|script|style|textarea|svg)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
KEPT_PLACE = re.compile(r'<wp-kept n="(\d+)"></wp-kept>')
IN_TAG = re.compile(r"<[A-Za-z/][^<>]*\n[^<>]*>")
BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
BROKEN_LINE = re.compile(r"(?:<br\s*/?>)?[ \t]*\n", re.IGNORECASE)


def with_paragraphs(text: str) -> str:
    """`text`, typed in the classic editor, as HTML. What is HTML already stays as it is."""
    kept = []

    def keep(match):
        kept.append(match[0])
        return f'<wp-kept n="{len(kept) - 1}"></wp-kept>'

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = KEPT.sub(keep, COMMENT.sub("\n\n", text)) if has_end(text) else text
    text = IN_TAG.sub(lambda tag: tag[0].replace("\n", " "), text)
    chunks = BLANK_LINE.split(TAG.sub(around, text).strip())
    html = "\n".join(paragraph(chunk.strip()) for chunk in chunks if chunk.strip())
    return KEPT_PLACE.sub(lambda place: kept[int(place[1])], html)


def has_end(text: str) -> bool:
    """Whether looking for pairs is worth while: a text of openings alone would be searched for ever."""
    return text.count("<!--") < 20_000 and len(re.findall(r"<(?:pre|script|style|textarea|svg)\b", text, re.I)) < 2_000


def around(match: re.Match) -> str:
    """A block's tag with blank lines where a paragraph may begin or end."""
    tag, closes, name = match[1], bool(match[2]), match[3].lower()
    if name == "br":
        return tag
    before = "\n\n" if not closes or name in HOLDS_BLOCKS else ""
    after = "\n\n" if closes or name in HOLDS_BLOCKS or name == "hr" else ""
    return f"{before}{tag}{after}"


def paragraph(chunk: str) -> str:
    begins_block = re.match(rf"</?(?:{BLOCK})(?=[\s>/])", chunk, re.IGNORECASE)
    lines = BROKEN_LINE.sub("<br/>\n", chunk)
    return lines if begins_block else f"<p>{lines.replace('</p>', '')}</p>"
