"""Markdown, plain text, OpenDocument and Rich Text Format, and the encodings they come in."""

import re
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_it.parser_inline import ParserInline
from PIL import Image
from webencodings import LABELS, lookup

from transfer.importing.documents import read_document
from transfer.importing.markdown_brackets import TOO_DEEP
from transfer.importing.refusal import Refused


def draft_of(text, name="a.md"):
    return read_document(name, text if isinstance(text, bytes) else text.encode())


def html_of(text, name="a.md"):
    return "".join(value for kind, value in draft_of(text, name).blocks if kind == "paragraph")


class TestFrontMatter:
    @pytest.mark.parametrize(
        ("above", "title"),
        [
            ('---\r\ntitle: "A quiet room"\r\n---\r\n', "A quiet room"),
            ("---\ntitle: 'It''s fine' # working title\n---\n", "It's fine"),
            ('---\ntitle: "Say \\"no\\""\n---\n', 'Say "no"'),
            ("---\ntitle: >-\n  A long title\n  over two lines\n---\n", "A long title over two lines"),
            ("---\ntitle: Trust: a beginning\n---\n", "Trust: a beginning"),
            ("---\nTitle: 2024\n...\n", "2024"),
            ('+++\ntitle = "A quiet room"\n+++\n', "A quiet room"),
            ("% A quiet room\n% Ann Example; Bo Example\n% May 2020\n\n", "A quiet room"),
            ("% A quiet\n  room\n\n", "A quiet room"),
            ('{\n"title": "A quiet room"\n}\n', "A quiet room"),
        ],
    )
    def test_gives_the_title_and_is_no_text(self, above, title):
        draft = draft_of(f"{above}\nText.\n")
        assert (draft.title, draft.blocks) == (title, [("paragraph", "<p>Text.</p>")])

    def test_is_not_what_stands_between_two_rules(self):
        draft = draft_of("---\n\nFirst part.\n\n---\n\nSecond part.\n")
        assert "First part." in str(draft.blocks)
        assert "Second part." in str(draft.blocks)

    def test_names_the_words_that_are_left_out(self):
        assert draft_of("---\ntitle: One\ntags: [trust]\n---\nText.").summary.lost == ["tags", "trust"]

    def test_is_a_comment_above_a_heading(self):
        draft = draft_of("% secret\n\n# A quiet room\n\nText.\n")
        assert (draft.title, draft.summary.dropped["comment"]) == ("A quiet room", 1)
        assert "secret" not in draft.text


DRAWN = {
    "simple": """
Kind       Fee
---------- ---------
One        2 **now**
不安 two   12""",
    "simple right-aligned with a caption": """
      Kind        Fee
----------  ---------
       One  2 **now**
  不安 two         12

Table: What it
costs""",
    "simple without heads": """
---------- ---------
One        2 **now**
不安 two   12
---------- ---------""",
    "multiline with a caption": """
  ----------------------
  Kind       Fee
  ---------- -----------
  One        2
             **now**

  不安       12
  two
  ----------------------

  : What it costs""",
    "multiline without heads": """
---------- ---------
One        2 **now**

不安 two   12
---------- ---------
""",
    "grid with a caption": """
+----------+-----------+
| Kind     | Fee       |
+==========+===========+
| One      | 2         |
|          | **now**   |
+----------+-----------+
| 不安 two | 12        |
+----------+-----------+

: What it costs""",
}


