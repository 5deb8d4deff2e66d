"""Word documents, as Word and other programs write them."""

from io import BytesIO

import pytest
from PIL import Image

from tests.builders import image_bytes
from tests.transfer.word_documents import SPACES, item, level, numbering, paragraph, relation, run, word
from transfer.importing.documents import read_document
from transfer.importing.word.fields import Field


def draft_of(body, **parts):
    return read_document("a.docx", word(body, **parts))


def html_of(body, **parts):
    return "".join(value for kind, value in draft_of(body, **parts).blocks if kind == "paragraph")


def style(name, properties, kind="character", based_on=""):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


HIDES = "<w:rPr><w:vanish/></w:rPr>"
HIDDEN = {
    "by its run": (run("secret ", "<w:vanish/>"), ""),
    "by a style of characters": (run("secret ", '<w:rStyle w:val="Own"/>'), style("Own", HIDES)),
    "by a style it is based on": (
        run("secret ", '<w:rStyle w:val="Own"/>'),
        style("Base", HIDES) + style("Own", "", based_on="Base"),
    ),
}


class TestHiddenText:
    @pytest.mark.parametrize("name", HIDDEN)
    def test_stays_out_and_is_counted(self, name):
        hidden, styles = HIDDEN[name]
        draft = draft_of(f"<w:p>{run('seen ')}{hidden}{run('end')}</w:p>", styles=styles)
        assert draft.blocks == [("paragraph", "<p>seen end</p>")]
        assert "Dropped: 1 hidden text." in draft.summary.sentences
        assert "secret" not in " ".join(draft.summary.sentences)

    def test_of_a_paragraph_style_and_of_a_table_style_stays_out(self):
        table = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{paragraph("secret")}</w:tc></w:tr></w:tbl>'
        )
        styles = style("P", HIDES, "paragraph") + style("T", HIDES, "table")
        assert html_of(paragraph("seen") + paragraph("secret", "P") + table, styles=styles) == "<p>seen</p>"

    @pytest.mark.parametrize(
        "shape",
        [
            '<w:pict><v:shape style="visibility:hidden">%s</v:shape></w:pict>',
            '<w:pict><v:group style="width:9pt;VISIBILITY: hidden"><v:shape>%s</v:shape></v:group></w:pict>',
            '<w:drawing><wp:inline><wp:docPr id="1" hidden="1"/>%s</wp:inline></w:drawing>',
            '<w:drawing><wp:inline><wpg:wgp><wps:wsp><wps:cNvPr hidden="true"/>%s</wps:wsp></wpg:wgp></wp:inline>'
            "</w:drawing>",
            '<w:drawing><wp:inline><wpg:wgp><pic:pic><pic:nvPicPr><pic:cNvPr id="1" hidden="1"/></pic:nvPicPr>%s'
            "</pic:pic></wpg:wgp></wp:inline></w:drawing>",
        ],
    )
    def test_of_a_hidden_shape_stays_out_with_its_picture(self, shape):
        inside = f'<w:txbxContent>{paragraph("secret")}</w:txbxContent><v:imagedata r:id="i"/><a:blip r:embed="i"/>'
        draft = with_picture(shape % inside)
        assert draft.blocks == [("paragraph", "<p>words</p>")]
        assert draft.summary.sentences == ["Dropped: 1 hidden picture.", "Kept: 1 paragraph."]

    def test_of_a_note_is_not_even_named(self):
        mark = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r>'
        note = f'<w:footnotes {SPACES}><w:footnote w:id="2">{paragraph("secret")}</w:footnote></w:footnotes>'
        draft = draft_of(
            f"<w:p>{run('seen')}{mark}</w:p>",
            relations=relation("f", "footnotes", "footnotes.xml"),
            parts={"word/footnotes.xml": note.encode()},
        )
        assert draft.blocks == [("paragraph", "<p>seen</p>")]
        assert not draft.summary.lost

    def test_of_a_reading_stays_out(self):
        hidden = run("secret", "<w:vanish/>")
        ruby = f"<w:r><w:ruby><w:rt>{hidden}</w:rt><w:rubyBase>{run('seen')}{hidden}</w:rubyBase></w:ruby></w:r>"
        assert html_of(f"<w:p>{ruby}</w:p>") == "<p>seen</p>"

    def test_with_a_picture_names_it(self):
        hidden = picture().join(("<w:r><w:rPr><w:vanish/></w:rPr>", "</w:r>"))
        draft = with_picture("</w:r>" + hidden + "<w:r>")
        assert draft.summary.dropped["hidden picture"] == 1

    def test_that_a_run_shows_again_is_read(self):
        words = run("shown", '<w:vanish w:val="false"/>')
        shown = f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{words}</w:p>'
        assert html_of(shown, styles=style("P", HIDES, "paragraph")) == "<p>shown</p>"


