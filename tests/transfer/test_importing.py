"""Documents from elsewhere, and the drafts they become."""

import os
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.models import ArticlePage
from images.models import CreditedImage
from tests.builders import make_article_index
from tests.transfer import documents
from transfer.importing.documents import LARGEST, read_document
from transfer.importing.drafts import make_draft
from transfer.importing.refusal import Refused
from transfer.importing.summary import counted
from transfer.starter_content import article

WRITERS = {"a.docx": documents.word_document, "a.md": documents.markdown_document, "a.html": documents.html_document}
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'


def blocks_of(html):
    return read_document("a.html", html.encode()).blocks


def html_of(html):
    return "".join(value for kind, value in blocks_of(html) if kind == "paragraph")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Any try to reach an address ends the test."""

    def refuse(*args, **kwargs):
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)


class TestSeedArticle:
    @pytest.mark.parametrize("name", WRITERS)
    def test_comes_in_word_for_word(self, name):
        draft = read_document(name, WRITERS[name](documents.seed_parts()))
        assert draft.title == article.TITLE
        assert [{"type": kind, "value": value} for kind, value in draft.blocks] == list(article.body())
        assert draft.credit_sentence == article.line(article.CREDIT_SENTENCE)


@pytest.mark.django_db
class TestDraft:
    @pytest.mark.parametrize("name", WRITERS)
    def test_brings_its_pictures_which_wait_for_a_credit(self, name):
        make_article_index()
        page = make_draft(read_document(name, WRITERS[name](documents.seed_parts(), with_picture=True)))
        block = next(block for block in page.body if block.block_type == "image")
        picture = CreditedImage.objects.get()
        assert block.value.pk == picture.pk
        assert not picture.credit
        assert not page.live
        assert page.get_latest_revision_as_object().body[0].block_type == "paragraph"

    def test_has_an_address_of_its_own_each_time(self):
        make_article_index()
        data = documents.html_document([("title", "Trust"), ("paragraph", "Words.")])
        pages = [make_draft(read_document("a.html", data)) for _ in range(2)]
        assert [page.slug for page in pages] == ["trust", "trust-2"]

    def test_drops_a_picture_that_cannot_be_used_and_says_so(self):
        make_article_index()
        draft = read_document("a.html", b'<p>Words.</p><img src="data:image/png;base64,aGVsbG8=">')
        assert len(make_draft(draft).body) == 1
        assert "Dropped: 1 picture (cannot be used)." in draft.summary.sentences

    def test_drops_a_drawing_of_word_and_keeps_the_rest(self):
        make_article_index()
        draft = read_document("a.html", b'<p>Words.</p><img src="data:image/x-emf;base64,AQAAAGwA">')
        assert len(make_draft(draft).body) == 1
        assert "Dropped: 1 picture (cannot be used)." in draft.summary.sentences

    def test_leaves_nothing_half_made(self, monkeypatch):
        make_article_index()

        def fail(*args, **kwargs):
            raise OSError("disk full")

        monkeypatch.setattr(ArticlePage, "save_revision", fail)
        draft = read_document("a.html", documents.html_document([("title", "Trust")], with_picture=True))
        with pytest.raises(OSError, match="disk full"):
            make_draft(draft)
        assert not ArticlePage.objects.exists()
        assert not CreditedImage.objects.exists()


class TestClutter:
    def test_of_word_google_and_chat_windows_is_left_behind(self):
        html = (
            '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr" data-start="0" data-end="9">'
            '<span style="color:#f00;font-weight:700">Bold</span>&nbsp;and <span>plain</span>\u200b.</p></b>'
            '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
        )
        assert html_of(html) == "<p><b>Bold</b> and plain.</p>"

    def test_keeps_bold_italic_and_links(self):
        html = '<p>A <strong>b</strong> <em>c</em> <a href="https://example.org/?a=1&amp;b=2" class="x">d</a></p>'
        assert html_of(html) == '<p>A <b>b</b> <i>c</i> <a href="https://example.org/?a=1&amp;b=2">d</a></p>'

    def test_drops_empty_headings_and_says_so(self):
        draft = read_document("a.html", b"<h2>&nbsp;</h2><p>Words.</p>")
        assert [kind for kind, _ in draft.blocks] == ["paragraph"]
        assert draft.summary.sentences == ["Dropped: 1 empty heading.", "Kept: 1 paragraph."]

    def test_makes_a_list_of_typed_bullets(self):
        assert blocks_of("<p>•\u00a0One</p><p>· Two</p>") == [("list", {"points": ["One", "Two"], "style": "bullets"})]

    def test_leaves_no_level_of_headings_out(self):
        levels = [
            value["level"] for kind, value in blocks_of("<h1>T</h1><h3>A</h3><h5>B</h5><p>c</p>") if kind == "heading"
        ]
        assert levels == ["h2", "h3"]

    def test_drops_links_that_lead_nowhere_but_keeps_their_words(self):
        assert html_of('<p><a href="file:///c:/x.doc">here</a> <a href="/y">there</a></p>') == "<p>here there</p>"

    def test_keeps_numbered_and_nested_lists(self):
        html = "<ol><li>One<ul><li>Inner</li></ul></li><li>Two</li></ol>"
        assert html_of(html) == "<ol><li>One<ul><li>Inner</li></ul></li><li>Two</li></ol>"

    def test_reads_a_table_as_paragraphs(self):
        assert html_of("<table><tr><td>One</td><td>Two</td></tr></table>") == "<p>One</p><p>Two</p>"

    @given(st.text(max_size=300))
    def test_of_any_kind_never_breaks_the_reader(self, text):
        try:
            draft = read_document("a.html", text.encode())
        except Refused:
            return
        for kind, value in draft.blocks:
            if kind == "paragraph":
                assert BeautifulSoup(value, "html.parser").find(["script", "style", "span"]) is None

    @given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1, max_size=20))
    def test_takes_no_word_with_it(self, words):
        html = "".join(f"<p><span style='color:red'>{word}</span></p>" for word in words)
        assert BeautifulSoup(html_of(html), "html.parser").get_text("|").split("|") == words


def draft_of(html):
    return read_document("a.html", html.encode())


def words_told_of(draft):
    """The words of a draft, in its parts and in what is said of it."""
    soups = [BeautifulSoup(text, "html.parser") for text in texts_of(draft)]
    for element in (element for soup in soups for element in soup.find_all(["p", "li", "br", "ul", "ol"])):
        element.insert_before(" ")
        element.insert_after(" ")
    return (
        " ".join([*(soup.get_text() for soup in soups), *draft.summary.sentences])
        .replace("”", " ")
        .replace("“", " ")
        .split()
    )


def texts_of(draft):
    yield from (draft.title, draft.credit_sentence)
    for kind, value in draft.blocks:
        if kind == "list":
            yield from value["points"]
        elif kind != "image":
            yield value if kind == "paragraph" else value["text"]


TAGS = [
    "p", "div", "ul", "ol", "li", "blockquote", "h1", "h2", "h4", "table", "tr", "td", "dl", "dd", "span", "b", "a",
    "em", "section", "form", "button", "label", "nav", "svg", "figure", "pre", "figcaption", "details", "center",
]  # fmt: skip
ELEMENTS = st.recursive(
    st.just("WORD "),
    lambda inside: st.tuples(st.sampled_from(TAGS), st.lists(inside, max_size=4)).map(
        lambda part: f"<{part[0]}>{''.join(part[1])}</{part[0]}>"
    ),
    max_leaves=25,
)


def with_words(html):
    """`html` with a number of its own for each of its words, and the words."""
    first, *rest = html.split("WORD")
    words = [f"word{number}" for number, _ in enumerate(rest)]
    return first + "".join(word + part for word, part in zip(words, rest, strict=True)), words


class TestWords:
    @settings(max_examples=300)
    @given(st.lists(ELEMENTS, min_size=1, max_size=4).map("".join).map(with_words))
    def test_are_in_the_draft_or_named(self, document):
        html, words = document
        try:
            told = words_told_of(draft_of(f"{html}<p>end</p>"))
        except Refused:
            return
        assert not set(words[:60]) - set(told)

    @pytest.mark.parametrize(
        ("html", "points"),
        [
            ("<ul><li><div>One</div><div>Two</div></li></ul>", ["One<br/>Two"]),
            ("<ul><li><h3>One</h3>Two</li></ul>", ["One<br/>Two"]),
            ("<ul><li><table><tr><td>One</td><td>Two</td></tr></table></li></ul>", ["One<br/>Two"]),
            ("<ul>One<li>Two</li></ul>", ["One", "Two"]),
            ("<ul><div><li>One</li></div><li>Two</li></ul>", ["One", "Two"]),
            ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ],
    )
    def test_of_an_item_stay_apart(self, html, points):
        assert blocks_of(html)[0][1]["points"] == points

    @pytest.mark.parametrize("html", ["<td><tr></tr></td>", "<table><td>One<tr><td>Two</td></tr></td></table>"])
    def test_of_a_row_in_a_cell_are_in_the_draft(self, html):
        told = words_told_of(draft_of(f"{html}<p>end</p>"))
        assert {word for word in ("One", "Two", "end") if word in html + "end"} <= set(told)

    @pytest.mark.parametrize("name", ["ul", "ol"])
    def test_of_a_list_beside_its_item_stay_with_it(self, name):
        html = f"<{name}><li>One</li><{name}><li>Inner</li></{name}><li>Two</li></{name}>"
        inner = f"<{name}><li>Inner</li></{name}>"
        assert html_of(html) == f"<{name}><li>One{inner}</li><li>Two</li></{name}>"

    def test_of_an_equation_in_word_are_named(self):
        math = "<m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath>"
        draft = read_document("a.docx", word_of(f"<w:p><w:r><w:t>Before</w:t></w:r>{math}</w:p>")())
        assert draft.summary.sentences[:2] == ["Words that are not in the draft: “E mc2”.", "Dropped: 1 equation."]

    def test_that_word_keeps_as_taken_out_are_not_named(self):
        taken = "<w:del><w:r><w:t>Gone</w:t></w:r></w:del>"
        draft = read_document("a.docx", word_of(f"<w:p><w:r><w:t>Here</w:t></w:r>{taken}</w:p>")())
        assert draft.summary.sentences[1:] == ["Kept: 1 paragraph."]

    def test_of_a_quote_with_a_link_stay_linked(self):
        draft = draft_of('<blockquote>One <a href="https://example.org">two</a></blockquote>')
        assert draft.blocks == [("paragraph", '<p>One <a href="https://example.org">two</a></p>')]
        assert "quote (now paragraphs: it has more than words)" in draft.summary.changed

    def test_of_a_plain_quote_are_a_quote(self):
        draft = draft_of("<blockquote><p>One</p><p><b>two</b></p></blockquote>")
        assert draft.blocks == [("quote", {"text": "One\ntwo", "source": ""})]
        assert "Changed: 1 quote (now without bold and italic)." in draft.summary.sentences

    def test_of_a_long_title_open_the_text(self):
        title = "word " * 100
        draft = draft_of(f"<h1>{title}</h1><p>Text.</p>")
        assert len(draft.title) <= 255
        assert draft.blocks[0] == ("paragraph", f"<p>{title.strip()}</p>")

    def test_of_a_long_heading_are_a_paragraph(self):
        assert html_of(f"<h2>{'word ' * 50}</h2>").startswith("<p>word word")

    @pytest.mark.parametrize(
        "closing",
        [
            "Images of marriage are everywhere, and they take the credit for a lot.",
            f"Photos: courtesy of {'a painter and ' * 30}",
        ],
    )
    def test_that_only_sound_like_a_credit_stay_in_the_text(self, closing):
        draft = draft_of(f"<p>Text.</p><p>{closing}</p>")
        assert draft.credit_sentence == ""
        assert closing.strip() in draft.blocks[0][1]

    @pytest.mark.parametrize("closing", ["Photo credit: Test Painter", "All images by courtesy of example.org"])
    def test_of_a_credit_are_told_to_have_moved(self, closing):
        draft = draft_of(f"<p>Text.</p><p>{closing}</p>")
        assert draft.credit_sentence == closing
        assert "Changed: 1 closing sentence (now in the field for the pictures)." in draft.summary.sentences

    def test_above_a_markdown_text_are_named(self):
        draft = read_document("a.md", b"---\ntitle: One\ntags: trust\n---\nText.")
        assert draft.title == "One"
        assert draft.summary.sentences[0] == "Words that are not in the draft: “tags trust”."


def bomb():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (100 * 1024 * 1024))
    return file.getvalue()


def locked():
    """The bit that says a part is encrypted, set in both places where an archive keeps it."""
    data = bytearray(documents.word_document([("paragraph", "Words.")]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def squashed():
    """A part whose packed bytes mean nothing."""
    data = bytearray(documents.word_document([("paragraph", "Words.")]))
    start = data.find(b"word/document.xml") + len("word/document.xml")
    data[start : start + 40] = b"\xff" * 40
    return bytes(data)


def word_of(body):
    """A Word document with `body` as its own XML."""
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    return word_with("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>".encode())


def led_to(content):
    """A Word document whose text is in a part with a name of another kind."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kind}" Target="word/a.dat"/></Relationships>'
    )
    changes = {"_rels/.rels": relations.encode(), "word/a.dat": content}
    return lambda: documents.repacked(documents.word_document([("paragraph", "Words.")]), changes)