PIPES = "| Kind | Fee |\n|------|-----|\n| One | 2 **now** |\n| 不安 two | 12 |"
CAPTION_BELOW = re.compile(r"\n\n[ ]*(Table)?: .*", re.DOTALL)


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("See [[Other note|the other]] and [[Note]].", "<p>See the other and Note.</p>"),
            ("==marked== words", "<p>marked words</p>"),
            ("**„Zitat“**und mehr", "<p><b>„Zitat“</b>und mehr</p>"),
            ("3. Oktober: Treffen.", "<p>3. Oktober: Treffen.</p>"),
            ("A https://example.org/a here", '<p>A <a href="https://example.org/a">https://example.org/a</a> here</p>'),
            ("`{{< code >}}` stays", "<p>{{&lt; code &gt;}} stays</p>"),
            ("H~2~O and 10^2^", "<p>H₂O and 10²</p>"),
            ("~5 km or ~10 km, x^y and a^b", "<p>~5 km or ~10 km, x^y and a^b</p>"),
        ],
    )
    def test_of_other_programs_is_read_without_their_signs(self, text, right):
        assert html_of(text) == right

    def test_takes_no_percentage_for_the_begin_of_a_remark(self):
        draft = draft_of("About 5%% more.\n\n    %%\n\nAnd 7%% less.")
        assert "more" in draft.text
        assert "less" in draft.text

    def test_leaves_out_remarks_and_shortcodes_and_counts_them(self):
        draft = draft_of("Words %%private remark%% end.\n\n{{< figure src=a.png >}}\n\n{% include x %}")
        assert draft.blocks == [("paragraph", "<p>Words end.</p>")]
        assert (draft.summary.dropped["comment"], draft.summary.dropped["shortcode"]) == (1, 2)

    @pytest.mark.parametrize(
        "remark",
        [
            "%%see `code` secret%%",
            "{>>see `code` secret<<}",
            "{::comment}secret{:/comment}",
            "{/* secret */}",
            "{{/* secret */}}",
            "{% comment %}secret{% endcomment %}",
            "{{< comment >}}secret{{< /comment >}}",
            '[see \\[1\\] [secret](https://example.org) `]`]{.comment-start id="0"\nauthor="A"}[]{.comment-end id="0"}',
        ],
    )
    def test_leaves_out_remarks_of_every_kind(self, remark):
        draft = draft_of(f"one {remark}two `%%code%%`\n")
        assert draft.blocks == [("paragraph", "<p>one two %%code%%</p>")]
        assert draft.summary.dropped["comment"] == 1

    @pytest.mark.parametrize("remark", ["[//]: # (secret)", '[comment]: <> "secret"'])
    def test_counts_remarks_written_as_addresses(self, remark):
        draft = draft_of(f"words [a][b]\n\n{remark}\n\n[b]: https://example.org/ (c)")
        assert "secret" not in draft.text
        assert draft.summary.dropped["comment"] == 1

    def test_names_what_no_text_that_it_makes_shows(self):
        draft = draft_of(
            "a[^1]\n\n[^1]: b\n[^2]: c\n\n```python A title\nd\n```\n\n| e | f |\n|---|---|\n| 1 | 2 | too |"
        )
        assert draft.summary.lost == ["too", "A", "title"]
        assert draft.summary.dropped["footnote (nothing leads to it)"] == 1

    def test_boxes_to_tick_show_their_state(self):
        assert draft_of("- [ ] open\n- [x] done\n- [X]no").blocks[0][1]["points"] == ["☐ open", "☒ done", "[X]no"]

    def test_boxes_that_hide_their_words_stay_out(self):
        draft = draft_of("a\n\n::: {.content-hidden}\n::: {.c}\nsecret\n:::\nmore\n:::\n\nb")
        assert draft.blocks == [("paragraph", "<p>a</p><p>b</p>")]
        assert draft.summary.dropped["hidden text"] == 1

    @pytest.mark.parametrize(
        ("changed", "right"),
        [
            ("{--gone--}", ""),
            ("{++new++}", "new"),
            ("{~~gone~>new~~}", "new"),
            ("[new]{.insertion author=A}", "new"),
            ("[gone [too]]{.deletion author=A}", ""),
        ],
    )
    def test_is_read_as_if_open_changes_were_accepted(self, changed, right):
        draft = draft_of(f"a{changed}b")
        assert draft.blocks == [("paragraph", f"<p>a{right}b</p>")]
        assert draft.summary.sentences[0].startswith("The document has tracked changes")

    @pytest.mark.parametrize("sign", ["{>>", "{--", "{~~a~>", "{++", "{==", "`%%"])
    def test_signs_that_are_never_closed_stay(self, sign):
        assert "words" in draft_of(f"{sign * 20}words").text

    def test_names_of_headings_are_no_words(self):
        assert draft_of("# **My title** {#my-title}\n\nText.").title == "My title"

    @pytest.mark.parametrize(
        ("text", "boxes", "right"),
        [
            ("::: {.note}\nWords.\n:::\nAfter.", 1, "[('paragraph', '<p>Words.</p><p>After.</p>')]"),
            ("::: a\n::: b\n\nWords.\n\n:::\n:::\n", 2, "[('paragraph', '<p>Words.</p>')]"),
            ("::::: {.note} :::::\n:::: a\nWords.\n::::\n::::::::::", 2, "[('paragraph', '<p>Words.</p>')]"),
            (":::tip[A *title*]\nWords.\n:::", 1, "[('paragraph', '<p>A <i>title</i></p><p>Words.</p>')]"),
            ("> ::: note\n> Words.\n> :::\n", 1, "[('quote', {'text': 'Words.', 'source': ''})]"),
            (
                "Words\n::: note\n- one\n- two\n:::\n",
                1,
                "[('paragraph', '<p>Words</p>'), ('list', {'points': ['one', 'two'], 'style': 'bullets'})]",
            ),
        ],
    )
    def test_boxes_are_their_words_and_are_told(self, text, boxes, right):
        draft = draft_of(text)
        assert str(draft.blocks) == right
        assert draft.summary.changed["box (its words stay, without a frame)"] == boxes

    @pytest.mark.parametrize("text", ["```\n::: note\n```", "    ::: note", "Words\n\n:::"])
    def test_colons_in_code_and_alone_stay(self, text):
        draft = draft_of(text)
        assert ":::" in str(draft.blocks)
        assert not +draft.summary.changed

    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("Some [marked]{.mark} words", "<p>Some marked words</p>"),
            ("Words [at the *end*]{.mark}", "<p>Words at the <i>end</i></p>"),
            ("[a [link](https://example.org/) in]{#a .b}", '<p>a <a href="https://example.org/">link</a> in</p>'),
            ('A [link](https://example.org/){target="_blank"}.', '<p>A <a href="https://example.org/">link</a>.</p>'),
            ("[a]{lang=de\nkey=x} and `b`{.python}", "<p>a and b</p>"),
            ("Set {a} and [b] apart", "<p>Set {a} and [b] apart</p>"),
        ],
    )
    def test_attributes_are_no_words(self, text, right):
        assert html_of(text) == right

    @pytest.mark.parametrize("drawn", DRAWN)
    def test_tables_drawn_with_lines_are_tables(self, drawn):
        draft = draft_of(f"Before.\n\n{DRAWN[drawn]}\n\nAfter.")
        before, (kind, table), after = draft.blocks
        assert (before, after) == (("paragraph", "<p>Before.</p>"), ("paragraph", "<p>After.</p>"))
        heads = ["", ""] if "without" in drawn else ["Kind", "Fee"]
        assert (kind, [column["heading"] for column in table["columns"]]) == ("table", heads)
        cells = [["".join(value) for value in row["values"]] for row in table["rows"]]
        assert cells == [["<p>One</p>", "<p>2 <b>now</b></p>"], ["<p>不安 two</p>", "<p>12</p>"]]
        assert table["caption"] == ("What it costs" if "caption" in drawn else "")
        assert not draft.summary.lost

    @pytest.mark.parametrize("drawn", ["pipes", *DRAWN])
    @pytest.mark.parametrize("caption", ["Table: What it\ncosts", ": What it costs", ":What it costs {#tbl:fees}"])
    def test_captions_above_tables_and_below_are_the_tables(self, drawn, caption):
        table = CAPTION_BELOW.sub("", {"pipes": PIPES, **DRAWN}[drawn]).strip("\n")
        for text in (f"{caption}\n\n\n{table}", f"{table}\n\n{caption}", f"{caption}\n\n{table}\n\nTable: Another"):
            draft = draft_of(f"Before.\n\n{text}\n\nAfter.")
            before, (kind, value), after = draft.blocks
            assert (before, kind, value["caption"]) == (("paragraph", "<p>Before.</p>"), "table", "What it costs")
            another = "<p>Table: Another</p>" if "Another" in text else ""
            assert after == ("paragraph", f"{another}<p>After.</p>")

    def test_heads_that_look_like_captions_are_heads(self):
        [(_, value)] = draft_of("Table: One\n\nTable: Name | Age\n---|---\nBo | 4").blocks
        assert (value["caption"], len(value["rows"])) == ("One", 1)

    def test_captions_right_below_the_rows_are_no_row(self):
        [(_, value)] = draft_of(f"{PIPES}\n: What it costs\n").blocks
        assert (value["caption"], len(value["rows"])) == ("What it costs", 2)

    @pytest.mark.parametrize(
        "text", [": Words\n\nmore", "Table: words\n\nmore", ":-) Words\n\n{}", "Words\n: words\n\n{}"]
    )
    def test_captions_of_no_table_are_words(self, text):
        draft = draft_of(text.format(PIPES))
        assert "ords" in draft.blocks[0][1]
        assert all(value["caption"] == "" for kind, value in draft.blocks if kind == "table")

    @pytest.mark.parametrize(
        "text",
        [
            "-----------------\nKind   Fee\n------ ----------\nOne    2\n       **now**\n\nTwo    12\n",
            "------ ----------\nKind   Fee\nOne    2\n       now\n\nTwo    12\n",
        ],
    )
    def test_tables_that_never_end_keep_their_words_in_order_and_are_told(self, text):
        draft = draft_of(f"Before.\n\n{text}\nAfter.\n")
        assert draft.text.split()[1:] == ["Before.", "Kind", "Fee", "One", "2", "now", "Two", "12", "After."]
        told = "A table has no last line, and what could not be read of it stands as text: “Kind Fee”."
        assert told in draft.summary.sentences

    def test_tables_end_at_their_last_line_without_an_empty_one(self):
        draft = draft_of("-----------------\nKind   Fee\n------ ----------\nOne    2\n\nTwo    12\n------\nAfter.")
        (_, value), after = draft.blocks
        assert [row["values"] for row in value["rows"]] == [["<p>One</p>", "<p>2</p>"], ["<p>Two</p>", "<p>12</p>"]]
        assert after == ("paragraph", "<p>After.</p>")

    def test_tables_that_cannot_be_read_stand_as_lines_and_are_told(self):
        grid = "+-----+-----+\n| over both |\n+-----+-----+\n| a   | b   |\n+-----+-----+\n"
        draft = draft_of(grid)
        assert "over both" in str(draft.blocks)
        assert "A table could not be read and stands as lines: “over both”." in draft.summary.sentences

    @pytest.mark.parametrize(
        "text",
        ["Words\n\n---\n\nmore\n\n---\n\nend", "- - -\n\nWords", "Words\n-----\n\nmore", "-- --\n\nWords",
         "```\na    b\n---  ---\n1    2\n```"],
    )  # fmt: skip
    def test_dashes_alone_are_no_table(self, text):
        assert "table" not in [kind for kind, _ in draft_of(text).blocks]

    @pytest.mark.parametrize("sign", ["[", "![", "[[", "[^", "[a][", "[`x`"])
    def test_brackets_that_are_never_closed_are_followed_no_further(self, sign, monkeypatch):
        steps = []
        skip = ParserInline.skipToken
        monkeypatch.setattr(ParserInline, "skipToken", lambda *place: steps.append(place) or skip(*place))
        draft = draft_of(f"{sign * 200}words")
        assert len(steps) < 2_000
        assert draft.text.count("[") == sign.count("[") * 200
        assert "words" in draft.text

    def test_brackets_inside_many_others_stay_as_signs_and_are_told(self):
        deep = f"{'[a ' * 40}words{']' * 40}"
        draft = draft_of(f"[one](https://example.org/)\n\n{deep}\n\nend [[[")
        link = '<p><a href="https://example.org/">one</a></p>'
        assert draft.blocks == [("paragraph", f"{link}<p>{deep}</p><p>end [[[</p>")]
        assert TOO_DEEP in draft.summary.notes

    @pytest.mark.parametrize("fence", ["~~~", "```", "~~~~~", "``` text"])
    def test_code_that_nobody_ends_goes_on_to_the_end(self, fence):
        draft = draft_of(f"words\n\n{fence}\n%%kept%% ==too==\n~~\n\n[[all]]")
        assert "%%kept%% ==too==\n~~\n\n[[all]]" in draft.blocks[-1][1]["text"]

    def test_code_ends_at_a_longer_fence_of_its_kind(self):
        draft = draft_of("~~~\n[[code]]\n~~~~\n\n[[Note]]")
        assert [kind for kind, _ in draft.blocks] == ["preformatted", "paragraph"]
        assert ("[[code]]" in draft.text, "[[Note" in draft.text) == (True, False)

    def test_many_spaces_and_braces_are_words_of_their_line(self):
        assert html_of(f"a {{#{{# b{' ' * 50}c {{#id}}") == "<p>a {#{# b c</p>"

    def test_raw_html_is_judged_as_a_page_and_other_code_left_out(self):
        draft = draft_of(
            "a `<!-- secret -->`{=html}`<b>b</b>`{=html} c`\\newpage`{=latex}\n\n```{=html}\n<!-- secret -->\n"
            "<i>d</i>\n```\n\n``` {=openxml}\nsecret\n```\n\n`e`{.f}"
        )
        assert draft.blocks == [("paragraph", "<p>a <b>b</b> c</p><p><i>d</i></p><p>e</p>")]
        assert (draft.summary.dropped["comment"], draft.summary.dropped["code for another program"]) == (2, 2)

    def test_definitions_are_paragraphs_and_told(self):
        draft = draft_of("One\n:   First\n\n    more\n\nTwo\n: Second\n: Third")
        words = ("One", "First", "more", "Two", "Second", "Third")
        assert draft.blocks == [("paragraph", "".join(f"<p>{word}</p>" for word in words))]
        assert draft.summary.changed["list of definitions (now paragraphs)"] == 1

    def test_a_line_above_a_caption_is_no_term(self):
        draft = draft_of(f"One line.\n\n: What it costs\n\n{PIPES}")
        assert draft.blocks[0] == ("paragraph", "<p>One line.</p>")
        assert draft.blocks[1][1]["caption"] == "What it costs"

    def test_spans_are_told(self):
        assert (
            draft_of("[a]{.mark} and [b]{.c}").summary.changed["passage with a look of its own (now plain words)"] == 2
        )

    @pytest.mark.parametrize("attributes", ["{-}", "{#a .b key=c}", "{: .a}"])
    def test_attributes_of_headings_are_no_words(self, attributes):
        assert draft_of(f"# One\n\nText.\n\n## Two (draft) {attributes}\n\nText.").blocks[1][1]["text"] == "Two (draft)"

    def test_footnotes_are_notes(self):
        draft = draft_of("Words[^1].\n\n[^1]: A *note*.\n")
        assert draft.blocks == [
            ("paragraph", "<p>Words[note 1].</p>"),
            ("notes", {"notes": ["<p>A <i>note</i>.</p>"]}),
        ]

    def test_that_is_nested_without_end_is_refused(self):
        with pytest.raises(Refused, match="nested too deeply"):
            draft_of("> " * 120 + "words")


