"""Web pages as Google Docs, Word, LibreOffice and browsers save them, and the text files of other programs."""

import base64
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from tests.builders import image_bytes
from transfer.importing.documents import read_document
from transfer.importing.linked_stylesheets import UNREAD
from transfer.importing.refusal import Refused


def draft_of(html, name="a.html"):
    return read_document(name, html if isinstance(html, bytes) else html.encode())


def html_of(html, name="a.html"):
    return "".join(value for kind, value in draft_of(html, name).blocks if kind == "paragraph")


def zipped(files):
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


class TestStylesOfAPage:
    def test_carry_bold_and_italic(self):
        html = "<style>.c1{font-weight:700} p.c2 i{font-style:normal} em{font-style:italic}</style>"
        html += "<p class=c2><span class=c1>a</span> <i>b</i> <em>c</em></p>"
        assert html_of(html) == "<p><b>a</b> b <i>c</i></p>"

    @pytest.mark.parametrize(
        "hidden",
        [
            '<p hidden="">x</p>',
            "<p style='display:none'>x</p>",
            "<p style='visibility: hidden'>x</p>",
            "<p>a<span style='mso-hide:all'>x</span></p>",
            "<p>a<span style='font-size:0'>x</span></p>",
            "<style>.no{display:none!important}</style><p class=no>x</p>",
            "<style>div .no{display:none}</style><div><p class=no>x</p></div>",
            "<style>.no{display:none!important}</style><p class=no style='display:block'>x</p>",
            "<style>@media screen{.no{display:none}}</style><p class=no>x</p>",
            "<style>@layer a{@supports (gap:0){.no{display:none}}}</style><p class=no>x</p>",
            "<style>p:is(.no,.none){display:none}</style><p class=no>x</p>",
            "<style>#no{display:none} div p{display:block}</style><div><p id=no>x</p></div>",
            f"<style>{'div .other{display:none}' * 500}div .no{{display:none}}</style><div><p class=no>x</p></div>",
            "<style>.b{color:red; .no{display:none}}</style><div class=b><p class=no>x</p></div>",
            "<style>.no{&.c{display:none} display:block}</style><p class='no c'>x</p>",
            "<style>.b{@media screen{> p{display:none}}}</style><div class=b><p>x</p></div>",
            "<style>.no{@supports (gap:0){display:none}}</style><p class=no>x</p>",
            "<style>.no{.b &{display:none}}</style><div class=b><p class=no>x</p></div>",
            "<style>h1,div{i,p{&:is(.no,b){display:none}}}</style><div><p class=no>x</p></div>",
            "<style>@layer a{p{& ~ &{display:none}}}</style><p>x</p>",
            "<style>#a,p{&.no{display:none}} div div p.no.no{display:block}</style><div><div><p class=no>x</div></div>",
            "<dialog>x</dialog>",
            "<div popover>x</div>",
            "<p style='position:absolute;left:-9999px'>x</p>",
            "<p style='position:absolute;width:1px;height:1px;overflow:hidden'>x</p>",
            "<p style='height:0;overflow:hidden'>x</p>",
            "<p style='position:absolute;clip:rect(0 0 0 0)'>x</p>",
            "<p style='clip-path:inset(100%)'>x</p>",
            "<p style='text-indent:-9999px'>x</p>",
            "<p style='transform:scale(0)'>x</p>",
            "<p style='content-visibility:hidden'>x</p>",
            "<p style='color:transparent'>x</p>",
        ],
    )
    def test_that_hide_text_are_obeyed(self, hidden):
        draft = draft_of(f"<p>seen</p>{hidden}")
        assert "x" not in str(draft.blocks)
        assert draft.summary.dropped["hidden text"] == 1
        assert not draft.summary.lost

    @pytest.mark.parametrize(
        "css",
        [
            "<style media=print>p{display:none}</style>",
            "<style>@media print{p{display:none}}</style>",
            "<style>p{display:none} p.c{display:block}</style>",
            "<style>p.c{display:block} p{display:none}</style>",
            "<style>p{@media print{display:none}}</style>",
            "<style>p{.c{display:none} &.d{display:none}}</style>",
            "<style>p{&{display:none} display:block}</style>",
            "<style>p::before{&.c{display:none} p{display:none}}</style>",
            "<style>p[title='&']{b &{display:none}}</style>",
            "<style>p:where(.c,#a){display:none} p{display:block}</style>",
        ],
    )
    def test_that_do_not_hold_on_a_screen_hide_nothing(self, css):
        assert html_of(f"{css}<p class=c>x</p>") == "<p>x</p>"

    @pytest.mark.parametrize(
        ("page", "files"),
        [
            ("<link rel=stylesheet href='p_files/a%20b.css?v=1'>", {"p_files/a b.css": ".no{display:none}"}),
            ("<link rel=stylesheet href=../css/a.css>", {"css/a.css": ".no{display:none}"}),
            ("<style>@import 'a.css' screen;</style>", {"in/a.css": ".no{display:none}"}),
            (
                "<link rel=StyleSheet href=c/a.css>",
                {"in/c/a.css": "@import url(b.css);", "in/c/b.css": '@import url("d/e.css") layer(x);',
                 "in/c/d/e.css": ".no{display:none}"},
            ),
            ("<link rel=stylesheet href='data:text/css,.no%7Bdisplay:none%7D'>", {}),
            ("<link rel=stylesheet href=''><style>@import 'data:text/css,.no{display:none}'</style>", {}),
            ("<link rel=stylesheet href='data:text/css,@import %22data:text/css,.no{display:none}%22;'>", {}),
            ("<link rel=stylesheet href=a.css><link rel=stylesheet media=print href=https://example.org/b.css>",
             {"in/a.css": "p.no{display:none}"}),
        ],
    )  # fmt: skip
    def test_in_files_beside_it_are_obeyed(self, page, files):
        files = {
            name if "/" in name and not name.startswith("p_") else f"in/{name}": css for name, css in files.items()
        }
        draft = read_document("a.zip", zipped({"in/p.html": f"{page}<p>seen</p><p class=no>x</p>", **files}))
        assert draft.blocks == [("paragraph", "<p>seen</p>")]
        assert draft.summary.sentences == ["Dropped: 1 hidden text.", "Kept: 1 paragraph."]

    @pytest.mark.parametrize(
        "page",
        [
            "<link rel=stylesheet href=https://example.org/a.css><link rel=stylesheet href=b.css>",
            "<style>@import url(a.css);</style>",
            "<link rel=stylesheet href=loop.css>",
        ],
    )
    def test_in_files_that_are_not_there_are_told_once_and_last(self, page):
        files = {"p.html": f"{page}<p>x</p>", "loop.css": "@import 'loop.css';"}
        assert read_document("a.zip", zipped(files)).summary.sentences == ["Kept: 1 paragraph.", UNREAD]

    def test_of_more_rules_than_any_article_are_refused(self):
        with pytest.raises(Refused):
            draft_of(f"<style>{'p{display:block}' * 1100}</style>{'<p>x</p>' * 1000}")

    @pytest.mark.parametrize("nested", ["a,b{", "&+&{"])
    def test_of_rules_in_each_other_that_grow_too_many_are_refused(self, nested):
        with pytest.raises(Refused):
            draft_of(f"<style>p{{{nested * 30}display:none{'}' * 30}}}</style><p>x</p>")