class TestRemarks:
    def test_are_counted_and_never_read(self):
        comments = f'<w:comments {SPACES}><w:comment w:id="0">{paragraph("check this")}</w:comment></w:comments>'
        draft = draft_of(
            paragraph("Words."),
            relations=relation("c", "comments", "comments.xml"),
            parts={"word/comments.xml": comments.encode()},
        )
        assert draft.summary.sentences == ["Dropped: 1 comment.", "Kept: 1 paragraph."]

    def test_of_headers_do_not_fill_the_summary(self):
        header = f"<w:hdr {SPACES}>{paragraph('A long name of a practice on each page')}</w:hdr>"
        draft = draft_of(
            paragraph("Words."),
            relations=relation("h", "header", "header1.xml"),
            parts={"word/header1.xml": header.encode()},
        )
        assert draft.summary.sentences == ["Dropped: 1 header or footer.", "Kept: 1 paragraph."]

    def test_that_are_open_changes_come_first(self):
        draft = draft_of(f"<w:p>{run('Here ')}<w:ins>{run('new')}</w:ins><w:del>{run('old')}</w:del></w:p>")
        assert draft.blocks == [("paragraph", "<p>Here new</p>")]
        assert draft.summary.sentences[0].startswith("The document has tracked changes")


class TestForm:
    def test_of_derived_styles_is_that_of_their_bases(self):
        styles = style("Own", "", "paragraph", "Heading1") + style("Seven", "", "paragraph")
        levels = [
            value["text"]
            for kind, value in draft_of(
                paragraph("Top", "Title")
                + paragraph("Derived", "Own")
                + paragraph("By outline", "", '<w:outlineLvl w:val="1"/>')
                + paragraph("words"),
                styles=styles,
            ).blocks
            if kind == "heading"
        ]
        assert levels == ["Derived", "By outline"]

    def test_of_styles_carries_bold_and_italic_and_takes_them_off(self):
        styles = style("Strongly", "<w:rPr><w:b/></w:rPr>") + style("Loud", "<w:rPr><w:b/></w:rPr>", "paragraph")
        own, off = run("own", '<w:rStyle w:val="Strongly"/>'), run(" off", '<w:b w:val="off"/>')
        plain = run("plain", '<w:b w:val="0"/>')
        body = f"<w:p>{own}{off}</w:p>"
        body += f'<w:p><w:pPr><w:pStyle w:val="Loud"/></w:pPr>{run("all ")}{plain}</w:p>'
        assert html_of(body, styles=styles) == "<p><b>own</b> off</p><p><b>all</b> plain</p>"

    def test_of_a_style_without_a_type_is_read(self):
        assert (
            html_of(paragraph("Hello"), styles='<w:style w:styleId="X"><w:name w:val="X"/></w:style>') == "<p>Hello</p>"
        )

    def test_of_breaks_and_tabs_keeps_words_apart(self):
        signs = ('<w:br w:type="page"/>', "<w:cr/>", '<w:ptab w:alignment="right"/>')
        body = "".join(f"<w:p><w:r><w:t>one</w:t>{sign}<w:t>two</w:t></w:r></w:p>" for sign in signs)
        draft = draft_of(body)
        assert draft.blocks == [("paragraph", "<p>one<br/>two</p><p>one<br/>two</p><p>one two</p>")]
        assert not draft.summary.lost

    def test_struck_out_words_are_left_out_and_named(self):
        draft = draft_of(f"<w:p>{run('on ')}{run('Monday ', '<w:strike/>')}{run('Friday')}</w:p>")
        assert draft.blocks == [("paragraph", "<p>on Friday</p>")]
        assert draft.summary.sentences[:2] == [
            "Words that are not in the draft: “Monday”.",
            "Dropped: 1 struck-out text.",
        ]

    def test_raised_and_lowered_digits_keep_their_place(self):
        raised, lowered = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
        draft = draft_of(f"<w:p>{run('10')}{run('2', raised)}{run(' H')}{run('2', lowered)}{run('O')}</w:p>")
        assert draft.blocks == [("paragraph", "<p>10² H₂O</p>")]
        assert not draft.summary.lost

    @pytest.mark.parametrize(
        ("font", "text", "right"),
        [
            ("Wingdings", "üJ", "✓☺"),
            ("wingdings", "J \uf0fc", "☺ ✓"),
            ("Symbol", "abg °", "αβγ °"),
            ("Arial", "üJ", "üJ"),
        ],
    )
    @pytest.mark.parametrize("where", ["run", "style", "paragraph style"])
    def test_of_symbol_fonts_is_what_they_show(self, font, text, right, where):
        named = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
        styles = style("S", f"<w:rPr>{named}</w:rPr>", "character" if where == "style" else "paragraph")
        own = {"run": named, "style": '<w:rStyle w:val="S"/>'}.get(where, "")
        front = '<w:pPr><w:pStyle w:val="S"/></w:pPr>' if where == "paragraph style" else ""
        draft = draft_of(f"<w:p>{front}{run(text, own)}</w:p>{paragraph('end')}", styles=styles)
        assert draft.blocks == [("paragraph", f"<p>{right}</p><p>end</p>")]
        assert not draft.summary.lost

    def test_of_a_large_first_letter_is_one_word(self):
        frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'
        body = paragraph("O", "", frame) + paragraph("nce upon a time")
        assert html_of(body) == "<p>Once upon a time</p>"

    def test_of_words_with_their_reading_keeps_both(self):
        ruby = f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}{run('字')}</w:rubyBase></w:ruby></w:r>"
        draft = draft_of(f"<w:p>{ruby}{run(' text')}</w:p>")
        assert draft.blocks == [("paragraph", "<p>漢字 (kan) text</p>")]
        assert not draft.summary.lost

    def test_of_words_drawn_as_a_shape_is_a_paragraph(self):
        art = '<w:r><w:pict><v:shape><v:textpath string="Drawn words"/></v:shape></w:pict></w:r>'
        assert html_of(f"<w:p>{run('a')}{art}</w:p>") == "<p>a</p><p>Drawn words</p>"