class TestPlainText:
    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("First.\n\nSecond.\n", "<p>First.</p><p>Second.</p>"),
            ("First.\r\nSecond.\r\n", "<p>First.</p><p>Second.</p>"),
            (f"{'word ' * 13}\n{'word ' * 13}\nend.\n\nx", f"<p>{'word ' * 26}end.</p><p>x</p>"),
            ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ],
    )
    def test_is_paragraphs(self, text, right):
        assert html_of(text, "a.txt") == right


def png(width=40, height=20):
    file = BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(file, "PNG", dpi=(100, 100))
    return file.getvalue()


SLANTED = "picture (the document shows it at an angle, here it stands straight)"


def pixels_of(data, turns):
    image = Image.open(BytesIO(data))
    for turn in turns:
        image = image.transpose(turn)
    return image.size, image.tobytes()


def pixels_in(draft):
    return [pixels_of(value.data, []) for kind, value in draft.blocks if kind == "image"]


def pict(data, said=""):
    return rf"{{\pict{said}\pngblip\picwgoal576\pichgoal288 {data.hex()}}}"


def said_of_shape(**said):
    return "".join(rf"{{\sp{{\sn {name}}}{{\sv {text}}}}}" for name, text in said.items())


def properties(**said):
    """What Word says of a picture in the text."""
    return rf"{{\*\picprop\shplid1025{said_of_shape(**said)}}}"


def shape(**said):
    return r"{\shp{\*\shpinst" + said_of_shape(**said) + "}}"


def sizes_in(draft):
    """Width and height of the pictures that came with a draft, in the order of its blocks."""
    files = [value.data for kind, value in draft.blocks if kind == "image"]
    return [Image.open(BytesIO(data)).size for data in files]


def opendocument(body, styles="", pictures=None):
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    )
    content = f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, data in (pictures or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


NUMBERED = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-bullet text:level="2"/></text:list-style>'
)


NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>secret</text:p></text:note-body>"
    "</text:note>"
)