def macros_by_another_name():
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
        'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    return word_with("[Content_Types].xml", kinds.encode())()


def many_parts():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for number in range(3000):
            archive.writestr(f"{number}.xml", b"<a/>")
    return file.getvalue()


def word_with(name, content):
    return lambda: documents.repacked(documents.word_document([("paragraph", "Words.")]), {name: content})


ENTITIES_IN_HTML = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>'
HOSTILE = {
    "zip bomb": ("a.docx", bomb, "unpacks to far more"),
    "thousands of parts": ("a.docx", many_parts, "unpacks to far more"),
    "macros": ("a.docx", word_with("word/vbaProject.bin", b"x"), "macros"),
    "entities in Word": ("a.docx", word_with("word/document.xml", ENTITIES), "other files"),
    "entities elsewhere": ("a.docx", word_with("custom/a.xml", ENTITIES), "other files"),
    "broken XML": ("a.docx", word_with("word/document.xml", b"<w:p>"), "damaged"),
    "other XML": ("a.docx", word_with("word/document.xml", b"<a/>"), "damaged"),
    "deep XML": ("a.docx", word_with("word/document.xml", b"<a>" * 90_000 + b"</a>" * 90_000), "damaged"),
    "a password": ("a.docx", locked, "locked with a password"),
    "Word of 1997 or a password": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(500), "without a password"),
    "meaningless bytes": ("a.docx", squashed, "damaged"),
    "an unknown encoding": (
        "a.docx",
        word_with("word/document.xml", b'<?xml version="1.0" encoding="x"?><a/>'),
        "damaged",
    ),
    "entities under another name": ("a.docx", led_to(b" " * 99_999 + ENTITIES.partition(b"?>")[2]), "other files"),
    "broken XML under another name": ("a.docx", led_to(b"\xef\xbb\xbf<a"), "damaged"),
    "macros under another name": ("a.docx", macros_by_another_name, "macros"),
    "20 MB of text": ("a.docx", word_with("word/a.xml", b"<a>" + b"a" * (20 * 1024 * 1024) + b"</a>"), "far more"),
    "a million elements": ("a.docx", word_of("<w:p/>" * 1_000_000), "far more"),
    "an endless text": ("a.html", lambda: b"word " * 700_000, "far longer"),
    "an endless text in Word": (
        "a.docx",
        word_of(f"<w:p><w:r><w:t>{'word ' * 700_000}</w:t></w:r></w:p>"),
        "far longer",
    ),
    "endless paragraphs": ("a.html", lambda: b"<p>a</p>" * 250_000, "far longer"),
    "endless sections": ("a.html", lambda: b"<![CDATA[" * 40_000, "far longer"),
    "endless links": ("a.md", lambda: b"[a](" * 100_000, "far longer"),
    "a blank Word document by another name": ("a.html", lambda: documents.word_document([]), "no words"),
    "a picture by another name": ("a.md", documents.image_bytes, "something else"),
    "bytes that are no text": ("a.md", lambda: b"a\x00b", "something else"),
    "cut off": ("a.docx", lambda: documents.word_document([])[:-300], "damaged"),
    "not a zip": ("a.docx", lambda: b"hello", "damaged"),
    "too large": ("a.html", lambda: b"a" * (LARGEST + 1), "larger than 25 MB"),
    "entities in HTML": ("a.html", lambda: ENTITIES_IN_HTML, "other files"),
    "deep nesting": ("a.html", lambda: b"<div>" * 50_000 + b"a", "nested too deeply"),
    "nothing in it": ("a.html", lambda: b"", "no words"),
    "a PDF": ("a.pdf", lambda: b"%PDF", "the document it was made from"),
    "an old Word document": ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(500), "choose “Save as”"),
    "a document of Pages": ("a.pages", lambda: b"x", "choose File → Export To → Word"),
    "a link to Google Docs": ("a.gdoc", lambda: b"{}", "choose File → Download"),
    "an e-book": ("a.epub", lambda: b"x", "the document it was made from"),
    "a presentation": ("a.odp", lambda: b"x", "cannot be read"),
    "no kind": ("article", lambda: b"a", "cannot be read"),
}