DECIMAL = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3.")
BULLETS = "".join(level(number, "bullet", "•") for number in range(9))


class TestLists:
    def test_of_mixed_kinds_are_one_list(self):
        body = item("A", 1) + item("note", 2, 1) + item("C", 1)
        assert html_of(body, numbers=numbering(DECIMAL, BULLETS)) == (
            "<ol><li>A<ul><li>note</li></ul></li><li>C</li></ol>"
        )

    def test_that_go_on_keep_their_numbers_as_words(self):
        body = item("one", 1) + item("two", 1) + paragraph("between") + item("three", 1)
        draft = draft_of(body, numbers=numbering(DECIMAL))
        assert draft.blocks == [("paragraph", "<ol><li>one</li><li>two</li></ol><p>between</p><p>3. three</p>")]
        assert "list (its numbers are now words of the text)" in draft.summary.changed

    def test_beside_each_other_stay_two(self):
        body = item("one", 1) + item("two", 1) + item("again", 2)
        assert draft_of(body, numbers=numbering(DECIMAL, restarted=(1,))).blocks == [
            ("paragraph", "<ol><li>one</li><li>two</li></ol>"),
            ("paragraph", "<ol><li>again</li></ol>"),
        ]

    @pytest.mark.parametrize(
        ("form", "text", "first"),
        [
            ("lowerLetter", "%1)", "a) "),
            ("upperRoman", "%1.", "I. "),
            ("decimal", "Session %1:", "Session 1: "),
            ("decimalZero", "%1.", "01. "),
            ("none", "", ""),
        ],
    )
    def test_of_other_labels_keep_them_as_words(self, form, text, first):
        assert html_of(item("words", 1), numbers=numbering(level(0, form, text))) == f"<p>{first}words</p>"

    def test_of_levels_above_are_in_digits_where_the_level_says_so(self):
        """`w:isLgl` (ECMA-376, 17.9.4)."""
        legal = level(1, "decimal", "%1.%2").replace("<w:lvlText", "<w:isLgl/><w:lvlText")
        html = html_of(
            item("one", 1) + item("sub", 1, 1), numbers=numbering(level(0, "upperRoman", "Article %1.") + legal)
        )
        assert html == "<p>Article I. one</p><p>1.1 sub</p>"

    def test_of_no_sign_at_all_are_paragraphs(self):
        """As pandoc writes what goes on in an item."""
        body = item("one", 1) + item("more of one", 2)
        assert html_of(body, numbers=numbering(DECIMAL, level(0, "bullet", " "))) == (
            "<ol><li>one</li></ol><p>more of one</p>"
        )

    def test_of_eight_levels_are_nested(self):
        body = "".join(item(f"level {number}", 1, number) for number in range(8))
        assert html_of(body, numbers=numbering(BULLETS)).count("<ul>") == 8

    def test_may_stand_in_a_style_and_be_taken_off_again(self):
        listed = style("L", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "paragraph")
        off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
        draft = draft_of(paragraph("not", "L", off) + paragraph("item", "L"), styles=listed, numbers=numbering(BULLETS))
        assert draft.blocks == [("paragraph", "<p>not</p>"), ("list", {"points": ["item"], "style": "bullets"})]

    def test_of_headings_leave_their_numbers_in_the_headings(self):
        body = paragraph("Top", "Title") + item("Part", 1, 0, "Heading1") + paragraph("see 1.")
        assert draft_of(body, numbers=numbering(DECIMAL)).blocks[0] == ("heading", {"text": "1. Part", "level": "h2"})