def style_of_text(name, family="text", **properties):
    said = " ".join(f'{key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in properties.items())
    return f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {said}/></style:style>'


class TestOpenDocument:
    def test_keeps_titles_headings_marks_and_links(self):
        body = (
            '<text:p text:style-name="Title">T</text:p><text:h text:outline-level="2">H</text:h>'
            '<text:p>a<text:s/><text:span text:style-name="B">b</text:span> '
            '<text:a xlink:href="https://example.org/">c</text:a><text:line-break/>d</text:p>'
        )
        draft = draft_of(opendocument(body, style_of_text("B", fo__font_weight="bold")), "a.odt")
        assert draft.title == "T"
        assert draft.blocks == [
            ("heading", {"text": "H", "level": "h2"}),
            ("paragraph", '<p>a <b>b</b> <a href="https://example.org/">c</a><br/>d</p>'),
        ]

    def test_keeps_lists_and_the_numbers_that_go_on(self):
        item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
        inner = f"<text:list>{item.format('in', '')}</text:list>"
        body = f'<text:list text:style-name="L">{item.format("one", inner)}{item.format("two", "")}</text:list>'
        body += "<text:p>between</text:p>"
        body += f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("three", "")}</text:list>'
        assert html_of(opendocument(body, NUMBERED), "a.odt") == (
            "<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol><p>between</p><p>3. three</p>"
        )

    def test_counts_each_list_that_continues_none_anew(self):
        item = "<text:list-item><text:p>{}</text:p></text:list-item>"
        lists = (("L", "a", "b"), ("M", "c", "d"))
        body = "<text:p>between</text:p>".join(
            f'<text:list text:style-name="{name}">{"".join(map(item.format, items))}</text:list>'
            for name, *items in lists
        )
        styles = NUMBERED + NUMBERED.replace('"L"', '"M"')
        assert html_of(opendocument(body, styles), "a.odt") == (
            "<ol><li>a</li><li>b</li></ol><p>between</p><ol><li>c</li><li>d</li></ol>"
        )

    def test_with_a_format_of_dates_or_numbers_is_read(self):
        spaces = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
        styles = f'<number:date-style {spaces} style:name="N"><number:text>/</number:text></number:date-style>'
        assert html_of(opendocument("<text:p>Words.</text:p>", styles), "a.odt") == "<p>Words.</p>"

    def test_leaves_out_hidden_text_and_comments(self):
        body = (
            '<text:p>seen <text:span text:style-name="V">secret </text:span>end'
            "<office:annotation><text:p>remark</text:p></office:annotation></text:p>"
        )
        draft = draft_of(opendocument(body, style_of_text("V", text__display="none")), "a.odt")
        assert draft.blocks == [("paragraph", "<p>seen end</p>")]
        assert (draft.summary.dropped["hidden text"], draft.summary.dropped["comment"]) == (1, 1)

    @pytest.mark.parametrize(
        "hidden",
        [
            f'<text:p><text:span text:style-name="V">x{NOTE}</text:span></text:p>',
            f'<text:p text:style-name="V">x{NOTE}</text:p>',
            '<text:section text:display="none"><text:p>secret</text:p></text:section>',
            '<text:section text:display="condition" text:is-hidden="true"><text:p>secret</text:p></text:section>',
            '<text:p><text:hidden-paragraph text:is-hidden="true"/>secret</text:p>',
            '<text:p><text:hidden-text text:is-hidden="true">secret</text:hidden-text></text:p>',
        ],
    )
    def test_leaves_out_what_a_program_hides(self, hidden):
        styles = style_of_text("V", text__display="none") + style_of_text("V", "paragraph", text__display="none")
        draft = draft_of(opendocument(f"<text:p>seen</text:p>{hidden}", styles), "a.odt")
        assert draft.blocks == [("paragraph", "<p>seen</p>")]
        assert draft.summary.dropped["hidden text"] == 1
        assert not draft.summary.lost

    def test_leaves_out_a_hidden_picture(self):
        frame = '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
        body = f'<text:p>seen<text:span text:style-name="V">{frame}</text:span></text:p>'
        data = opendocument(body, style_of_text("V", text__display="none"), {"Pictures/a.png": png()})
        draft = draft_of(data, "a.odt")
        assert [kind for kind, _ in draft.blocks] == ["paragraph"]
        assert draft.summary.dropped["hidden picture"] == 1

    def test_leaves_out_hidden_headings_fields_and_scripts(self):
        body = '<text:h text:outline-level="1" text:style-name="V">secret</text:h><text:p>seen'
        body += '<text:variable-set text:display="none">secret</text:variable-set>'
        body += "<text:script>secret</text:script></text:p>"
        styles = style_of_text("V", "paragraph", text__display="none")
        draft = draft_of(opendocument(body, styles), "a.odt")
        assert draft.blocks == [("paragraph", "<p>seen</p>")]
        assert draft.summary.dropped["hidden text"] == 2

    @pytest.mark.parametrize(
        ("drawn", "right"),
        [
            ("<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>", "<p>a b</p><p>box</p>"),
            (
                "<draw:custom-shape><svg:title>no</svg:title><text:p>box</text:p></draw:custom-shape>",
                "<p>a b</p><p>box</p>",
            ),
            ("<draw:g><draw:rect><text:p>box</text:p></draw:rect></draw:g>", "<p>a b</p><p>box</p>"),
        ],
    )
    def test_boxes_with_text_follow_their_paragraph(self, drawn, right):
        assert html_of(opendocument(f"<text:p>a {drawn}b</text:p>"), "a.odt") == right

    def test_boxes_with_lists_make_no_item_of_their_paragraph(self):
        item = '<text:list text:style-name="L"><text:list-item><text:p>item</text:p></text:list-item></text:list>'
        frame = f"<draw:frame><draw:text-box>{item}</draw:text-box></draw:frame>"
        assert (
            html_of(opendocument(f"<text:p>a {frame}b</text:p>", NUMBERED), "a.odt")
            == "<p>a b</p><ol><li>item</li></ol>"
        )

    def test_boxes_in_hidden_text_stay_out(self):
        frame = "<draw:frame><draw:text-box><text:p>secret</text:p></draw:text-box></draw:frame>"
        body = f'<text:p>seen<text:span text:style-name="V">{frame}</text:span></text:p>'
        assert html_of(opendocument(body, style_of_text("V", text__display="none")), "a.odt") == "<p>seen</p>"

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math>", "equation"),
            ("<a><chart/></a>", "chart"),
            ("<a/>", "embedded object"),
        ],
    )
    @pytest.mark.parametrize("address", ["./Object 1", "Object 1/"])
    def test_names_objects_of_other_programs(self, content, told, address):
        inner = f'<draw:object xlink:href="{address}"/><draw:image xlink:href="./ObjectReplacements/Object 1"/>'
        parts = {"Object 1/content.xml": content.encode(), "ObjectReplacements/Object 1": b"VCLMTF"}
        draft = draft_of(opendocument(f"<text:p>a<draw:frame>{inner}</draw:frame></text:p>", "", parts), "a.odt")
        assert [what for what, number in draft.summary.dropped.items() if number] == [told]

    def test_brings_the_picture_that_fills_a_shape_and_names_an_empty_one(self):
        styles = '<draw:fill-image draw:name="I" xlink:href="Pictures/a.png"/>'
        styles += '<style:style style:name="F" style:family="graphic"><style:graphic-properties draw:fill="bitmap" '
        styles += 'draw:fill-image-name="I" style:repeat="stretch"/></style:style>'
        data = png()
        body = '<text:p>a<draw:custom-shape draw:style-name="F"/><draw:line/></text:p>'
        draft = draft_of(opendocument(body, styles, {"Pictures/a.png": data}), "a.odt")
        assert pixels_in(draft) == [pixels_of(data, [])]
        assert draft.summary.dropped["drawing"] == 1

    def test_takes_the_picture_that_can_be_shown_of_two(self):
        inner = '<draw:image xlink:href="Pictures/a.svg"/><draw:image xlink:href="Pictures/a.png"/>'
        parts = {"Pictures/a.svg": b"<svg/>", "Pictures/a.png": png()}
        draft = draft_of(opendocument(f"<text:p>a<draw:frame>{inner}</draw:frame></text:p>", "", parts), "a.odt")
        assert sizes_in(draft) == [(40, 20)]

    def test_keeps_the_numbers_of_headings(self):
        level = '<text:outline-level-style text:level="{}" style:num-format="1" text:display-levels="{}"/>'
        styles = f"<text:outline-style>{level.format(1, 1)}{level.format(2, 2)}</text:outline-style>"
        heads = (1, "A"), (2, "B"), (2, "C"), (1, "D"), (2, "E")
        body = "".join(f'<text:h text:outline-level="{level}">{words}</text:h>' for level, words in heads)
        blocks = draft_of(opendocument(body + "<text:p>x</text:p>", styles), "a.odt").blocks
        assert [value["text"] for kind, value in blocks if kind == "heading"] == [
            "1 A",
            "1.1 B",
            "1.2 C",
            "2 D",
            "2.1 E",
        ]

    def test_of_symbol_fonts_is_what_they_show(self):
        styles = '<style:font-face style:name="W1" svg:font-family="Wingdings"/>'
        styles += style_of_text("S", style__font_name="W1")
        draft = draft_of(
            opendocument('<text:p>a <text:span text:style-name="S">üJ</text:span></text:p>', styles), "a.odt"
        )
        assert draft.blocks == [("paragraph", "<p>a ✓☺</p>")]
        assert not draft.summary.lost

    def test_keeps_what_a_condition_shows(self):
        body = "<text:section><text:p>one</text:p></text:section><text:p><text:hidden-paragraph/>two</text:p>"
        body += "<text:p><text:hidden-text>three</text:hidden-text></text:p>"
        assert html_of(opendocument(body), "a.odt") == "<p>one</p><p>two</p><p>three</p>"

    def test_brings_its_notes(self):
        note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body>"
        body = f"<text:p>a<text:note>{note}</text:note></text:p>"
        assert draft_of(opendocument(body), "a.odt").blocks == [
            ("paragraph", "<p>a[note 1]</p>"),
            ("notes", {"notes": ["<p>n</p>"]}),
        ]

    @pytest.mark.parametrize(
        ("clip", "size"),
        [("", (40, 20)), ("rect(0in, 0.1in, 0in, 0.2in)", (10, 20)), ("rect(0.1in, 0in, 0in, 0in)", (40, 10))],
    )
    def test_brings_its_pictures_as_they_were_cropped(self, clip, size):
        """`fo:clip` names what is hidden at the top, right, bottom and left (OpenDocument 1.3, 20.179)."""
        style = (
            f'<style:style style:name="F" style:family="graphic"><style:graphic-properties fo:clip="{clip}"/>'
            "</style:style>"
        )
        frame = (
            '<text:p>a<draw:frame draw:style-name="F"><draw:image xlink:href="Pictures/a.png"/>'
            "<svg:title>Two chairs</svg:title></draw:frame></text:p>"
        )
        draft = draft_of(opendocument(frame, style, {"Pictures/a.png": png()}), "a.odt")
        assert sizes_in(draft) == [size]
        assert [value.alt for kind, value in draft.blocks if kind == "image"] == ["Two chairs"]

    @pytest.mark.parametrize(
        ("mirror", "turns"),
        [
            ("none", []),
            ("horizontal", [Image.Transpose.FLIP_LEFT_RIGHT]),
            ("vertical horizontal", [Image.Transpose.ROTATE_180]),
            ("horizontal-on-even", []),
        ],
    )
    def test_brings_its_pictures_as_they_were_mirrored(self, mirror, turns):
        """`style:mirror` (OpenDocument 1.3, 20.335)."""
        style = (
            f'<style:style style:name="F" style:family="graphic"><style:graphic-properties style:mirror="{mirror}"/>'
        )
        frame = (
            '<text:p>a<draw:frame draw:style-name="F"><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>'
        )
        data = png()
        draft = draft_of(opendocument(frame, f"{style}</style:style>", {"Pictures/a.png": data}), "a.odt")
        assert pixels_in(draft) == [pixels_of(data, turns)]
        told = "picture (mirrored on some pages of the document, not here)"
        assert draft.summary.changed[told] == (mirror == "horizontal-on-even")

    @pytest.mark.parametrize(
        ("transform", "turns"),
        [
            ("rotate (-1.5707963267949) translate (0.2in -0.1in)", [Image.Transpose.ROTATE_270]),
            ("rotate(1.5707963267949)", [Image.Transpose.ROTATE_90]),
            ("rotate (3.14159265358979)", [Image.Transpose.ROTATE_180]),
            ("matrix(0 1 -1 0 0cm 0cm)", [Image.Transpose.ROTATE_270]),
            ("scale (-1 1)", [Image.Transpose.FLIP_LEFT_RIGHT]),
            ("rotate (0.5) translate (0in 0in)", []),
        ],
    )
    def test_brings_its_pictures_as_they_were_turned(self, transform, turns):
        """`draw:transform` (OpenDocument 1.3, 19.228); LibreOffice counts its angles against the clock."""
        data = png()
        frame = f'<draw:frame draw:transform="{transform}"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
        draft = draft_of(opendocument(f"<text:p>a{frame}</text:p>", "", {"Pictures/a.png": data}), "a.odt")
        assert pixels_in(draft) == [pixels_of(data, turns)]
        assert draft.summary.changed[SLANTED] == (not turns)

    def test_names_a_picture_that_is_not_in_it(self):
        body = '<text:p>a<draw:frame><draw:image xlink:href="Pictures/b.png"/></draw:frame></text:p>'
        draft = draft_of(opendocument(body), "a.odt")
        assert [kind for kind, _ in draft.blocks] == ["paragraph"]
        assert [name for name in draft.summary.dropped if "picture" in name]

    def test_keeps_tables_with_their_heads(self):
        def row(*cells, spans=""):
            inside = "".join(f"<table:table-cell{spans}><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
            return f"<table:table-row>{inside}</table:table-row>"

        head = f"<table:table-header-rows>{row('Kind', 'Fee')}</table:table-header-rows>"
        hidden = '<table:table-row table:visibility="collapse"><table:table-cell><text:p>No</text:p>'
        hidden += "</table:table-cell></table:table-row>"
        body = f"<table:table>{head}<table:table-rows>{row('One', '2')}{hidden}</table:table-rows></table:table>"
        draft = draft_of(opendocument(body), "a.odt")
        [(kind, value)] = draft.blocks
        assert (kind, draft.summary.dropped["hidden text"]) == ("table", 1)
        assert [column["heading"] for column in value["columns"]] == ["Kind", "Fee"]
        assert [row["values"] for row in value["rows"]] == [["<p>One</p>", "<p>2</p>"]]

    def test_names_what_a_wider_cell_covers(self):
        wide = '<table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p></table:table-cell>'
        row = f"<table:table-row>{wide}<table:covered-table-cell>{'<text:p>secret</text:p>'}</table:covered-table-cell>"
        cells = "<table:table-cell><text:p>a</text:p></table:table-cell>" * 2
        body = f"<table:table>{row}</table:table-row><table:table-row>{cells}</table:table-row></table:table>"
        draft = draft_of(opendocument(body), "a.odt")
        assert "secret" not in str(draft.blocks)
        assert draft.summary.dropped["hidden text"] == 1

    def test_names_its_headers_and_footers(self):
        style, text = (
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        )
        head = "<style:header><text:p>Private</text:p></style:header><style:footer><text:p>3</text:p></style:footer>"
        styles = f'<style:page xmlns:style="{style}" xmlns:text="{text}">{head}</style:page>'
        draft = draft_of(opendocument("<text:p>a</text:p>", pictures={"styles.xml": styles}), "a.odt")
        assert draft.blocks == [("paragraph", "<p>a</p>")]
        assert draft.summary.dropped["header or footer"] == 1

    def test_names_the_fields_of_a_form(self):
        draft = draft_of(opendocument('<text:p>a<draw:control draw:control="c"/></text:p>'), "a.odt")
        assert draft.summary.dropped["field of a form"] == 1

    def test_keeps_the_caption_of_a_table_as_a_paragraph_and_names_its_description(self):
        row = "<table:table-row>" + "<table:table-cell><text:p>x</text:p></table:table-cell>" * 2 + "</table:table-row>"
        body = '<text:p text:style-name="Table">Table <text:sequence text:name="Table">1</text:sequence>: Fees</text:p>'
        body += f"<table:table><table:desc>What it costs</table:desc>{row * 2}</table:table>"
        draft = draft_of(opendocument(body), "a.odt")
        assert [kind for kind, _ in draft.blocks] == ["paragraph", "table"]
        assert draft.blocks[0][1] == "<p>Table 1: Fees</p>"
        assert draft.summary.dropped["table description (for screen readers alone)"] == 1

    @pytest.mark.parametrize(
        ("properties", "right"),
        [
            ({"style__text_position": "super 58%"}, "<p>a ²</p>"),
            ({"style__text_position": "-33% 58%"}, "<p>a ₂</p>"),
            ({"fo__font_style": "italic"}, "<p>a <i>2</i></p>"),
        ],
    )
    def test_keeps_what_is_raised_lowered_and_stressed(self, properties, right):
        body = '<text:p>a <text:span text:style-name="S">2</text:span></text:p>'
        assert html_of(opendocument(body, style_of_text("S", **properties)), "a.odt") == right

    def test_names_what_is_struck_out(self):
        body = '<text:p>a <text:span text:style-name="S">Monday</text:span></text:p>'
        style = style_of_text("S", style__text_line_through_style="solid")
        assert draft_of(opendocument(body, style), "a.odt").summary.lost == ["Monday"]

    def test_leaves_out_its_table_of_contents_and_tells_open_changes(self):
        body = (
            "<text:tracked-changes><text:changed-region/></text:tracked-changes><text:table-of-content><text:index-body>"
            "<text:p>One 1</text:p></text:index-body></text:table-of-content><text:p>Words</text:p>"
        )
        draft = draft_of(opendocument(body), "a.odt")
        assert draft.blocks == [("paragraph", "<p>Words</p>")]
        assert draft.summary.dropped["table of contents"] == 1
        assert "change" in " ".join(draft.summary.sentences).lower()

    def test_keeps_words_with_their_reading(self):
        ruby = "<text:ruby><text:ruby-base>不安</text:ruby-base><text:ruby-text>ふあん</text:ruby-text></text:ruby>"
        assert "不安" in html_of(opendocument(f"<text:p>{ruby}</text:p>"), "a.odt")

    def test_that_is_damaged_is_refused(self):
        with pytest.raises(Refused, match="damaged"):
            draft_of(opendocument("<text:p>a</text:p>")[:-200], "a.odt")


class TestLineBlocks:
    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("| One *a*\n| two\n  goes on\n|\n| three", "<p>One <i>a</i><br/>two goes on</p><p>three</p>"),
            ("| a *b\n| c* d", "<p>a *b<br/>c* d</p>"),
            ("1. x\n\n   | a\n   | b", "<ol><li>x<br/>a<br/>b</li></ol>"),
            ("| a |\n| b", "<p>a |<br/>b</p>"),
        ],
    )
    def test_are_lines_without_their_bars(self, text, right):
        assert html_of(text) == right

    @pytest.mark.parametrize(
        ("text", "kind", "right"),
        [
            ("> | a\n> |   b", "quote", {"text": "a\nb", "source": ""}),
            ("- | a\n  |   b\n- c", "list", {"points": ["a<br/>b", "c"], "style": "bullets"}),
            ("| a\n|   b\n|\n| c", "preformatted", {"text": "a\n  b\n\nc", "style": "verse"}),
        ],
    )
    def test_stay_lines_in_other_blocks(self, text, kind, right):
        assert draft_of(text).blocks == [(kind, right)]

    @pytest.mark.parametrize("text", ["| a | b |\n|---|---|\n| c | d |", "| a | b\n|---|---\n| c | d"])
    def test_are_no_tables(self, text):
        assert [kind for kind, _ in draft_of(text).blocks] == ["table"]

    def test_are_no_rows_of_a_table_that_cannot_be_read(self):
        assert html_of("| a | b |\n| c | d |") == "<p>| a | b | | c | d |</p>"