RICH = '10<sup>2</sup> H<sub>2</sub>O f<b>oo</b>t <s>old</s> <a href="https://example.org/">link</a>'


class TestSymbolFonts:
    @pytest.mark.parametrize(
        ("html", "right"),
        [
            ("a <span style='font-family:Wingdings'>üJ</span>", "a ✓☺"),
            ("a <font face='Wingdings, sans-serif'>ü</font> ü", "a ✓ ü"),
            ('<style>.s{font-family:"Symbol"}</style><span class=s>a<b>b</b></span>', "α<b>β</b>"),
            ("<span style='font-family:Symbol'>a<i style='font-family:Arial'>b</i></span>", "α<i>b</i>"),
            ("<span style='font-family:Webdings'>\uf097</span>", "🗣"),
        ],
    )
    def test_are_read_as_they_show_their_letters(self, html, right):
        draft = draft_of(f"<p>{html}</p>")
        assert draft.blocks == [("paragraph", f"<p>{right}</p>")]
        assert not draft.summary.lost

    def test_with_unknown_signs_are_told(self):
        assert draft_of("<p>a <font face=Wingdings>\uf001</font></p>").summary.dropped["symbol (unknown)"] == 1


class TestLinesAsTyped:
    def test_with_the_marks_of_numbered_lines_stay_so(self):
        line = '<span id="l{0}"><a href="#l{0}" aria-hidden="true"></a>{1}</span>'
        draft = draft_of(f"<pre><code>{line.format(1, 'one')}\n{line.format(2, '  two')}</code></pre>")
        assert draft.blocks == [("preformatted", {"text": "one\n  two", "style": "code"})]

    @pytest.mark.parametrize("words", ["<b>two</b>", "<em>two</em>", '<span style="font-weight:700">two</span>'])
    def test_tells_that_bold_and_italic_words_of_lines_as_typed_are_plain(self, words):
        draft = draft_of(f"<pre>one\n  {words}</pre>")
        assert draft.blocks == [("preformatted", {"text": "one\n  two", "style": "verse"})]
        assert sum("bold and italic" in name for name in draft.summary.changed) == 1
        assert draft_of("<pre>one\n  two</pre>").summary.changed.total() == 0
        assert draft_of(f"<pre><code>one\n  {words}</code></pre>").summary.changed.total() == 0

    def test_with_more_than_words_keep_their_ends(self):
        draft = draft_of('<pre>one\ntwo <a href="https://example.org/">three</a>\nfour\n</pre>')
        assert draft.blocks == [("paragraph", '<p>one<br/>two <a href="https://example.org/">three</a><br/>four</p>')]


