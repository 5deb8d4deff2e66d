"""Reads Markdown as its programs write it: CommonMark, GitHub, Obsidian, Google Docs, Hugo, Jekyll, pandoc."""

import re
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from transfer.importing.active_content import MOST_IN_MARKDOWN, check_amount
from transfer.importing.front_matter import split_front_matter
from transfer.importing.markdown_brackets import with_few_brackets
from transfer.importing.markdown_directives import read_roles, without_directives
from transfer.importing.markdown_divs import divs_plugin
from transfer.importing.markdown_fancy_lists import fancy_lists_plugin
from transfer.importing.markdown_line_blocks import line_blocks_plugin
from transfer.importing.markdown_raw import read_raw
from transfer.importing.markdown_remarks import CODE, with_changes, without_remarks
from transfer.importing.markdown_tables import drawn_tables_plugin
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word_comparison import words_of

DEEPEST = 100
SPAN = "passage with a look of its own (now plain words)"
# What follows the language of a block of code.
INFO = re.compile(r"[ \t]*(?:\{[\w.:-]+\}|\S*)(.*)")
SHORTCODE = re.compile(r"\{\{[<%](?:(?!\{\{[<%]).)*?[%>]\}\}|\{%(?:(?!\{%).)*?%\}", re.DOTALL)
# At the end of a line. Those of a box, a span, a link, or a picture are the parser's.
ATTRIBUTES = re.compile(
    r"(?<![ \t])(?:(?<!::)(?:[ \t]++|(?<![\])]))\{(?:-|#[^{}\n]*|[ \t]*\.[^{}\n]*)\}"
    r"|[ \t]*+\{:[ \t]*[.#][^{}\n]*\})[ \t]*$",
    re.MULTILINE,
)
# What these programs put around words, and what is left of it.
SIGNS = (
    (re.compile(r"\{==((?:(?!\{==|==\}).)*)==\}", re.DOTALL), r"\1"),
    (
        re.compile(r"!\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]*))?\]\]"),
        lambda found: f"![{found[2] or ''}](<{found[1]}>)",
    ),
    (re.compile(r"\[\[([^\[\]|]+)\|([^\[\]]+)\]\]"), r"\2"),
    (re.compile(r"\[\[([^\[\]|#]+)(?:#[^\[\]]*)?\]\]"), r"\1"),
    (re.compile(r"(?<!=)==(?=\S)([^=\n]+?)(?<=\S)==(?!=)"), r"\1"),
    (re.compile(r"^([ \t]*>[ \t]*)\[!\w+\][-+]?[ \t]*", re.MULTILINE), r"\1"),
    (ATTRIBUTES, ""),
    (re.compile(r"^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[ \](?=[ \t])", re.MULTILINE), r"\1☐"),
    (re.compile(r"^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[xX]\](?=[ \t])", re.MULTILINE), r"\1☒"),
)
# Bold that the rules of CommonMark leave as asterisks, as in **„Zitat“**und.
LEFT_BOLD = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*")


def html_of_markdown(text: str, summary: Summary) -> str:
    """`text` as HTML, a title from its front matter as a marked heading. Raises `Refused`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_amount(text, MOST_IN_MARKDOWN)
    values, text = split_front_matter(text)
    title = " ".join(str(values.get("title") or "").split())
    summary.lost += other_words(values)
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "linkify": True}).enable(
        ["table", "strikethrough", "linkify"]
    )
    reader.use(footnote_plugin).use(sub_plugin).use(superscript_plugin)
    reader.use(attrs_plugin, spans=True, allowed=()).use(divs_plugin, summary=summary)
    reader.use(deflist_plugin).use(drawn_tables_plugin, summary=summary).use(line_blocks_plugin).use(fancy_lists_plugin)
    # Only what says that it is an address: a text has full stops without a space after them.
    if reader.linkify:
        reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    # Addresses are judged once, for every kind of document, in `links`.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    text = plain_markdown(without_directives(text, summary), summary)
    tokens = reader.parse(with_few_brackets(text, summary), env := {})
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise Refused("The document is nested too deeply to be an article.")
    read_raw(tokens, summary)
    read_roles(tokens)
    tell_of_unshown(tokens, env, summary)
    for token in tokens:
        embolden(token)
        count_spans(token, summary)
    heading = f'<h1 class="title">{escape(title)}</h1>' if title else ""
    return heading + reader.renderer.render(tokens, reader.options, env)


def other_words(values: dict) -> list[str]:
    """The words of front matter that is not the title."""
    return words_of(" ".join(f"{name} {value}" for name, value in values.items() if name != "title"))


def plain_markdown(text: str, summary: Summary) -> str:
    """`text` without the signs of single programs; what stands in code stays as it is."""
    parts, end, text = [], 0, without_remarks(text, summary)
    for code in CODE.finditer(text):
        parts += [without_signs(text[end : code.start()], summary), code[0]]
        end = code.end()
    return "".join([*parts, without_signs(text[end:], summary)])


def without_signs(text: str, summary: Summary) -> str:
    text, number = SHORTCODE.subn("", text)
    summary.dropped["shortcode"] += number
    text = with_changes(text, summary)
    for pattern, left in SIGNS:
        text = pattern.sub(left, text)
    return text


def tell_of_unshown(tokens: list[Token], env: dict, summary: Summary) -> None:
    """Words that no reader of a rendered text sees: of notes without a mark, behind the name of a language."""
    notes, links = env.get("footnotes", {}).get("refs", {}), env.get("references", {})
    summary.dropped["footnote (nothing leads to it)"] += list(notes.values()).count(-1)
    for link in links.values():
        # How people write a comment: `[//]: # (words)`.
        summary.drop("comment" if link["title"] and link["href"] in ("", "#", "<>") else None)
    for token in tokens:
        found = INFO.match(token.info) if token.type == "fence" else None
        summary.lost += words_of(found[1]) if found else []


def count_spans(token: Token, summary: Summary) -> None:
    for child in token.children or ():
        summary.changed[SPAN] += child.type == "span_open"


def embolden(token: Token) -> None:
    for child in token.children or ():
        if child.type == "text" and LEFT_BOLD.search(child.content):
            child.type = "html_inline"
            child.content = LEFT_BOLD.sub(r"<b>\1</b>", escape(child.content, quote=False))
