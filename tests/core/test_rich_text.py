"""Lists in the editor of texts."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text import get_rich_text_editor_widget

from core.rich_text import WholeListRichTextArea
from pages.blocks import BodyBlock

KINDS = {"u": "unordered-list-item", "o": "ordered-list-item", "p": "unstyled"}


def widget():
    return BodyBlock().child_blocks["paragraph"].field.widget


def saved(html):
    """`html` opened in the editor and saved."""
    editor = widget()
    stored = editor.value_from_datadict({"text": editor.format_value(html)}, {}, "text")
    return re.sub(r' data-block-key="[^"]*"', "", stored)


def typed(*items):
    """What is stored of a text typed as `items`: “u0” and “o1” are items of a list and their depth, “p0” is none."""
    blocks = [
        {
            "key": f"k{number}",
            "type": KINDS[item[0]],
            "depth": int(item[1:]),
            "text": f"word{number}",
            "inlineStyleRanges": [],
            "entityRanges": [],
        }
        for number, item in enumerate(items)
    ]
    content = json.dumps({"blocks": blocks, "entityMap": {}})
    return re.sub(r' data-block-key="[^"]*"', "", widget().value_from_datadict({"text": content}, {}, "text"))


LISTS = st.recursive(
    st.just("<li>WORD</li>"),
    lambda inside: st.tuples(st.lists(inside, min_size=1, max_size=3), st.sampled_from(["ul", "ol"])).map(
        lambda part: f"<li>WORD<{part[1]}>{''.join(part[0])}</{part[1]}></li>"
    ),
    max_leaves=12,
)


class TestListsInTheEditor:
    def test_are_edited_in_our_widget(self):
        assert isinstance(get_rich_text_editor_widget("default"), WholeListRichTextArea)

    @pytest.mark.parametrize(
        "html",
        [
            "<ol><li>A<ul><li>note</li></ul></li><li>C</li></ol>",
            "<ol><li>A<ol><li>B<ul><li>deep</li></ul></li><li>C</li></ol></li><li>D</li></ol>",
            "<ul><li>a<ol><li>one</li></ol><ul><li>dot</li></ul></li></ul>",
            "<p>before</p><ul><li>a</li></ul><ol><li>b</li></ol><p>after</p>",
        ],
    )
    def test_of_mixed_kinds_come_back_as_they_were(self, html):
        assert saved(html) == html

    @given(st.lists(LISTS, min_size=1, max_size=4), st.sampled_from(["ul", "ol"]))
    def test_of_any_nesting_come_back_as_they_were(self, items, tag):
        html = f"<{tag}>{''.join(items)}</{tag}>"
        for number in range(html.count("WORD")):
            html = html.replace("WORD", f"word{number}", 1)
        assert saved(html) == html

    def test_keep_marks_and_links_of_their_items(self):
        html = (
            '<ol><li><b>A</b><ul><li>see <a href="https://example.org">this</a><br/>line</li></ul></li><li>C</li></ol>'
        )
        assert saved(html) == html

    def test_keep_a_first_item_that_was_indented(self):
        assert typed("u1", "p0") == "<ul><li>word0</li></ul><p>word1</p>"

    def test_keep_an_item_that_skips_a_level(self):
        assert typed("u0", "o3", "u0") == "<ul><li>word0<ol><li>word1</li></ol></li><li>word2</li></ul>"

    @given(st.lists(st.tuples(st.sampled_from("uop"), st.integers(0, 4)), min_size=1, max_size=12))
    def test_of_any_depths_lose_no_word_and_keep_their_order(self, items):
        stored = typed(*(f"{kind}{depth}" for kind, depth in items))
        assert re.findall(r"word\d+", stored) == [f"word{number}" for number in range(len(items))]