def picture(style="", box=""):
    """As Google Docs writes it: a box around a picture, which may be larger than the box."""
    image, file = Image.new("L", (40, 20), 255), BytesIO()
    image.putpixel((0, 0), 0)
    image.save(file, "PNG")
    address = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
    return f'<p><span style="{box}"><img src="{address}" style="{style}" alt="a"></span></p><p>words</p>'


def size_and_dark_corner(draft):
    [image] = [Image.open(BytesIO(value.data)) for kind, value in draft.blocks if kind == "image"]
    places = [(x, y) for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) == 0]
    return image.size, places


CUT = "picture (cut to the part that the document shows)"
SLANTED = "picture (the document shows it at an angle, here it stands straight)"


class TestPicturesOnAPage:
    @pytest.mark.parametrize(
        ("box", "style", "right"),
        [
            ("width:20.00px;height:20.00px", "width:40.00px;height:20.00px;margin-left:0px", ((20, 20), [(0, 0)])),
            ("width:10px;height:5px", "width:20px;height:10px;margin-left:-5px;margin-top:-2.5px", ((20, 10), [])),
        ],
    )
    def test_that_are_cropped_arrive_cut(self, box, style, right):
        draft = draft_of(picture(style, f"overflow: hidden; display: inline-block; {box}"))
        assert size_and_dark_corner(draft) == right
        assert draft.summary.changed[CUT] == 1

    @pytest.mark.parametrize(
        ("box", "style"),
        [
            ("overflow:hidden;width:40px;height:20px", "width:40px;height:20px;margin-left:0px"),
            ("width:20px;height:20px", "width:40px;height:20px"),
            ("overflow:hidden;width:50%;height:20px", "width:40px;height:20px"),
        ],
    )
    def test_that_are_whole_stay_whole(self, box, style):
        draft = draft_of(picture(style, box))
        assert size_and_dark_corner(draft) == ((40, 20), [(0, 0)])
        assert not draft.summary.changed[CUT]

    @pytest.mark.parametrize(
        ("style", "size", "corner"),
        [
            ("transform: rotate(1.57rad) translateZ(0px)", (20, 40), (19, 0)),
            ("transform:rotate(-90deg)", (20, 40), (0, 39)),
            ("transform:scaleX(-1)", (40, 20), (39, 0)),
            ("transform:scale(1, -1)", (40, 20), (0, 19)),
            ("transform:rotate(0.5turn)", (40, 20), (39, 19)),
            ("transform:rotate(90deg) scaleX(-1)", (20, 40), (19, 39)),
        ],
    )
    @pytest.mark.parametrize("is_box", [True, False])
    def test_that_are_turned_arrive_so(self, style, size, corner, is_box):
        draft = draft_of(picture(box=style) if is_box else picture(style))
        assert size_and_dark_corner(draft) == (size, [corner])
        assert not draft.summary.changed[SLANTED]

    def test_that_are_turned_beyond_all_numbers_stand_upright(self):
        assert size_and_dark_corner(draft_of(picture(f"transform:rotate({'9' * 400}deg)"))) == ((40, 20), [(0, 0)])

    def test_that_stand_at_an_angle_are_told(self):
        draft = draft_of(picture("transform:rotate(20deg)"))
        assert size_and_dark_corner(draft) == ((40, 20), [(0, 0)])
        assert draft.summary.changed[SLANTED] == 1

    def test_say_nothing_of_themselves_here(self):
        draft = draft_of(picture().replace("<img", '<img data-shown="0.5 0 0 0 0 0"'))
        assert size_and_dark_corner(draft) == ((40, 20), [(0, 0)])


