"""Words that the style sheet of a web page puts beside its elements."""

import pytest

from tests.transfer.test_importing_web_pages import draft_of
from transfer.importing.generated_words import GENERATED, UNREADABLE
from transfer.importing.refusal import Refused


def page(css, body):
    return f"<style>{css}</style>{body}"


def text_of(css, body):
    """The blocks as lines: headings and the rich text of paragraphs, the items of lists."""
    values = [value for _, value in draft_of(page(css, body)).blocks]
    return [value if isinstance(value, str) else value.get("text") or value["points"] for value in values]


class TestGeneratedWords:
    @pytest.mark.parametrize(
        ("css", "body", "right"),
        [
            ('p::before{content:"Note: "}', "<p>x</p>", "<p>Note: x</p>"),
            ('P:AFTER{CONTENT:" End"}', "<p>x</p>", "<p>x End</p>"),
            ('p b::after{content:"*"}', "<p><b>x</b> y</p>", "<p><b>x*</b> y</p>"),
            ('p::before{content:attr(data-label) ": "}', "<p data-label=Fee>20</p>", "<p>Fee: 20</p>"),
            (r'p::before{content:"\201c A\0020"}', "<p>x</p>", "<p>“A x</p>"),
            ('p::before{content:"a" "b" url(c.png)}', "<p> x</p>", "<p>ab x</p>"),
            ('p::after{content:" read" / "spoken"}', "<p>x</p>", "<p>x read</p>"),
            ('p::before{content:"Note";display:block}', "<p>x</p>", "<p>Note<br/>x</p>"),
            ('p::before{content:"1";margin-right:1em}', "<p>x</p>", "<p>1 x</p>"),
            ('@media screen and (min-width:40em){p::after{content:" y"}}', "<p>x</p>", "<p>x y</p>"),
            ('p::after{content:" a"} p.c::after{content:" b"}', "<p class=c>x</p>", "<p>x b</p>"),
            ('p.c::after{content:" b"} p::after{content:" a"}', "<p class=c>x</p>", "<p>x b</p>"),
            ('dt::after{content:":"}', "<dl><dt>a</dt><dd>b</dd></dl>", "<p>a:</p><p>b</p>"),
        ],
    )
    def test_stand_where_a_browser_shows_them(self, css, body, right):
        draft = draft_of(page(css, body))
        assert draft.blocks == [("paragraph", right)]
        assert (draft.summary.changed[GENERATED], draft.summary.lost) == (1, [])

    @pytest.mark.parametrize(
        "css",
        [
            'p::after{content:"."; visibility:hidden; height:0; display:block}',
            'p::after{content:"y"; DISPLAY:NONE}',
            "p::after{content:none}",
            'p::after{content:"y"} p::after{content:normal}',
            '@media print{p::after{content:"y"}}',
            '@media (max-width:600px){p::after{content:"y"}}',
            '@supports not (display:grid){p::after{content:"y"}}',
            'p:hover::after{content:"y"}',
            'br::after{content:"y"}',
            ".no{display:none} .no::after{content:'y'}",
        ],
    )
    def test_that_nobody_sees_stay_out(self, css):
        draft = draft_of(page(css, "<p>x</p><br><p class=no>z</p>" if ".no" in css else "<p>x<br></p>"))
        assert draft.blocks == [("paragraph", "<p>x</p>")]
        assert draft.summary.changed[GENERATED] == 0

    def test_count_what_they_number(self):
        css = (
            "body{counter-reset:part} h2{counter-reset:step}"
            'h2::before{counter-increment:part; content:"Part " counter(part,upper-roman) ". "}'
            'h3::before{counter-increment:step; content:counter(part) "." counter(step,decimal-leading-zero) " "}'
        )
        body = "<body><h2>One</h2><h3>a</h3><h3>b</h3><h2>Two</h2><h3>c</h3><p>x</p></body>"
        assert text_of(css, body)[:5] == ["Part I. One", "1.01 a", "1.02 b", "Part II. Two", "2.01 c"]

    @pytest.mark.parametrize(
        ("content", "right"),
        [
            ('counter(n) ". "', ["<ol><li>a</li><li>b</li></ol>"]),
            ('"(" counter(n,lower-alpha) ") "', ["<p>(a) a</p><p>(b) b</p>"]),
            ('"Step " counter(n) ":"', ["<p>Step 1: a</p><p>Step 2: b</p>"]),
            ('"• "', ["<ol><li>a</li><li>b</li></ol>"]),
        ],
    )
    def test_are_the_numbers_of_items(self, content, right):
        css = f"ol{{list-style:none;counter-reset:n}} li{{counter-increment:n}} li::before{{content:{content}}}"
        assert text_of(css, "<ol><li>a</li><li>b</li></ol>") == right

    def test_count_lists_in_lists(self):
        css = 'ol{counter-reset:n} li{counter-increment:n} li::before{content:counters(n,".") ") "}'
        body = "<ol><li>a</li><li>b<ol><li>c</li></ol></li></ol><ol><li>d</li></ol>"
        assert text_of(css, body)[0] == "<ol><li>a</li><li>b<ol><li>c</li></ol></li></ol>"
        assert "2.1) c" in text_of(css.replace("li::before", "p::before"), body.replace("<li>c", "<li><p>c</p>"))[0]

    @pytest.mark.parametrize(
        ("content", "value"),
        [
            (r'"\2713 "', {"points": ["a", "b"], "style": "checklist"}),
            ('"– "', {"points": ["a", "b"], "style": "bullets"}),
            ('"❌ "', {"points": ["❌ a", "❌ b"], "style": "bullets"}),
        ],
    )
    @pytest.mark.parametrize("pseudo", ["before", "marker"])
    def test_are_the_signs_of_items(self, content, value, pseudo):
        html = page(f"li::{pseudo}{{content:{content}}}", "<ul><li>a</li><li>b</li></ul>")
        assert draft_of(html).blocks == [("list", value)]

    @pytest.mark.parametrize(
        ("css", "right"),
        [
            ('q{quotes:"«" "»" "‹" "›"}', "«a ‹b› c»"),
            ("q::before{content:open-quote}", "“a ‘b’ c”"),
            ("q::before,q::after{content:''}", "a b c"),
        ],
    )
    def test_are_the_quotes_of_the_page(self, css, right):
        assert text_of(css + "i::after{content:''}", "<p><q>a <q>b</q> c</q><i></i></p>") == [f"<p>{right}</p>"]

    def test_beside_rows_and_lists_are_words_of_the_next(self):
        css = 'tr::before{content:"a "} ul::before{content:"Items"}'
        draft = draft_of(page(css, "<table><tr><td>b<td>c<tr><td>d<td>e</table><ul><li>f</ul>"))
        assert draft.blocks[0][1]["rows"][0]["values"] == ["<p>a b</p>", "<p>c</p>"]
        assert draft.blocks[1] == ("paragraph", "<p>Items</p>")

    def test_that_cannot_be_read_are_told(self):
        draft = draft_of(page("p::before{content:var(--words)}", "<p>x</p>"))
        assert draft.summary.dropped[UNREADABLE] == 1

    def test_that_would_fill_a_book_are_refused(self):
        css = f'p::before{{content:"{"word " * 390}"}}'
        with pytest.raises(Refused):
            draft_of(page(css, "<p>x</p>" * 2000))