class TestFancyLists:
    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("a. one\nb. two", "<p>a. one</p><p>b. two</p>"),
            (
                "Before:\nA)  one\n\n    more\n\nB)  two\n\nAfter",
                "<p>Before:</p><p>A) one<br/>more</p><p>B) two</p><p>After</p>",
            ),
            ("  i. x\n ii. y\niii. z", "<p>i. x</p><p>ii. y</p><p>iii. z</p>"),
            ("h. x\ni. y\n1. z", "<p>h. x</p><p>i. y</p><p>1. z</p>"),
            ("(c) one\ngoes on\n(d) two", "<p>(c) one goes on</p><p>(d) two</p>"),
            ("(1) one\n(2) two", "<ol><li>one</li><li>two</li></ol>"),
            ("#. one\n#. two\n\nx", "<ol><li>one</li><li>two</li></ol><p>x</p>"),
            ("> a. one\n> b. two", "<p>a. one</p><p>b. two</p>"),
            ("- x\n    i. a\n    ii. b", "<ul><li>x<ol><li>a</li><li>b</li></ol></li></ul>"),
            ("a. x\n   - p\n   - q\nb. y", "<p>a. x</p><ul><li>p</li><li>q</li></ul><p>b. y</p>"),
        ],
    )
    def test_keep_their_items_and_numbers(self, text, right):
        assert html_of(text) == right

    @pytest.mark.parametrize(
        "text",
        [
            "A. Smith went home.",
            "I. e. the thing\ngoes on",
            "It was A. Smith and\nB. Jones there.",
            "It was there, as\nC. Smith and\nD. Jones said.",
            "A. Smith and\nJ. Jones.",
            "a) one alone",
        ],
    )
    def test_are_no_words_of_a_text(self, text):
        draft = draft_of(text)
        assert draft.blocks == [("paragraph", f"<p>{text.replace(chr(10), ' ')}</p>")]
        assert draft.summary.sentences == ["Kept: 1 paragraph."]

    def test_are_no_lines_of_code(self):
        text = "    a. one\n    b. two"
        assert draft_of(text).blocks == [("preformatted", {"text": "a. one\nb. two", "style": "code"})]