class TestWordsThatAPageShowsOtherwise:
    def test_of_quotations_have_their_marks(self):
        assert html_of("<p>He said <q>yes <b>no</b></q>.</p>") == "<p>He said “yes <b>no</b>”.</p>"

    def test_of_a_reading_are_not_told_as_lost(self):
        assert not draft_of("<p><ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby></p>").summary.lost

    @pytest.mark.parametrize("around", ["{}", "<table><tr><td>{}</td></tr></table>"])
    def test_of_a_large_first_letter_are_one_word(self, around):
        capital = around.format("<p style='mso-element:dropcap-dropped'><span>O</span></p>")
        assert html_of(f"{capital}<p>nce upon a time</p>") == "<p>Once upon a time</p>"


class TestOpenChanges:
    """As pandoc writes a Word document with all tracked changes."""

    def test_are_read_as_if_they_were_accepted_and_comments_stay_out(self):
        html = '<span class="comment-start" id="0">secret</span>a<span class="comment-end" id="0"></span>'
        html += ' <span class="insertion">new</span> <span class="deletion">gone</span>b'
        draft = draft_of(f"<p>{html}</p>")
        assert draft.blocks == [("paragraph", "<p>a new b</p>")]
        assert draft.summary.dropped["comment"] == 1
        assert draft.summary.sentences[0].startswith("The document has tracked changes")


class TestTypedSigns:
    @pytest.mark.parametrize(
        "html",
        [
            "<p>•</p><p>words</p>",
            "<table><tr><td>•</td></tr></table><p>words</p>",
            "<p>words</p><table><tr><td>•</td></tr></table>",
        ],
    )
    def test_alone_are_told(self, html):
        draft = draft_of(html)
        assert draft.blocks == [("paragraph", "<p>words</p>")]
        assert draft.summary.dropped["typed sign (no words beside it)"] == 1


class TestPlaces:
    """Where a body takes words alone: what was struck out stays out there too, what was raised stays raised."""

    @pytest.mark.parametrize(
        ("html", "place"),
        [
            (f"<h2>{RICH}</h2>", "link (in a heading)"),
            (f"<table><caption>{RICH}</caption>{'<tr><td>a<td>b' * 2}</table>", "link (in the caption of a table)"),
            (f"<table><tr><th>{RICH}<th>b<tr><td>a<td>b</table>", "link (in the head of a table)"),
            (f"<table><tr><th>a<th>b<tr><th>{RICH}<td>b</table>", "link (in the head of a table)"),
        ],
    )
    def test_for_words_alone_keep_their_meaning_and_name_links(self, html, place):
        draft = draft_of(f"<p>words</p>{html}")
        assert "10² H₂O foot link" in draft.text
        assert "old" not in draft.text
        assert draft.summary.dropped[place] == 1
        assert draft.summary.lost == ["old"]

    def test_for_the_source_of_a_quote_keep_their_meaning(self):
        [(_, quote)] = draft_of("<blockquote>words<footer>— Ada 10<sup>2</sup> <s>old</s></footer></blockquote>").blocks
        assert quote == {"text": "words", "source": "Ada 10²"}

    def test_for_lines_as_typed_take_nothing_struck_out_or_raised(self):
        draft = draft_of("<pre>10<sup>2</sup> <s>old</s>\nend</pre>")
        assert draft.text.split() == ["a", "10²", "end"]

    @pytest.mark.parametrize(
        ("inside", "told"),
        [
            ("<table><tr><td>b</td><td>c</td></tr></table>", "table (now lines of a list or note)"),
            ("<h3>b</h3>c", "heading (now a line of a list or note)"),
            ("<blockquote>b</blockquote>c", "quote (now a line of a list or note)"),
            ("<pre>b\nc</pre>", "block of lines as typed (now a line of a list or note)"),
        ],
    )
    def test_in_a_list_are_lines_and_told(self, inside, told):
        draft = draft_of(f"<ul><li>a{inside}</li></ul>")
        assert draft.text.split() == ["a", "a", "b", "c"]
        assert draft.summary.changed[told] == 1

    def test_in_a_cell_keep_the_numbers_of_a_list(self):
        cell = "<ol start=3><li><p>x</p><p>more</p></li><li>y<ul><li>in</li></ul></li></ol>"
        [(_, table)] = draft_of(
            f"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>{cell}</td></tr></table>"
        ).blocks
        assert table["rows"][1]["values"][1] == "<p>3. x</p><p>more</p><p>4. y</p><p>• in</p>"


