"""From a document through the editor to the published page: the same words in the same order."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from pages.blocks import BodyBlock
from transfer.importing.documents import read_document
from transfer.importing.editor_round_trip import editors, saved_in_editor
from transfer.importing.summary import Summary

WORDS = st.just("WORD")
INLINE = st.recursive(
    WORDS,
    lambda inside: st.tuples(st.sampled_from(["b", "em", "span", "a href='https://example.org/'"]), inside).map(
        lambda part: f"<{part[0]}>{part[1]}</{part[0].split()[0]}> WORD"
    ),
    max_leaves=4,
)


def listed(parts):
    tag, items = parts
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag.split()[0]}>"


TAGS = st.sampled_from(["ul", "ol", "ol start=3", "ol type=a", "ol reversed"])
LISTS = st.recursive(
    st.tuples(TAGS, st.lists(INLINE, min_size=1, max_size=3)).map(listed),
    lambda inside: st.tuples(TAGS, st.lists(st.tuples(INLINE, inside).map("".join), min_size=1, max_size=3)).map(
        listed
    ),
    max_leaves=6,
)
TABLES = st.tuples(st.integers(1, 3), st.integers(1, 3), st.sampled_from(["td", "th"])).map(
    lambda size: f"<table>{('<tr>' + f'<{size[2]}>WORD</{size[2]}>' * size[1] + '</tr>') * size[0]}</table>"
)
BLOCKS = st.one_of(
    INLINE.map("<p>{}</p>".format),
    st.sampled_from(["<h2>WORD</h2>", "<h3>WORD WORD</h3>", "<hr>", "<pre>WORD\n  WORD</pre>", "<p>WORD<br>WORD</p>"]),
    st.sampled_from(["<blockquote><p>WORD</p><p>WORD</p></blockquote>", "<p>• WORD<br>• WORD</p>", "<p>– WORD</p>"]),
    LISTS,
    TABLES,
)


def numbered(html):
    """`html` with a number of its own for each of its words, and the words."""
    parts = html.split("WORD")
    words = [f"word{number}" for number in range(len(parts) - 1)]
    return "".join(part + word for part, word in zip(parts, [*words, ""], strict=True)), words


def edited(block, value):
    """`value` of a rich text as the editor gives it back."""
    widget = block.field.widget
    return block.to_python(widget.value_from_datadict({"t": widget.format_value(value.source)}, {}, "t"))


def published(draft):
    """The text of the body as readers get it once somebody opened the draft and published it."""
    block = BodyBlock()
    raw = [{"type": kind, "value": value} for kind, value in draft.blocks]
    body = block.to_python(raw)
    for child in body:
        if isinstance(child.value, RichText):
            child.value = edited(child.block, child.value)
    return BeautifulSoup(block.render(block.clean(body)), "html.parser").get_text(" ")


@pytest.mark.django_db
class TestDocument:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(BLOCKS, min_size=1, max_size=5).map("".join).map(numbered))
    def test_keeps_its_words_in_order_until_it_is_published(self, document):
        html, words = document
        draft = read_document("a.html", f"<p>start</p>{html}<p>end</p>".encode())
        assert re.findall(r"word\d+", published(draft)) == words
        assert not draft.summary.lost


class TestListsBesideEachOther:
    """The editor makes one list of two in one text."""

    @pytest.mark.parametrize(
        ("html", "sizes"),
        [
            ("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>", [2, 1]),
            ("<ol><li>a</li></ol><div><ol><li>b</li></ol></div><ol><li>c</li></ol>", [1, 1, 1]),
            ("<ul><li>a<ul><li>in</li></ul></li></ul><ul><li>b<ul><li>in</li></ul></li></ul>", [2, 2]),
            ("<ol><li>a<ul><li>in</li></ul></li></ol><ol><li>b</li></ol><p>end</p>", [2, 1]),
        ],
    )
    def test_are_still_as_many_after_editing(self, html, sizes):
        draft = read_document("a.html", f"<h1>Title</h1>{html}".encode())
        saved = [saved_in_editor(kind, value) for kind, value in draft.blocks]
        lists = [
            top for text in saved for top in BeautifulSoup(text, "html.parser").find_all(["ol", "ul"], recursive=False)
        ]
        assert [len(top.find_all("li")) for top in lists] == sizes

    def test_inside_an_item_are_named(self):
        html = b"<h1>T</h1><ul><li>a<ol><li>b</li></ol><ol><li>c</li></ol></li></ul>"
        assert "list inside a list (its numbers are now 1, 2, 3)" in read_document("a.html", html).summary.changed


class TestEditor:
    def test_of_each_kind_of_text_is_that_of_the_body(self):
        assert set(editors()) == {"paragraph", "list", "notes", "cell"}

    def test_is_asked_before_a_draft_is_called_whole(self, monkeypatch):
        monkeypatch.setattr(
            "transfer.importing.editor_round_trip.saved_in_editor",
            lambda kind, html: saved_in_editor(kind, html).replace("lost", ""),
        )
        draft = read_document("a.html", b"<p>kept and lost</p>")
        assert draft.summary.lost == ["lost"]


class TestSummary:
    def test_says_first_what_a_person_must_look_at(self):
        summary = Summary(lost=["one"])
        summary.kept["paragraph"] += 2
        summary.changed["check box (now a sign)"] += 2
        summary.drop("comment")
        summary.note("Look.")
        assert summary.sentences == [
            "Look.",
            "Words that are not in the draft: “one”.",
            "Dropped: 1 comment.",
            "Changed: 2 check boxes (now a sign).",
            "Kept: 2 paragraphs.",
        ]