class TestDirectives:
    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("```{note}\nSome *words*.\n```\nx", "<p>Some <i>words</i>.</p><p>x</p>"),
            (":::{warning} A *title*\n:class: dropdown\n\nWords.\n:::", "<p>A <i>title</i></p><p>Words.</p>"),
            ("~~~{admonition} Title\n---\nclass: tip\n---\nWords.\n~~~", "<p>Title</p><p>Words.</p>"),
            ("````{tip}\n```{important} Inner\nIn\n```\nOut\n````", "<p>Inner</p><p>In</p><p>Out</p>"),
            ("```{note}\n---\nWords", "<p>Words</p>"),
            ("```{figure} a.png\n:name: b\n\nA caption\n```", "<p>A caption</p>"),
            ("(place)=\n\nText", "<p>Text</p>"),
            ("> ```{note}\n> - one\n> - two\n> ```", "<ul><li>one</li><li>two</li></ul>"),
        ],
    )
    def test_leave_their_words_as_text(self, text, right):
        draft = draft_of(text)
        found = [value if kind == "paragraph" else rich_list_of(value) for kind, value in draft.blocks]
        assert ("".join(found), draft.summary.lost) == (right, [])

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("```{code-block} python\n:linenos:\n\n% print\n```", "% print"),
            ("```{r}\n% print\n```", "% print"),
            ("~~~\n```{note}\n~~~", "```{note}"),
        ],
    )
    def test_of_code_stay_code(self, text, code):
        assert draft_of(text).blocks == [("preformatted", {"text": code, "style": "code"})]

    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("See {ref}`the fees <fees>` and {doc}`/more`.", "<p>See the fees and /more.</p>"),
            ("H{sub}`2`O, {abbr}`MD (Doctor)`", "<p>H₂O, MD (Doctor)</p>"),
            ("`{ref}` and {kbd}`Ctrl`", "<p>{ref} and Ctrl</p>"),
        ],
    )
    def test_of_a_few_words_leave_them(self, text, right):
        assert html_of(text) == right

    @pytest.mark.parametrize(
        "text",
        [
            "% secret\n% more\n\n# A title\n\nText",
            "Text\n\n```{comment}\nsecret\n```",
            "Text\n\n> % secret",
            "{emphasis}`Text`\n% secret",
        ],
    )
    def test_that_are_comments_stay_out_and_are_told(self, text):
        draft = draft_of(text)
        assert "secret" not in f"{draft.blocks} {draft.summary.sentences}"
        assert draft.summary.dropped["comment"] == 1

    def test_signs_of_percent_are_no_comments(self):
        assert html_of("It is 100\n% of it.") == "<p>It is 100 % of it.</p>"

    def test_that_list_pages_are_tables_of_contents(self):
        draft = draft_of("Text\n\n```{toctree}\n:maxdepth: 2\n\nintro\n```")
        assert (draft.blocks, draft.summary.dropped["table of contents"]) == ([("paragraph", "<p>Text</p>")], 1)


def rich_list_of(value):
    points = value["points"] if "points" in value else value["text"].split("\n")
    return f"<ul>{''.join(f'<li>{point}</li>' for point in points)}</ul>"