class TestTableCaptions:
    def test_of_a_table_that_only_places_things_are_words(self):
        assert html_of("<table><caption>Words</caption><tr><td>one</td></tr></table>") == "<p>Words</p><p>one</p>"

    def test_of_a_figure_follow_the_table(self):
        table = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
        draft = draft_of(f"<figure>{table}<figcaption>Words</figcaption></figure>")
        assert draft.blocks[1] == ("paragraph", "<p>Words</p>")

    def test_that_are_hidden_stay_out(self):
        table = "<table><caption hidden>secret</caption><tr><td>a<td>b<tr><td>c<td>d</table>"
        assert "secret" not in draft_of(table).text

    def test_show_heads_first_and_feet_last(self):
        rows = (
            "<tfoot><tr><td>f<td>g</tfoot><tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><thead><tr><th>h<th>i</thead>"
        )
        [(_, value)] = draft_of(f"<table>{rows}</table>").blocks
        assert [column["heading"] for column in value["columns"]] == ["h", "i"]
        assert [row["values"] for row in value["rows"]] == [
            ["<p>a</p>", "<p>b</p>"],
            ["", "<p>c</p>"],
            ["<p>f</p>", "<p>g</p>"],
        ]

    def test_for_screen_readers_alone_are_named(self):
        draft = draft_of("<table summary='What it costs'><tr><td>a<td>b<tr><td>c<td>d</table>")
        assert draft.summary.dropped["table description (for screen readers alone)"] == 1


GOOGLE = (
    '<html><body class="doc-content"><p class="c7 title" id="h.a"><span>My title</span></p>'
    '<p><a href="https://www.google.com/url?q=https://example.org/page%3Fa%3D1&amp;sa=D&amp;ust=1">a link</a>'
    '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
    '<ul class="lst-kix_1-0 start"><li>alpha</li></ul><ul class="lst-kix_1-1 start"><li>inner</li></ul>'
    '<ul class="lst-kix_1-0"><li>beta</li></ul>'
    '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> The note.</p></div>'
    '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>please check</span></p></div></body></html>'
)


class TestGoogleDocs:
    def test_title_links_lists_notes_and_comments(self):
        draft = draft_of(GOOGLE)
        assert draft.title == "My title"
        assert draft.blocks == [
            (
                "paragraph",
                '<p><a href="https://example.org/page?a=1">a link</a>[note 1]</p>'
                "<ul><li>alpha<ul><li>inner</li></ul></li><li>beta</li></ul>",
            ),
            ("notes", {"notes": ["<p>The note.</p>"]}),
        ]
        assert draft.summary.dropped["comment"] == 1
        assert not draft.summary.lost

    def test_letters_of_its_lists_are_words(self):
        """As Google Docs writes them: a list of each level beside the others, its labels in the style sheet."""
        css = (
            "ol.lst-kix_1-0.start{counter-reset:lst-ctn-kix_1-0 0} .lst-kix_1-0>li{counter-increment:lst-ctn-kix_1-0}"
            '.lst-kix_1-0>li:before{content:"" counter(lst-ctn-kix_1-0,lower-latin) ") "}'
            r'ul.lst-kix_1-1>li:before{content:"\0025cf   "}'
        )
        html = (
            f'<style>{css}</style><ol class="lst-kix_1-0 start" start="1"><li>one</li></ol>'
            '<ul class="lst-kix_1-1 start"><li>inner</li></ul><ol class="lst-kix_1-0" start="2"><li>two</li></ol>'
        )
        assert html_of(html) == "<p>a) one</p><ul><li>inner</li></ul><p>b) two</p>"

    def test_archive_brings_its_pictures(self):
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            archive.writestr("My text.html", '<p>Words.</p><img src="images/image1.jpg" alt="a room">')
            archive.writestr("images/image1.jpg", image_bytes())
        draft = draft_of(file.getvalue(), "My text.zip")
        assert draft.title == "My text"
        assert (draft.blocks[1][1].alt, draft.blocks[1][1].data) == ("a room", image_bytes())

    @pytest.mark.parametrize(("names", "words"), [(["a.html", "b.html"], "one by one"), (["a.exe"], "no document")])
    def test_archive_of_other_things_is_refused_with_what_to_do(self, names, words):
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            for name in names:
                archive.writestr(name, "<p>Words.</p>")
        with pytest.raises(Refused, match=words):
            draft_of(file.getvalue(), "a.zip")


