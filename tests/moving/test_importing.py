"""Documents from elsewhere, and the drafts they become."""

from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from blog.models import ArticlePage
from images.models import CreditedImage
from moving.importing.documents import LARGEST, read_document
from moving.importing.drafts import make_draft
from moving.importing.refusal import Refused
from moving.starter_content import article
from tests.builders import make_shelf
from tests.moving import documents

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
        make_shelf()
        page = make_draft(read_document(name, WRITERS[name](documents.seed_parts(), with_picture=True)))
        block = next(block for block in page.body if block.block_type == "image")
        picture = CreditedImage.objects.get()
        assert block.value.pk == picture.pk
        assert not picture.credit
        assert not page.live
        assert page.get_latest_revision_as_object().body[0].block_type == "paragraph"

    def test_has_an_address_of_its_own_each_time(self):
        make_shelf()
        data = documents.html_document([("title", "Trust"), ("paragraph", "Words.")])
        pages = [make_draft(read_document("a.html", data)) for _ in range(2)]
        assert [page.slug for page in pages] == ["trust", "trust-2"]

    def test_drops_a_picture_that_cannot_be_used_and_says_so(self):
        make_shelf()
        draft = read_document("a.html", b'<p>Words.</p><img src="data:image/png;base64,aGVsbG8=">')
        assert len(make_draft(draft).body) == 1
        assert "Dropped: 1 picture (cannot be used)." in draft.summary.sentences

    def test_leaves_nothing_half_made(self, monkeypatch):
        make_shelf()

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
        assert draft.summary.sentences == ["Kept: 1 paragraph.", "Dropped: 1 empty heading."]

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
    "a symbol without a number": ("a.docx", word_of("<w:p><w:r><w:sym/></w:r></w:p>"), "damaged"),
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
    "a Word document by another name": ("a.html", lambda: documents.word_document([]), "something else"),
    "a picture by another name": ("a.md", documents.picture_bytes, "something else"),
    "bytes that are no text": ("a.md", lambda: b"a\x00b", "something else"),
    "cut off": ("a.docx", lambda: documents.word_document([])[:-300], "damaged"),
    "not a zip": ("a.docx", lambda: b"hello", "damaged"),
    "javascript link in Word": ("a.docx", lambda: documents.word_with_link("javascript:alert(1)"), "run a program"),
    "too large": ("a.html", lambda: b"a" * (LARGEST + 1), "larger than 25 MB"),
    "script": ("a.html", lambda: b"<p>a</p><script>alert(1)</script>", "script"),
    "handler": ("a.html", lambda: b"<p onclick=alert(1)>a</p>", "script"),
    "javascript link": ("a.html", lambda: b'<a href="java\tscript:alert(1)">a</a>', "run a program"),
    "spaced javascript link": ("a.html", lambda: b'<a href=" &#1; JaVaScRiPt:alert(1)">a</a>', "run a program"),
    "page in a link": ("a.html", lambda: b'<a href="data:text/html,x">a</a>', "run a program"),
    "entities in HTML": ("a.html", lambda: ENTITIES_IN_HTML, "other files"),
    "deep nesting": ("a.html", lambda: b"<div>" * 50_000 + b"a", "nested too deeply"),
    "javascript link in Markdown": ("a.md", lambda: b"[a](javascript:alert(1))", "run a program"),
    "script in Markdown": ("a.md", lambda: b"a\n\n<script>alert(1)</script>\n", "script"),
    "nothing in it": ("a.html", lambda: b"", "no words"),
    "another kind": ("a.pdf", lambda: b"%PDF", "cannot be read"),
    "no kind": ("article", lambda: b"a", "cannot be read"),
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

    @pytest.mark.parametrize("name", LARGEST_OF_ALL)
    def test_of_the_largest_size_is_read_in_a_few_seconds(self, name):
        begun = process_time()
        read_document("a.html", LARGEST_OF_ALL[name])
        assert process_time() - begun < 15

    def test_is_not_asked_for_pictures_that_are_elsewhere(self):
        draft = read_document("a.html", b'<p>a</p><img src="http://example.org/x.png"><img src="file:///etc/passwd">')
        assert [kind for kind, _ in draft.blocks] == ["paragraph"]
        assert "Dropped: 2 pictures (only linked)." in draft.summary.sentences


@pytest.mark.django_db
class TestCommand:
    def test_says_what_became_of_the_parts(self, tmp_path, capsys):
        make_shelf()
        file = tmp_path / "a.docx"
        file.write_bytes(documents.word_document(documents.seed_parts()))
        call_command("import_article", file)
        said = capsys.readouterr().out
        assert said.startswith(f"1 draft made: “{article.TITLE}”. Kept: ")
        assert said.count("\n") == 1

    def test_refuses_with_one_sentence(self, tmp_path):
        make_shelf()
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
        shelf = make_shelf()
        assert "Import from a file" in admin_client.get(f"/admin/pages/{shelf.pk}/").content.decode()

    def test_turns_a_file_into_a_draft(self, admin_client):
        make_shelf()
        file = SimpleUploadedFile("a.docx", documents.word_document(documents.seed_parts()))
        response = admin_client.post("/admin/import-article/", {"file": file}, follow=True)
        page = ArticlePage.objects.get()
        assert response.redirect_chain[0][0] == f"/admin/pages/{page.pk}/edit/"
        assert "Kept: " in response.content.decode()

    def test_shows_why_a_file_was_refused(self, admin_client):
        make_shelf()
        response = admin_client.post(
            "/admin/import-article/", {"file": SimpleUploadedFile("a.html", b"<script>1</script>")}
        )
        assert "The document contains a script" in response.content.decode()
        assert not ArticlePage.objects.exists()

    def test_is_closed_to_people_who_may_not_write(self, client):
        make_shelf()
        assert client.get("/admin/import-article/").status_code == 302