def table(*rows, properties=""):
    cells = (f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(cells)}</w:tbl>"


class TestTables:
    def test_leave_their_captions_as_paragraphs_in_their_places(self):
        number = field("SEQ Table", "1").removeprefix("<w:p>").removesuffix("</w:p>")
        caption = f'<w:p><w:pPr><w:pStyle w:val="C"/></w:pPr>{run("Table ")}{number}{run(": What it costs")}</w:p>'
        named = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
        rows = table(("Kind", "Fee"), ("One", "2"))
        words = ("paragraph", "<p>Table 1: What it costs</p>")
        above, below = (draft_of(body, styles=named).blocks for body in (caption + rows, rows + caption))
        assert (above[0], above[1][0]) == (words, "table")
        assert (below[1], below[0][0]) == (words, "table")

    def test_name_a_description_that_nobody_sees(self):
        rows = table(("Kind", "Fee"), ("One", "2"), properties='<w:tblDescription w:val="What it costs"/>')
        assert draft_of(rows).summary.dropped["table description (for screen readers alone)"] == 1


class TestRows:
    @pytest.mark.parametrize(
        "cut_out",
        [
            f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('secret')}</w:tc></w:tr>",
            f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('secret')}</w:tc></w:tr>",
        ],
    )
    def test_that_were_taken_out_stay_out_and_are_told(self, cut_out):
        draft = draft_of(table(("a", "b"), ("c", "d")).replace("</w:tbl>", f"{cut_out}</w:tbl>"))
        assert "secret" not in str(draft.blocks)
        assert (draft.summary.lost, draft.summary.notes[0][:32]) == ([], "The document has tracked changes")

    def test_that_begin_further_right_have_their_cells_there(self):
        row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{paragraph("e")}</w:tc></w:tr>'
        draft = draft_of(table(("a", "b"), ("c", "d")).replace("</w:tbl>", f"{row}</w:tbl>"))
        assert draft.blocks[0][1]["rows"][-1]["values"] == ["", "<p>e</p>"]


def cell(text, *merges):
    merged = "".join(f'<w:{name} w:val="{kind}"/>' for name, kind in (merge.split("=") for merge in merges))
    return f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraph(text)}</w:tc>"