ACTIVE = {
    "a script": ("a.html", b"<p>Words</p><script>alert(1)</script>", "script"),
    "a handler": ("a.html", b"<p onclick=alert(1)>Words</p>", "script"),
    "a javascript link": ("a.html", b'<p><a href="java\tscript:alert(1)">Words</a></p>', "link (would run a program)"),
    "a spaced one": ("a.html", b'<p><a href=" &#1; JaVaScRiPt:alert(1)">Words</a></p>', "link (would run a program)"),
    "a page in a link": ("a.html", b'<p><a href="data:text/html,x">Words</a></p>', "link (would run a program)"),
    "one in Markdown": ("a.md", b"[Words](javascript:alert(1))", "link (would run a program)"),
    "a script in Markdown": ("a.md", b"Words\n\n<script>alert(1)</script>\n", "script"),
    "one in Word": ("a.docx", documents.word_with_link("javascript:alert(1)"), "link (would run a program)"),
}

LARGEST_OF_ALL = {
    "paragraphs": b"<p>a</p>" * 24_000,
    "spans": b"<span>a</span> " * 24_000,
    "line breaks": b"<p>a" + b"<br>" * 49_000 + b"b</p>",
    "nested spans": (b"<span>" * 250 + b"a" + b"</span>" * 250) * 90,
}