class TestRichTextFormat:
    @pytest.mark.parametrize(
        ("text", "right"),
        [
            (r"{\rtf1\ansi one\par two\par}", "<p>one</p><p>two</p>"),
            (r"{\rtf1\ansi {\b bold} {\i it}\line x}", "<p><b>bold</b> <i>it</i><br/>x</p>"),
            (r"{\rtf1\ansi\ansicpg1251 \'d1\'ee\'ed}", "<p>Сон</p>"),
            (r"{\rtf1\ansi\uc1 \u1582?\u8217'}", "<p>خ’</p>"),
            (r"{\rtf1\ansi\uc0 \u-10179 \u-8694 }", "<p>\U0001f60a</p>"),
            (r"{\rtf1{\fonttbl{\f1\fcharset204 A;}}\f1 \'d1}", "<p>С</p>"),
            (r"{\rtf1 {\upr{a ????}{\*\ud{a \u1057?\u1086?\u1085?}}} b}", "<p>a Сон b</p>"),
            (r"{\rtf1 a{\footnote {\upr{?{\plain ?}\line}{\*\ud{\u1057?}}} n} b}", "<p>a[note 1] b</p>"),
            (r"{\rtf1{\upr{\*\bkmkstart ?}{\*\ud{\*\bkmkstart \u1057?}}}a}", "<p>a</p>"),
            (
                r'{\rtf1 {\field{\*\fldinst {\upr{HYPERLINK "https://a.example/"}{\*\ud{HYPERLINK "https://b.example/"}}}}'
                r"{\fldrslt here}}}",
                '<p><a href="https://b.example/">here</a></p>',
            ),
            (
                r'{\rtf1 {\field{\*\fldinst HYPERLINK "https://example.org/"}{\fldrslt here}}}',
                '<p><a href="https://example.org/">here</a></p>',
            ),
            (r"{\rtf1{\*\unknown no}{\header no}yes}", "<p>yes</p>"),
            (r"{\rtf1 {\listtext 1.\tab}one\par{\listtext 2.\tab}two\par}", "<ol><li>one</li><li>two</li></ol>"),
        ],
    )
    def test_is_read(self, text, right):
        assert html_of(text, "a.rtf") == right

    def test_by_another_name_is_read_too(self):
        assert html_of(r"{\rtf1\ansi Hello}", "a.docx") == "<p>Hello</p>"

    def test_leaves_out_hidden_text_and_names_what_is_struck_out(self):
        draft = draft_of(r"{\rtf1 seen {\v secret }{\strike Monday }end}", "a.rtf")
        assert draft.blocks == [("paragraph", "<p>seen end</p>")]
        assert (draft.summary.dropped["hidden text"], draft.summary.lost) == (1, ["Monday"])

    @pytest.mark.parametrize(
        ("hidden", "told"),
        [
            (r"{\v %(picture)s}", "hidden picture"),
            (r"{\v\footnote secret}", "hidden text"),
            (r"{\v {\footnote secret}}", "hidden text"),
            (r"{\*\annotation remark %(picture)s{\footnote secret}}", "comment"),
            (r"{\deleted %(picture)s{\footnote secret}}", None),
            (r"{\shp{\*\shpinst{\sp{\sn fHidden}{\sv 1}}{\sp{\sn pib}{\sv %(picture)s}}}}", "hidden picture"),
            (r"{\shp{\*\shpinst{\sp{\sn fHidden}{\sv 1}}{\shptxt secret\par}}}", "hidden text"),
            (r"{\v{\shp{\*\shpinst{\shptxt secret\par}}}}", "hidden text"),
        ],
    )
    def test_leaves_out_what_stands_in_hidden_text(self, hidden, told):
        draft = draft_of(rf"{{\rtf1 seen {hidden % {'picture': pict(png())}}end\par}}", "a.rtf")
        assert draft.blocks == [("paragraph", "<p>seen end</p>")]
        assert [what for what, number in draft.summary.dropped.items() if number] == ([told] if told else [])

    @pytest.mark.parametrize(
        ("box", "right"),
        [
            (r"{\shp{\*\shpinst{\shptxt one\par two\par}}}", "<p>ab</p><p>one</p><p>two</p>"),
            (r"{\*\do\dobxcolumn\dptxbx{\dptxbxtext one\par}}", "<p>ab</p><p>one</p>"),
            (r"{\shp{\*\shpinst{\shptxt one}}{\shprslt{\*\do{\dptxbxtext one}}}}", "<p>ab</p><p>one</p>"),
        ],
    )
    def test_boxes_with_text_follow_their_paragraph(self, box, right):
        assert html_of(rf"{{\rtf1 a{box}b\par}}", "a.rtf") == right

    @pytest.mark.parametrize("text", [r"a{\footnote b", r"a \trowd\intbl b", r"\trowd\intbl a\cell\row b"])
    def test_that_ends_too_early_keeps_its_words(self, text):
        draft = draft_of(rf"{{\rtf1 {text}", "a.rtf")
        assert re.findall(r"\b[ab]\b", re.sub("<[^>]*>", " ", str(draft.blocks))) == ["a", "b"]

    def test_headings_and_titles_by_their_styles(self):
        text = r"{\rtf1{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 Title;}}\pard\s2 T\par\pard\s1 H\par\pard x\par}"
        draft = draft_of(text, "a.rtf")
        assert (draft.title, draft.blocks[0]) == ("T", ("heading", {"text": "H", "level": "h2"}))

    def test_a_table_stays_before_the_paragraph_whose_footnote_follows_it(self):
        table = r"\trowd\intbl one\cell two\cell\row\trowd\intbl 1\cell 2\cell\row"
        draft = draft_of(rf"{{\rtf1 {table}\pard a{{\footnote n}}\par}}", "a.rtf")
        assert [kind for kind, _ in draft.blocks] == ["table", "paragraph", "notes"]

    def test_footnotes_are_notes(self):
        draft = draft_of(r"{\rtf1 a{\super\chftn{\footnote {\super\chftn} n}} b\par}", "a.rtf")
        assert draft.blocks == [("paragraph", "<p>a[note 1] b</p>"), ("notes", {"notes": ["<p>n</p>"]})]

    @pytest.mark.parametrize(
        ("crop", "size"),
        [("", (40, 20)), (r"\piccropl288", (20, 20)), (r"\piccropt144\piccropb72", (40, 5))],
    )
    def test_brings_its_pictures_as_they_were_cropped(self, crop, size):
        """`\\piccropl` and its kind are twips of the size before cropping (RTF 1.9.1, Pictures)."""
        picture = rf"{{\pict\pngblip\picwgoal576\pichgoal288{crop} {png().hex()}}}"
        assert sizes_in(draft_of(rf"{{\rtf1 a{picture}\par}}", "a.rtf")) == [size]

    def test_brings_a_drawn_shapes_picture_once(self):
        """Word writes it twice: in a shape, and for older programs beside it."""
        picture = rf"{{\pict\pngblip\picwgoal576\pichgoal288 {png().hex()}}}"
        shape = r"{\*\shppict " + picture + r"}{\nonshppict " + picture + "}"
        assert sizes_in(draft_of(r"{\rtf1 a" + shape + r"\par}", "a.rtf")) == [(40, 20)]

    @pytest.mark.parametrize(
        ("said", "turns"),
        [
            ({"fFlipH": 1}, [Image.Transpose.FLIP_LEFT_RIGHT]),
            ({"fFlipV": 1}, [Image.Transpose.FLIP_TOP_BOTTOM]),
            ({"rotation": 5898240}, [Image.Transpose.ROTATE_270]),
            ({"rotation": 5898240, "fFlipH": 1}, [Image.Transpose.ROTATE_270, Image.Transpose.FLIP_LEFT_RIGHT]),
            ({"rotation": 1966080}, []),
        ],
    )
    @pytest.mark.parametrize("is_shape", [True, False])
    def test_brings_its_pictures_as_they_were_mirrored_or_turned(self, said, turns, is_shape):
        """`rotation` counts 65,536ths of a degree, mirroring follows it (RTF 1.9.1, Shape Properties)."""
        data = png()
        picture = shape(**said, pib=pict(data)) if is_shape else rf"{{\*\shppict {pict(data, properties(**said))}}}"
        draft = draft_of(rf"{{\rtf1 a{picture}\par}}", "a.rtf")
        assert pixels_in(draft) == [pixels_of(data, turns)]
        assert draft.summary.changed[SLANTED] == (not turns)

    def test_brings_the_words_for_a_picture_in_the_text(self):
        words = properties(wzDescription="Two chairs")
        [_, (_, image)] = draft_of(rf"{{\rtf1 a{pict(png(), words)}\par}}", "a.rtf").blocks
        assert image.alt == "Two chairs"

    def test_brings_each_picture_of_a_group_as_the_group_was_turned(self):
        first, second = png(), png()
        inner = shape(relRotation=2949120, pib=pict(first)) + shape(fRelFlipV=1, pib=pict(second))
        group = r"{\shpgrp{\*\shpinst" + said_of_shape(rotation=2949120) + inner + "}}"
        draft = draft_of(rf"{{\rtf1 a{group}\par}}", "a.rtf")
        assert pixels_in(draft)[0] == pixels_of(first, [Image.Transpose.ROTATE_270])
        assert pixels_in(draft)[1] == pixels_of(second, [Image.Transpose.FLIP_TOP_BOTTOM])

    def test_brings_the_picture_that_fills_a_shape_but_no_texture(self):
        data = png()
        filled = shape(fillType=3, fillBlip=pict(data)) + shape(fillType=2, fillBlip=pict(png()))
        assert pixels_in(draft_of(rf"{{\rtf1 a{filled}\par}}", "a.rtf")) == [pixels_of(data, [])]

    def test_leaves_out_what_a_shape_holds_for_older_programs(self):
        older = rf"{{\shprslt\par\pard {pict(png())}words\par}}"
        draft = draft_of(
            r"{\rtf1 a{\shp{\*\shpinst" + said_of_shape(pib=pict(png())) + "}" + older + r"}b\par}", "a.rtf"
        )
        assert [kind for kind, _ in draft.blocks] == ["paragraph", "image"]
        assert draft.blocks[0] == ("paragraph", "<p>ab</p>")

    @pytest.mark.parametrize("kind", ["wmetafile8", "emfblip", "dibitmap0", "macpict"])
    def test_names_a_picture_of_a_kind_that_no_page_shows(self, kind):
        draft = draft_of(rf"{{\rtf1 a{{\pict\{kind} 0102}}\par}}", "a.rtf")
        assert draft.summary.dropped["picture (cannot be used)"] == 1

    def test_names_an_embedded_object(self):
        embedded = r"{\object\objemb{\*\objdata 0102}{\result words}}"
        draft = draft_of(rf"{{\rtf1 a {embedded}\par}}", "a.rtf")
        assert draft.blocks == [("paragraph", "<p>a words</p>")]
        assert draft.summary.dropped["embedded object"] == 1

    def test_names_a_damaged_picture(self):
        draft = draft_of(r"{\rtf1 a{\pict\pngblip zz}\par}", "a.rtf")
        assert draft.summary.dropped["picture (damaged)"] == 1

    def test_keeps_tables(self):
        row = r"\trowd\cellx1000\cellx2000\pard\intbl %s\cell %s\cell\row"
        text = r"{\rtf1 " + row % ("Kind", "Fee") + row % ("One", "2") + r"\pard After\par}"
        (kind, value), after = draft_of(text, "a.rtf").blocks
        assert kind == "table"
        assert "One" in str(value)
        assert after == ("paragraph", "<p>After</p>")

    def test_marks_the_heads_of_its_tables(self):
        row = r"\trowd%s\cellx1000\cellx2000\pard\intbl a\cell b\cell\row"
        [(_, value)] = draft_of(r"{\rtf1 " + row % r"\trhdr" + row % "" + "}", "a.rtf").blocks
        assert [column["heading"] for column in value["columns"]] == ["a", "b"]

    def test_cells_merged_with_those_above_or_beside_are_one_and_told(self):
        """Nobody sees what a cell holds that goes on the one above it."""
        rows = (
            r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl tall\cell b\cell c\cell\row"
            r"\trowd\clvmrg\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl secret\cell wide\cell more\cell\row"
            r"\trowd\cellx2010\cellx3000\pard\intbl over two\cell last\cell\row"
        )
        draft = draft_of(rf"{{\rtf1 {rows}\pard x\par}}", "a.rtf")
        assert [row["values"] for row in draft.blocks[0][1]["rows"]] == [
            ["<p>tall</p>", "<p>b</p>", "<p>c</p>"],
            ["", "<p>wide</p><p>more</p>", ""],
            ["<p>over two</p>", "", "<p>last</p>"],
        ]
        assert (draft.summary.dropped["hidden text"], sum(draft.summary.changed.values())) == (1, 3)

    def test_cells_merged_in_both_directions_are_one(self):
        corner = r"\trowd\clvm%s\clmgf\cellx1000\clvm%s\clmrg\cellx2000\cellx3000"
        rows = (
            corner % ("gf", "gf") + r"\pard\intbl corner\cell\cell b\cell\row",
            corner % ("rg", "rg") + r"\pard\intbl\cell\cell c\cell\row",
        )
        [(_, value)] = draft_of(rf"{{\rtf1 {''.join(rows)}}}", "a.rtf").blocks
        assert [row["values"] for row in value["rows"]] == [["<p>corner</p>", "", "<p>b</p>"], ["", "", "<p>c</p>"]]

    def test_tables_in_cells_stay_tables_in_their_place(self):
        nested = r"\pard\intbl\itap2 %s\nestcell %s\nestcell"
        nested += r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}"
        row = r"\trowd\cellx5000\cellx9000\pard\intbl above\par " + nested % (1, 2) + nested % (3, 4)
        rows = row + r"\pard\intbl below\cell beside\cell\row" + r"\pard\intbl last\cell end\cell\row"
        above, (kind, value), below = draft_of(rf"{{\rtf1 {rows}}}", "a.rtf").blocks
        assert (above[1], kind, below[1]) == (
            "<p>above</p>",
            "table",
            "<p>below</p><p>beside</p><p>last</p><p>end</p>",
        )
        assert [row["values"] for row in value["rows"]] == [["<p>1</p>", "<p>2</p>"], ["<p>3</p>", "<p>4</p>"]]

    def test_keeps_the_caption_of_a_table_as_a_paragraph(self):
        row = r"\trowd\cellx1\cellx2\pard\intbl a\cell b\cell\row"
        caption = r"\pard\s1 Table {\field{\*\fldinst SEQ Table}{\fldrslt 1}}: Fees\par"
        draft = draft_of(r"{\rtf1{\stylesheet{\s1 caption;}}" + caption + row + row + caption + "}", "a.rtf")
        words = ("paragraph", "<p>Table 1: Fees</p>")
        assert (draft.blocks[0], draft.blocks[1][0], draft.blocks[2]) == (words, "table", words)

    @pytest.mark.parametrize(
        ("text", "right"),
        [
            (r"{\fonttbl{\f0 Arial;}{\f2\fcharset2 Wingdings;}}a {\f2 \'fcJ\u-3844\'fc} \'fc", "<p>a ✓☺✓ ü</p>"),
            (r"{\fonttbl{\f3\fcharset2{\*\falt x}Symbol;}}{\f3 abg}", "<p>αβγ</p>"),
            (r'a {\field{\*\fldinst SYMBOL 252 \\f "Wingdings" \\s 12}{\fldrslt\f1}} b', "<p>a ✓ b</p>"),
            (r'a {\field{\*\fldinst SYMBOL 252 \\f "Wingdings" \\s 12}{\fldrslt\f1\'fc}} b', "<p>a ✓ b</p>"),
            (
                r'{\field{\*\fldinst HYPERLINK "https://example.org/'
                r'{\field{\*\fldinst MERGEFIELD page}{\fldrslt fees}}"}{\fldrslt words}}',
                '<p><a href="https://example.org/fees">words</a></p>',
            ),
            (
                r'{\field{\*\fldinst IF {\field{\*\fldinst MERGEFIELD Sex}{\fldrslt f}} = "f" "Ms" "Mr"}{\fldrslt Ms}}',
                "<p>Ms</p>",
            ),
            (r"a {\field{\*\fldinst FORMCHECKBOX{\*\formfield\fftype1\ffres1{\*\ffname n}}}{\fldrslt }}", "<p>a ☒</p>"),
            (r"a {\field{\*\fldinst FORMCHECKBOX{\*\formfield\fftype1\ffres25\ffdefres0}}{\fldrslt }}", "<p>a ☐</p>"),
            (
                r"a {\field{\*\fldinst FORMDROPDOWN{\*\formfield\fftype2\ffres1{\*\ffl one}{\*\ffl two}}}{\fldrslt}}",
                "<p>a two</p>",
            ),
            (r"{\field{\*\fldinst EQ \\o\\al(\\s\\up 10(kan),\u28450\'3f)}{\fldrslt}} b", "<p>漢 (kan) b</p>"),
            (r"a{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv Drawn words}}}}b", "<p>ab</p><p>Drawn words</p>"),
        ],
    )
    def test_is_what_it_shows(self, text, right):
        assert html_of(rf"{{\rtf1 {text}\par}}", "a.rtf") == right

    @pytest.mark.parametrize("equation", [r"{\field{\*\fldinst EQ \\f(1,2)}{\fldrslt}}", r"{\mmath{\*\moMath{\mr x}}}"])
    def test_names_equations(self, equation):
        assert draft_of(rf"{{\rtf1 a {equation}\par}}", "a.rtf").summary.dropped["equation"] == 1

    def test_names_headers_and_footers_that_say_more_than_a_page(self):
        number = r"{\footer {\field{\*\fldinst PAGE}{\fldrslt 1}}{\pict\pngblip abcd}}"
        draft = draft_of(rf"{{\rtf1{{\header Private\par}}{number}a\par}}", "a.rtf")
        assert draft.blocks == [("paragraph", "<p>a</p>")]
        assert draft.summary.dropped["header or footer"] == 1

    def test_puts_a_large_first_letter_into_its_paragraph(self):
        assert html_of(r"{\rtf1\pard\dropcapli2 D\par\pard rop cap\par x\par}", "a.rtf") == "<p>Drop cap</p><p>x</p>"

    @pytest.mark.parametrize(("program", "letter"), [("mac", "8e"), ("pc", "82"), ("pca", "82"), ("ansi", "e9")])
    def test_of_old_programs_is_read_in_their_letters(self, program, letter):
        assert html_of(rf"{{\rtf1\{program} caf\'{letter}}}", "a.rtf") == "<p>café</p>"

    def test_leaves_out_its_table_of_contents(self):
        contents = r"{\field{\*\fldinst TOC \\o}{\fldrslt Part one\tab 3\par Part two\tab 4}}"
        draft = draft_of(rf"{{\rtf1 {contents}\par x\par}}", "a.rtf")
        assert draft.blocks == [("paragraph", "<p>x</p>")]
        assert draft.summary.dropped["table of contents"] == 1

    def test_keeps_the_numbers_of_headings(self):
        styles = r"{\stylesheet{\s1\outlinelevel0 heading 1;}}"
        labels = (r"\tab 1.\tab", "Session 2:", r"\u8226\'95\tab")
        heads = "".join(rf"\pard\s1{{\listtext {label}}}Part\par" for label in labels)
        blocks = draft_of(rf"{{\rtf1{styles}{heads}\pard x\par}}", "a.rtf").blocks
        texts = [value["text"] for kind, value in blocks if kind == "heading"]
        assert texts == ["1. Part", "Session 2: Part", "Part"]

    def test_tells_comments_and_open_changes(self):
        draft = draft_of(r"{\rtf1 a{\*\annotation remark}{\revised b}\par}", "a.rtf")
        assert "remark" not in str(draft.blocks)
        assert draft.summary.dropped["comment"] == 1
        assert "change" in " ".join(draft.summary.sentences).lower()

    def test_nested_without_end_is_refused(self):
        with pytest.raises(Refused, match="nested too deeply"):
            draft_of(r"{\rtf1 " + "{" * 5000, "a.rtf")

    @given(st.binary(max_size=200))
    def test_of_any_bytes_never_breaks_the_reader(self, data):
        try:
            draft_of(b"{\\rtf1 " + data, "a.rtf")
        except Refused:
            return


