"""Markdown, plain text, OpenDocument and Rich Text Format, and the encodings they come in."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from webencodings import LABELS, lookup

from transfer.importing.documents import read_document
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
        ],
    )
    def test_of_other_programs_is_read_without_their_signs(self, text, right):
        assert html_of(text) == right

    def test_leaves_out_remarks_and_shortcodes_and_counts_them(self):
        draft = draft_of("Words %%private remark%% end.\n\n{{< figure src=a.png >}}\n\n{% include x %}")
        assert draft.blocks == [("paragraph", "<p>Words end.</p>")]
        assert (draft.summary.dropped["comment"], draft.summary.dropped["shortcode"]) == (1, 2)

    def test_names_of_headings_are_no_words(self):
        assert draft_of("# **My title** {#my-title}\n\nText.").title == "My title"

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


def opendocument(body, styles=""):
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    )
    content = f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return file.getvalue()


NUMBERED = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-bullet text:level="2"/></text:list-style>'
)


def style_of_text(name, **properties):
    said = " ".join(f'{key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in properties.items())
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'


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

    def test_leaves_out_hidden_text_and_comments(self):
        body = (
            '<text:p>seen <text:span text:style-name="V">secret </text:span>end'
            "<office:annotation><text:p>remark</text:p></office:annotation></text:p>"
        )
        draft = draft_of(opendocument(body, style_of_text("V", text__display="none")), "a.odt")
        assert draft.blocks == [("paragraph", "<p>seen end</p>")]
        assert (draft.summary.dropped["hidden text"], draft.summary.dropped["comment"]) == (1, 1)

    def test_brings_its_notes(self):
        note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body>"
        body = f"<text:p>a<text:note>{note}</text:note></text:p>"
        assert draft_of(opendocument(body), "a.odt").blocks == [
            ("paragraph", "<p>a[note 1]</p>"),
            ("notes", {"notes": ["<p>n</p>"]}),
        ]

    def test_that_is_damaged_is_refused(self):
        with pytest.raises(Refused, match="damaged"):
            draft_of(opendocument("<text:p>a</text:p>")[:-200], "a.odt")


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

    def test_headings_and_titles_by_their_styles(self):
        text = r"{\rtf1{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 Title;}}\pard\s2 T\par\pard\s1 H\par\pard x\par}"
        draft = draft_of(text, "a.rtf")
        assert (draft.title, draft.blocks[0]) == ("T", ("heading", {"text": "H", "level": "h2"}))

    def test_footnotes_are_notes(self):
        draft = draft_of(r"{\rtf1 a{\super\chftn{\footnote {\super\chftn} n}} b\par}", "a.rtf")
        assert draft.blocks == [("paragraph", "<p>a[note 1] b</p>"), ("notes", {"notes": ["<p>n</p>"]})]

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