class TestHostileDocument:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_is_refused_with_a_sentence(self, name):
        file, data, words = HOSTILE[name]
        with pytest.raises(Refused, match=words) as refusal:
            read_document(file, data())
        assert str(refusal.value).endswith(".")

    @pytest.mark.parametrize("name", ACTIVE)
    def test_leaves_behind_what_would_run_and_says_so(self, name):
        file, data, told = ACTIVE[name]
        draft = read_document(file, data)
        assert "script" not in str(draft.blocks).lower()
        assert "alert" not in str(draft.blocks)
        assert draft.summary.dropped[told] == 1

    @pytest.mark.parametrize("name", LARGEST_OF_ALL)
    def test_of_the_largest_size_is_read_to_its_end(self, name):
        draft = read_document("a.html", LARGEST_OF_ALL[name] + b"<p>The end.</p>")
        assert "The end." in str(draft.blocks[-1])

    def test_is_not_asked_for_pictures_that_are_elsewhere(self):
        draft = read_document("a.html", b'<p>a</p><img src="http://example.org/x.png"><img src="file:///etc/passwd">')
        assert [kind for kind, _ in draft.blocks] == ["paragraph"]
        assert "Dropped: 2 pictures (only linked)." in draft.summary.sentences


@pytest.mark.django_db
class TestCommand:
    def test_says_what_became_of_the_parts(self, tmp_path, capsys):
        make_article_index()
        file = tmp_path / "a.docx"
        file.write_bytes(documents.word_document(documents.seed_parts()))
        call_command("import_article", file)
        said = capsys.readouterr().out
        assert said.startswith(f"1 draft made: “{article.TITLE}”. Changed: ")
        assert said.count("\n") == 1

    def test_takes_pictures_that_lie_beside_the_file(self, tmp_path):
        make_article_index()
        (tmp_path / "pictures").mkdir()
        (tmp_path / "pictures/two chairs.jpg").write_bytes(documents.image_bytes())
        file = tmp_path / "a.md"
        file.write_text("# Trust\n\nWords.\n\n![Two chairs](pictures/two%20chairs.jpg)")
        call_command("import_article", file)
        assert CreditedImage.objects.get().description == "Two chairs"

    @pytest.mark.parametrize("address", ["../secret.jpg", "link.jpg", "{}/secret.jpg", "file://{}/secret.jpg", "fifo"])
    def test_takes_no_file_from_elsewhere(self, tmp_path, address, capsys):
        make_article_index()
        folder = tmp_path / "folder"
        folder.mkdir()
        (tmp_path / "secret.jpg").write_bytes(documents.image_bytes())
        (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
        os.mkfifo(folder / "fifo")
        (folder / "a.md").write_text(f"# Trust\n\nWords.\n\n![]({address.format(tmp_path)})")
        call_command("import_article", folder / "a.md")
        assert not CreditedImage.objects.exists()
        assert "Dropped: 1 picture (only linked)." in capsys.readouterr().out

    def test_refuses_with_one_sentence(self, tmp_path):
        make_article_index()
        file = tmp_path / "a.docx"
        file.write_bytes(b"hello")
        with pytest.raises(CommandError, match=r"was not imported\. The document is damaged"):
            call_command("import_article", file)
        assert not ArticlePage.objects.exists()

    def test_does_not_read_200_megabytes(self, tmp_path, monkeypatch):
        file = tmp_path / "a.docx"
        with file.open("wb") as huge:
            huge.truncate(200 * 1024 * 1024)
        monkeypatch.setattr(Path, "read_bytes", None)
        with pytest.raises(CommandError, match="larger than 25 MB"):
            call_command("import_article", file)

    def test_says_so_when_there_is_no_file(self):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_article", Path("/nowhere/a.docx"))


@pytest.mark.django_db
class TestEditor:
    def test_has_the_button_on_the_list_and_on_each_article(self, admin_client):
        article_index = make_article_index()
        assert "Import from a file" in admin_client.get(f"/admin/pages/{article_index.pk}/").content.decode()

    def test_is_one_click_from_the_dashboard(self, admin_client):
        make_article_index()
        assert 'href="/admin/import-article/"' in admin_client.get("/admin/").content.decode()

    def test_turns_a_file_into_a_draft(self, admin_client):
        make_article_index()
        file = SimpleUploadedFile("a.docx", documents.word_document(documents.seed_parts()))
        response = admin_client.post("/admin/import-article/", {"file": file}, follow=True)
        page = ArticlePage.objects.get()
        assert response.redirect_chain[0][0] == f"/admin/pages/{page.pk}/edit/"
        assert "Kept: " in response.content.decode()

    def test_shows_why_a_file_was_refused(self, admin_client):
        make_article_index()
        response = admin_client.post("/admin/import-article/", {"file": SimpleUploadedFile("a.html", b"<p></p>")})
        assert "There are no words in the document" in response.content.decode()
        assert not ArticlePage.objects.exists()

    def test_is_closed_to_people_who_may_not_write(self, client):
        make_article_index()
        assert client.get("/admin/import-article/").status_code == 302


class TestSummary:
    @pytest.mark.parametrize(
        ("name", "right"),
        [
            ("heading", "2 headings"),
            ("check box (now a word)", "2 check boxes (now a word)"),
            ("block of lines as typed", "2 blocks of lines as typed"),
            ("passage with a look of its own (now plain words)", "2 passages with a look of its own (now plain words)"),
            ("list inside a list (of numbers)", "2 lists inside a list (of numbers)"),
            ("table of contents", "2 tables of contents"),
        ],
    )
    def test_counts_the_thing_itself(self, name, right):
        assert counted(Counter({name: 2, "absent": 0})) == [right]