def word_item(sign, font, words):
    space = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    return f"<p class=MsoListParagraph><span style='font-family:{font}'>{sign}{space}</span>{words}</p>"


class TestWordsWebPage:
    def test_lists_are_lists(self):
        html = (
            word_item("·", "Symbol", "first")
            + word_item("o", "Courier", "second")
            + word_item("§", "Wingdings", "third")
        )
        assert html_of(html) == "<ul><li>first<ul><li>second<ul><li>third</li></ul></li></ul></li></ul>"

    def test_numbered_items_by_their_levels(self):
        sign = "<span style='mso-list:Ignore'>{}</span>"
        html = "".join(
            f"<p class=MsoNormal style='mso-list:l0 level{level} lfo1'>{sign.format(label)}{words}</p>"
            for level, label, words in ((1, "1.", "one"), (2, "a)", "inner"), (1, "2.", "two"))
        )
        assert html_of(html) == "<ol><li>one<ol><li>inner</li></ol></li><li>two</li></ol>"

    def test_title_and_quote_by_their_classes(self):
        draft = draft_of("<p class=MsoTitle>Title</p><p class=MsoNormal>words</p><p class=MsoQuote>said</p>")
        assert draft.title == "Title"
        assert draft.blocks[-1] == ("quote", {"text": "said", "source": ""})

    def test_comments_stay_out(self):
        html = "<p>a<span><a class=msocomanchor href='#_msocom_1' name='_msoanchor_1'>[x]</a></span></p>"
        html += "<div style='mso-element:comment-list'><p>remark</p></div>"
        draft = draft_of(html)
        assert draft.blocks == [("paragraph", "<p>a</p>")]
        assert draft.summary.dropped["comment"] == 2


class TestNumbersOfLists:
    @pytest.mark.parametrize(
        ("html", "right"),
        [
            ("<ol start=3><li>a</li><li>b</li></ol>", "<p>3. a</p><p>4. b</p>"),
            ("<ol type=a><li>x</li><li>y</li></ol>", "<p>a. x</p><p>b. y</p>"),
            ("<ol type=I><li>x</li></ol>", "<p>I. x</p>"),
            ("<ol reversed><li>x</li><li>y</li></ol>", "<p>2. x</p><p>1. y</p>"),
            ("<ol><li>x</li><li value=7>y</li></ol>", "<p>1. x</p><p>7. y</p>"),
            ("<ol style='list-style-type:lower-roman'><li>x</li></ol>", "<p>i. x</p>"),
            ("<ol><li>x<li>y</ol>", "<ol><li>x</li><li>y</li></ol>"),
            (
                "<ol><li>x</ol><ul><ul><li>in</ul></ul><ol start=2><li>y</ol>",
                "<ol><li>x<ul><li>in</li></ul></li><li>y</li></ol>",
            ),
        ],
    )
    def test_are_kept(self, html, right):
        assert html_of(html) == right