class TestCellsMergedAsInOlderWord:
    @pytest.mark.parametrize(
        ("first", "second", "right"),
        [
            (
                (cell("wide", "hMerge=restart"), cell("more", "hMerge=continue"), cell("b")),
                map(cell, "cde"),
                [["<p>wide</p><p>more</p>", "", "<p>b</p>"], ["<p>c</p>", "<p>d</p>", "<p>e</p>"]],
            ),
            (
                (cell("a", "hMerge=restart"), cell("", "hMerge="), cell("b", "hMerge=restart"), cell("", "hMerge=")),
                map(cell, "cdef"),
                [["<p>a</p>", "", "<p>b</p>", ""], ["<p>c</p>", "<p>d</p>", "<p>e</p>", "<p>f</p>"]],
            ),
            (
                (cell("a", "hMerge=restart", "vMerge=restart"), cell("", "hMerge=", "vMerge=restart"), cell("b")),
                (cell("", "hMerge=restart", "vMerge=continue"), cell("", "hMerge=", "vMerge=continue"), cell("c")),
                [["<p>a</p>", "", "<p>b</p>"], ["", "", "<p>c</p>"]],
            ),
        ],
    )
    def test_are_one(self, first, second, right):
        rows = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in (first, second))
        draft = draft_of(f"<w:tbl>{rows}</w:tbl>")
        assert [row["values"] for row in draft.blocks[0][1]["rows"]] == right
        assert draft.summary.changed["merged cell (now the first of them)"] > 0
        assert not draft.summary.lost

    def test_that_go_on_no_other_stay(self):
        rows = f"<w:tr>{cell('a')}{cell('b', 'hMerge=continue')}</w:tr><w:tr>{cell('c')}{cell('d')}</w:tr>"
        [(_, value)] = draft_of(f"<w:tbl>{rows}</w:tbl>").blocks
        assert value["rows"][0]["values"] == ["<p>a</p>", "<p>b</p>"]


class TestElementsWithoutOthersInThem:
    def test_are_open_changes(self):
        draft = draft_of("<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" + run("a") + "</w:p>")
        assert draft.summary.notes[0].startswith("The document has tracked changes")

    def test_are_words_of_an_item(self):
        symbol = '<w:p><w:pPr>{}</w:pPr><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
        listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        draft = draft_of(symbol.format(listed), numbers=numbering(level(0, "decimal", "%1.")))
        assert draft.blocks == [("paragraph", "<ol><li>✓</li></ol>")]

    def test_are_documents_that_are_linked(self):
        draft = draft_of(paragraph("a") + '<w:subDoc r:id="x"/>')
        assert draft.summary.dropped["document inside the document (only linked)"] == 1


def field(code, words):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"<w:p>{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{mark.format('separate')}{run(words)}{mark.format('end')}</w:p>"
    )