WORDS = {
    "windows-1251": "Тревога и сон", "koi8-r": "Тревога", "windows-1256": "القلق", "iso-8859-2": "Lęk i żałoba",
    "shift_jis": "不安と睡眠", "gb2312": "焦虑", "big5": "焦慮", "euc-kr": "불안", "iso-2022-jp": "不安",
    "macintosh": "Café", "windows-1255": "חרדה", "iso-8859-7": "Άγχος", "windows-874": "ความ",
}  # fmt: skip


class TestWebArchive:
    """A page that a browser or Word saved as one file (RFC 2557)."""

    def archive(self, page='<p>Words</p><img src="{}" alt="A"/>', image="https://a.example.org/a.png", charset="utf-8"):
        message = EmailMessage()
        message.set_content(page.format(image), subtype="html", charset=charset)
        message.make_related()
        message.add_related(png(), "image", "png", cid="<one@test>")
        message.get_payload()[1]["Content-Location"] = "https://a.example.org/a.png"
        return message.as_bytes()

    @pytest.mark.parametrize("name", ["https://a.example.org/a.png", "a.png", "cid:one@test"])
    def test_brings_its_pictures_by_whatever_name(self, name):
        draft = draft_of(self.archive(image=name), "a.mht")
        assert draft.blocks[0] == ("paragraph", "<p>Words</p>")
        assert sizes_in(draft) == [(40, 20)]

    def test_is_read_in_its_own_charset(self):
        draft = draft_of(self.archive("<p>Тревога</p>", charset="koi8-r"), "a.mhtml")
        assert draft.blocks == [("paragraph", "<p>Тревога</p>")]

    def test_without_a_page_is_refused(self):
        message = EmailMessage()
        message.set_content("Words")
        with pytest.raises(Refused, match="no web page"):
            draft_of(message.as_bytes(), "a.mht")


class TestEncodings:
    @pytest.mark.parametrize("label", WORDS)
    def test_that_a_page_declares_are_read(self, label):
        codec = lookup(label).codec_info.name
        page = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{WORDS[label]}</p>'
        assert html_of(page.encode(codec), "a.html") == f"<p>{WORDS[label]}</p>"

    @settings(suppress_health_check=[HealthCheck.filter_too_much])
    @given(st.sampled_from(sorted(set(LABELS))), st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
    def test_that_a_browser_knows_lose_no_word(self, label, text):
        page = f'<meta charset="{label}"><p>{text}</p>'
        try:
            data = page.encode(lookup(label).codec_info.name)
            assume(data.decode(lookup(label).codec_info.name) == page and b"\x00" not in data)
        except (UnicodeError, LookupError):
            assume(False)
        assert html_of(data, "a.html") == f"<p>{text}</p>"

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-be"])
    def test_that_a_mark_names_are_read(self, encoding):
        mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
        assert html_of(mark + "Тревога".encode(encoding), "a.txt") == "<p>Тревога</p>"

    def test_of_one_bad_byte_spoil_no_other_letter(self):
        draft = draft_of("Naïve “quotes” – end ".encode() + b"\xff\n")
        assert draft.blocks == [("paragraph", "<p>Naïve “quotes” – end \ufffd</p>")]
        assert draft.summary.sentences[0].startswith("Letters that could not be read: 1.")

    def test_that_had_to_be_guessed_are_told(self):
        draft = draft_of("Тревога и сон идут рядом, и это можно изменить.".encode("cp1251"), "a.txt")
        assert draft.blocks == [("paragraph", "<p>Тревога и сон идут рядом, и это можно изменить.</p>")]
        assert "They were read as cp1251" in draft.summary.sentences[0]