class TestLinks:
    @pytest.mark.parametrize(
        ("address", "right"),
        [
            ("www.example.org/a", "https://www.example.org/a"),
            ("//example.org/a", "https://example.org/a"),
            ("https://example.org/a b", "https://example.org/a%20b"),
            ("https://google.de/url?url=https://example.org/", "https://example.org/"),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fx&data=1",
                "https://example.org/x",
            ),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F", "https://example.org/"),
            ("name@example.org", "mailto:name@example.org"),
        ],
    )
    def test_lead_where_they_were_meant_to(self, address, right):
        assert html_of(f'<p><a href="{address}">x</a></p>') == f'<p><a href="{right}">x</a></p>'


class TestFormOfAPage:
    @pytest.mark.parametrize(
        ("html", "right"),
        [
            ("<p>10<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup></p>", "<p>10², H₂O, 1st</p>"),
            ("<p><input type=checkbox checked> done <input type=radio> not</p>", "<p>☒ done ☐ not</p>"),
            ("<p><ruby>漢<rp>(</rp><rt>かん</rt></ruby></p>", "<p>漢 (かん)</p>"),
            ("<p>one <img src='https://example.org/a.png'> two</p>", "<p>one two</p>"),
            ("<p>before\uf0fcafter</p>", "<p>before✓after</p>"),
            ("<p><b>bold<span style='font-weight:normal'> not</span></b></p>", "<p><b>bold</b> not</p>"),
        ],
    )
    def test_keeps_its_meaning(self, html, right):
        assert html_of(html) == right

    def test_of_a_picture_in_a_paragraph_does_not_tear_it(self):
        source = "data:image/jpeg;base64," + base64.b64encode(image_bytes()).decode()
        kinds = [kind for kind, _ in draft_of(f"<p>one <img src='{source}'> two</p>").blocks]
        assert kinds == ["paragraph", "image"]

    def test_of_data_is_a_table(self):
        html = "<table><tr><th>A<th>B</tr><tr><td>1<td rowspan=2><b>2</b></tr><tr><td>3</tr></table>"
        value = dict(draft_of(html).blocks)["table"]
        assert [column["heading"] for column in value["columns"]] == ["A", "B"]
        assert [row["values"] for row in value["rows"]] == [["<p>1</p>", "<p><b>2</b></p>"], ["<p>3</p>", ""]]

    def test_of_a_quote_keeps_its_lines_and_names_its_source(self):
        html = "<blockquote><p>One<br>two</p><p>three</p><footer>— A. Tester</footer></blockquote>"
        assert draft_of(html).blocks == [("quote", {"text": "One\ntwo\nthree", "source": "A. Tester"})]

    def test_of_lines_as_typed_is_kept(self):
        draft = draft_of("<p>a</p><pre>one\n  two</pre><hr><p>b</p>")
        assert draft.blocks[1:3] == [("preformatted", {"text": "one\n  two", "style": "verse"}), ("divider", None)]

    def test_named_in_an_old_title_is_that_of_its_heading(self):
        assert draft_of("<title>Document1</title><h1>Real</h1><p>a</p><h1>Second</h1><p>b</p>").title == "Real"


class TestTypedLists:
    @pytest.mark.parametrize(
        ("html", "points"),
        [
            ("<p>• one<br>• two</p>", ["one", "two"]),
            ("<p>• one</p><p>•</p>", ["one"]),
            ("<p>– one</p><p>– two</p>", ["one", "two"]),
            ("<table><tr><td>•</td><td>words</td></tr></table>", ["words"]),
        ],
    )
    def test_are_lists_without_empty_items(self, html, points):
        assert draft_of(html).blocks[0] == ("list", {"points": points, "style": "bullets"})

    def test_of_check_marks_are_check_lists(self):
        assert draft_of("<p>✓ one</p><p>✓ two</p>").blocks == [
            ("list", {"points": ["one", "two"], "style": "checklist"})
        ]

    def test_of_one_dash_are_words(self):
        assert html_of("<p>– Why?</p>") == "<p>– Why?</p>"


class TestForms:
    def test_are_named(self):
        fields = (
            "<input value=typed><input type=hidden value=secret><input type=checkbox value=c><textarea>b</textarea>"
        )
        assert draft_of(f"<p>a</p>{fields}").summary.dropped["field of a form"] == 2


class TestTitleOfThePage:
    def test_is_not_that_of_a_drawing(self):
        assert draft_of("<svg><title>Icon</title></svg><p>words</p>", "My text.html").title == "My text"