class TestFields:
    @pytest.mark.parametrize(
        ("code", "address"),
        [
            ('HYPERLINK "https://example.org/b" \\o "A tip"', "https://example.org/b"),
            ('HYPERLINK "https://example.org/d" \\l "part"', "https://example.org/d#part"),
            ('hyperlink "https://example.org/f" \\t "_blank"', "https://example.org/f"),
        ],
    )
    def test_link_without_their_switches(self, code, address):
        assert html_of(field(code, "words")) == f'<p><a href="{address}">words</a></p>'

    @pytest.mark.parametrize(
        "left_out",
        [
            "<w:del>{}</w:del>",
            "<w:moveFrom>{}</w:moveFrom>",
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            "hidden",
        ],
    )
    def test_that_end_in_words_left_out_end_there(self, left_out):
        end = '<w:r>{}<w:fldChar w:fldCharType="end"/></w:r>'
        hidden = end.format("<w:rPr><w:vanish/></w:rPr>")
        ended = hidden if left_out == "hidden" else left_out.format(end.format(""))
        link = field('HYPERLINK "https://example.org/b"', "words").replace(end.format(""), ended)
        body = link.replace("</w:p>", run(" after") + "</w:p>") + paragraph("below")
        assert html_of(body) == '<p><a href="https://example.org/b">words</a> after</p><p>below</p>'

    def test_that_were_taken_out_whole_end_no_other(self):
        inner = field("PAGE", "1").removeprefix("<w:p>").removesuffix("</w:p>")
        body = field('HYPERLINK "https://example.org/b"', "words").replace(
            run("words"), f"<w:del>{inner}</w:del>{run('words')}"
        )
        assert html_of(body) == '<p><a href="https://example.org/b">words</a></p>'

    @pytest.mark.parametrize("wrapper", ["fldSimple", "dir", "bdo", "smartTag", "ins"])
    def test_and_other_wrappers_keep_their_words(self, wrapper):
        body = f'<w:p>{run("Figure ")}<w:{wrapper} w:instr="SEQ Figure">{run("1")}</w:{wrapper}>{run(" end")}</w:p>'
        assert html_of(body) == "<p>Figure 1 end</p>"

    def test_inside_a_code_are_no_text(self):
        sex = field("MERGEFIELD Sex", "f").removeprefix("<w:p>").removesuffix("</w:p>")
        whole = field("IF ", "Dear Ms").replace("</w:instrText></w:r>", f"</w:instrText></w:r>{sex}", 1)
        draft = draft_of(whole)
        assert draft.blocks == [("paragraph", "<p>Dear Ms</p>")]
        assert not draft.summary.lost

    def test_inside_an_address_are_part_of_it(self):
        page = field("MERGEFIELD page", "fees").removeprefix("<w:p>").removesuffix("</w:p>")
        end = '<w:r><w:instrText>"</w:instrText></w:r>'
        link = field('HYPERLINK "https://example.org/', "words")
        whole = link.replace("</w:instrText></w:r>", f"</w:instrText></w:r>{page}{end}", 1)
        assert html_of(whole) == '<p><a href="https://example.org/fees">words</a></p>'

    def test_that_never_end_hide_nothing(self):
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        assert html_of(f"<w:p>{begin}{run('one')}</w:p>{paragraph('two')}") == "<p>one</p><p>two</p>"

    @pytest.mark.parametrize(
        ("code", "right"),
        [
            ('SYMBOL 252 \\f "Wingdings" \\s 12', "a ✓ b"),
            ("SYMBOL 8364", "a € b"),
            ("SYMBOL 0183", "a · b"),
            ("SYMBOL 0xE4 \\a", "a ä b"),
            ("EQ \\o\\ad(\\s\\up 9(kan),漢字)", "a 漢字 (kan) b"),
            ('EQ \\* jc3 \\* "Font:Calibri" \\o\\al(\\s\\up 10(kan),漢)', "a 漢 (kan) b"),
        ],
    )
    @pytest.mark.parametrize("is_shown", [True, False])
    def test_that_are_their_code_show_it(self, code, right, is_shown):
        made = field(code, "x").removeprefix("<w:p>").removesuffix("</w:p>")
        made = made if is_shown else made.replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("x"), "")
        assert html_of(f"<w:p>{run('a ')}{made}{run(' b')}</w:p>") == f"<p>{right}</p>"

    @pytest.mark.parametrize("number", ["7", "55296", "0xD800", "9999999999"])
    def test_that_name_no_sign_show_none(self, number):
        assert Field(None, f"SYMBOL {number}").symbol == ""

    def test_that_are_equations_are_named(self):
        made = field("EQ \\f(1,2)", "").removeprefix("<w:p>").removesuffix("</w:p>")
        draft = draft_of(f"<w:p>{run('half')}{made}</w:p>")
        assert (draft.text.split()[1:], draft.summary.dropped["equation"]) == (["half"], 1)

    def test_show_boxes_and_choices(self):
        box = "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
        ticked = '<w:ffData><w:checkBox><w:checked w:val="1"/></w:checkBox></w:ffData>'
        old = f'<w:r><w:fldChar w:fldCharType="begin">{ticked}</w:fldChar></w:r>'
        old += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        assert html_of(f"<w:p>{box.format(run('☐'))}{run(' open ')}{old}{run(' done')}</w:p>") == "<p>☐ open ☒ done</p>"

    def test_that_nobody_filled_in_are_left_out(self):
        waiting = f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent>"
        assert html_of(f"<w:p>{run('Name: ')}<w:sdt>{waiting}</w:sdt></w:p>") == "<p>Name:</p>"


def picture(extra="", alt="a room"):
    inside = f'<pic:blipFill><a:blip r:embed="i"/>{extra}</pic:blipFill>'
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="P" descr="{alt}"/><a:graphic><a:graphicData><pic:pic>{inside}'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def with_picture(drawing, target="media/a.jpeg", is_external=False, data=None):
    return draft_of(
        f"<w:p>{run('words')}<w:r>{drawing}</w:r></w:p>",
        relations=relation("i", "image", target, is_external),
        parts={"word/media/a.jpeg": data or image_bytes()},
    )


def corner():
    """A picture that is dark in one corner alone."""
    image, file = Image.new("L", (4, 2), 255), BytesIO()
    image.putpixel((0, 0), 0)
    image.save(file, "PNG")
    return file.getvalue()


def turned(data, turns):
    image = Image.open(BytesIO(data))
    for turn in turns:
        image = image.transpose(turn)
    return image.size, image.tobytes()


def shown(draft):
    return [turned(value.data, []) for kind, value in draft.blocks if kind == "image"]


class TestPictures:
    def test_come_with_their_words(self):
        (_, (kind, found)) = with_picture(picture()).blocks
        assert (kind, found.alt, found.data) == ("image", "a room", image_bytes())

    def test_that_were_cut_in_word_arrive_cut(self):
        draft = with_picture(picture('<a:srcRect l="50000"/>'))
        whole, cut = (Image.open(BytesIO(data)).size for data in (image_bytes(), draft.blocks[1][1].data))
        assert cut == (whole[0] // 2, whole[1])
        assert "picture (cut to the part that the document shows)" in draft.summary.changed

    @pytest.mark.parametrize(
        ("attributes", "turns"),
        [
            ('flipH="1"', [Image.Transpose.FLIP_LEFT_RIGHT]),
            ('flipV="true"', [Image.Transpose.FLIP_TOP_BOTTOM]),
            ('rot="5400000"', [Image.Transpose.ROTATE_270]),
            ('rot="10800000" flipH="1"', [Image.Transpose.FLIP_TOP_BOTTOM]),
        ],
    )
    def test_that_were_mirrored_or_turned_in_word_arrive_so(self, attributes, turns):
        place = f"<pic:spPr><a:xfrm {attributes}/></pic:spPr></pic:pic>"
        draft = with_picture(picture().replace("</pic:pic>", place), data=corner())
        assert shown(draft) == [turned(corner(), turns)]
        assert draft.summary.changed["picture (mirrored or turned as the document shows it)"] == 1

    def test_that_a_mirrored_group_mirrors_again_are_as_they_were(self):
        inner = '<pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill>'
        inner += '<pic:spPr><a:xfrm flipH="1"/></pic:spPr></pic:pic>'
        group = f'<wpg:wgp><wpg:grpSpPr><a:xfrm flipH="1"/></wpg:grpSpPr>{inner}</wpg:wgp>'
        drawing = f"<w:drawing><wp:inline><a:graphic><a:graphicData>{group}</a:graphicData></a:graphic></wp:inline>"
        assert shown(with_picture(f"{drawing}</w:drawing>", data=corner())) == [turned(corner(), [])]

    @pytest.mark.parametrize(
        ("style", "turns"),
        [
            ("flip:x", [Image.Transpose.FLIP_LEFT_RIGHT]),
            ("rotation:90", [Image.Transpose.ROTATE_270]),
            ("rotation:-5898240fd;flip:x", [Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_90]),
        ],
    )
    def test_that_an_older_shape_mirrors_or_turns_arrive_so(self, style, turns):
        shape = f'<w:pict><v:shape style="width:9pt;{style}"><v:imagedata r:id="i"/></v:shape></w:pict>'
        assert shown(with_picture(shape, data=corner())) == [turned(corner(), turns)]

    @pytest.mark.parametrize(
        ("degrees", "turns"), [(30, []), (-2, []), (93, [Image.Transpose.ROTATE_270]), (0.1, None), (90.1, None)]
    )
    def test_that_stand_at_an_angle_arrive_straight_and_are_told(self, degrees, turns):
        place = f'<pic:spPr><a:xfrm rot="{round(degrees * 60_000)}"/></pic:spPr></pic:pic>'
        draft = with_picture(picture().replace("</pic:pic>", place), data=corner())
        told = "picture (the document shows it at an angle, here it stands straight)"
        assert draft.summary.changed[told] == (turns is not None)
        assert turns is None or shown(draft) == [turned(corner(), turns)]

    def test_of_a_turned_group_add_its_turn_to_their_own(self):
        inner = '<pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill>'
        inner += '<pic:spPr><a:xfrm rot="2700000"/></pic:spPr></pic:pic>'
        group = f'<wpg:wgp><wpg:grpSpPr><a:xfrm rot="2700000"/></wpg:grpSpPr>{inner}</wpg:wgp>'
        drawing = f"<w:drawing><wp:inline><a:graphic><a:graphicData>{group}</a:graphicData></a:graphic></wp:inline>"
        draft = with_picture(f"{drawing}</w:drawing>", data=corner())
        assert shown(draft) == [turned(corner(), [Image.Transpose.ROTATE_270])]
        assert not [what for what, number in draft.summary.changed.items() if number and "angle" in what]

    def test_that_cannot_be_mirrored_come_and_are_told(self):
        place = '<pic:spPr><a:xfrm flipH="1"/></pic:spPr></pic:pic>'
        draft = with_picture(picture().replace("</pic:pic>", place), data=b"no picture")
        told = "picture (the document shows it mirrored or turned, and its kind cannot be turned here)"
        assert draft.summary.changed[told] == 1

    @pytest.mark.parametrize(
        ("shape", "images"),
        [
            ('<wps:wsp><wps:spPr><a:blipFill><a:blip r:embed="i"/><a:stretch/></a:blipFill></wps:spPr></wps:wsp>', 1),
            ('<wps:wsp><wps:spPr><a:blipFill><a:blip r:embed="i"/><a:tile/></a:blipFill></wps:spPr></wps:wsp>', 0),
            ('<v:oval><v:fill r:id="i" type="frame"/></v:oval>', 1),
            ('<v:oval><v:fill r:id="i" type="tile"/></v:oval>', 0),
        ],
    )
    def test_that_fill_a_shape_arrive_but_no_texture(self, shape, images):
        kind = "pict" if shape.startswith("<v") else "drawing"
        assert len(shown(with_picture(f"<w:{kind}>{shape}</w:{kind}>", data=corner()))) == images

    def test_of_a_box_with_text_arrive_once(self):
        content = f"<w:txbxContent><w:p>{run('box')}<w:r>{picture()}</w:r></w:p></w:txbxContent>"
        draft = with_picture(f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>", data=corner())
        assert [kind for kind, _ in draft.blocks] == ["paragraph", "image"]

    @pytest.mark.parametrize(
        ("drawing", "told"),
        [
            ("<w:drawing><wps:wsp><wps:spPr/></wps:wsp></w:drawing>", ["drawing"]),
            ("<w:pict><v:line/></w:pict>", ["drawing"]),
            ('<w:pict><v:rect xmlns:o="urn:schemas-microsoft-com:office:office" o:hr="t"/></w:pict>', []),
            ('<w:contentPart r:id="z"/>', ["drawing (by hand)"]),
        ],
    )
    def test_that_are_lines_and_shapes_are_named(self, drawing, told):
        draft = with_picture(drawing)
        assert [what for what, number in draft.summary.dropped.items() if number] == told

    def test_of_a_group_are_found(self):
        inner = '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="P" descr="inner"/></pic:nvPicPr>'
        inner += '<pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic>'
        group = (
            f"<w:drawing><wp:inline><a:graphic><a:graphicData><wpg:wgp>{inner}</wpg:wgp></a:graphicData></a:graphic>"
        )
        assert with_picture(f"{group}</wp:inline></w:drawing>").blocks[1][1].alt == "inner"

    @pytest.mark.parametrize(
        ("target", "is_external", "told"),
        [
            ("https://example.org/p.png", True, "picture (only linked)"),
            ("NULL", False, "picture (missing in the file)"),
        ],
    )
    def test_that_are_elsewhere_cost_no_word(self, target, is_external, told):
        draft = with_picture(picture(), target, is_external)
        assert draft.blocks == [("paragraph", "<p>words</p>")]
        assert draft.summary.dropped[told] == 1


class TestOtherPrograms:
    def test_may_name_the_text_as_they_like(self):
        draft = read_document(
            "a.docx", word(paragraph("Hello", "Heading1") + paragraph("text"), main="word/document2.xml")
        )
        assert (draft.title, draft.blocks) == ("Hello", [("paragraph", "<p>text</p>")])

    def test_may_put_a_document_into_the_document(self):
        draft = draft_of(
            paragraph("before") + '<w:altChunk r:id="x"/>' + paragraph("after"),
            relations=relation("x", "aFChunk", "chunk.html"),
            parts={"word/chunk.html": b"<p>inside <b>it</b></p>"},
        )
        assert draft.blocks == [("paragraph", "<p>before</p><p>inside <b>it</b></p><p>after</p>")]

    def test_may_write_the_title_later_and_in_two(self):
        draft = draft_of(
            paragraph("Foreword", "Heading1")
            + paragraph("The real", "Title")
            + paragraph("title", "Title")
            + paragraph("x")
        )
        assert draft.title == "The real title"
        assert draft.blocks[0] == ("heading", {"text": "Foreword", "level": "h2"})
