"""Export files as WordPress and others write them: damaged, cut off, several, hostile; and saved REST answers."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from blog.models import ArticlePage
from home.models import StandardPage
from images.models import CreditedImage
from tests.builders import image_bytes
from tests.transfer.wordpress import exports
from tests.transfer.wordpress.exports import HOST, item, page, picture
from transfer.importing.refusal import Refused
from transfer.importing.wordpress import uploads, wxr
from transfer.importing.wordpress.fetching import Fetcher, is_public
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.wxr import Wxr
from transfer.models import ImportedItem, ImportNote, WordPressImport


def told():
    return " ".join(ImportNote.objects.values_list("text", flat=True))


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    reader = Wxr(BytesIO(data))
    return reader, list(reader.records())


@pytest.fixture
def taken(site, tmp_path):
    """Imports raw bytes or files by name."""

    def run(content, name="export.xml", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("import_wordpress", path, verbosity=0, **options)

    return run


class TestDamagedExport:
    def test_with_control_characters_is_repaired_and_said(self, taken):
        taken(exports.export(item("A post", "<p>Be\x0bfore\x08 after</p>")))
        assert ArticlePage.objects.get().body.raw_data[0]["value"] == "<p>Before after</p>"
        assert "control character repaired" in told()

    def test_with_a_bare_ampersand_is_repaired_and_said(self, taken):
        comment = "<wp:comment><wp:comment_author_url>https://a.example/?b=1&c=2</wp:comment_author_url></wp:comment>"
        taken(exports.export(item("A post", more=comment)))
        assert ArticlePage.objects.count() == 1
        assert "1 × bare ampersand repaired" in told()

    def test_that_is_well_is_called_well(self):
        reader, _ = read(exports.export(item("Tom & Ana", "<p>A & B &amp; C</p>", slug="tom-ana")))
        assert reader.repairs == {}

    def test_with_a_notice_in_front_is_read(self):
        reader, records = read("\nNotice: Undefined index in /x.php on line 3\n" + exports.export(item("A post")))
        assert [record.title for record in records] == ["A post"]
        assert "text in front of the export" in reader.repairs

    def test_with_an_item_inside_an_item_gives_the_inner_one(self):
        inner = item("Inner").strip()
        _, records = read(exports.export(f"<item><title>Outer</title>{inner}</item>", item("After")))
        assert [record.title for record in records] == ["Inner", "After"]

    def test_that_is_cut_off_gives_what_is_whole_and_names_where_it_ends(self, taken):
        whole = exports.export(item("Whole"), item("Cut in two", "<p>Words that go on</p>"))
        taken(whole[: whole.index("go on")])
        assert [article.title for article in ArticlePage.objects.all()] == ["Whole"]
        assert "ends in the middle of “Cut in two”" in told()

    @pytest.mark.parametrize("size", [1, 7, 64, 1000])
    def test_is_read_the_same_in_whatever_pieces(self, monkeypatch, size):
        text = "]]> & &amp; &nbsp; <!-- --> ü🌱 " * 30
        whole = exports.export(item("A & B", text, slug="a-b"), item("Two", text)).replace(
            "<wp:status>", "&#8211;<wp:status>"
        )
        monkeypatch.setattr("transfer.importing.wordpress.repair.CHUNK", size)
        assert [record.content for record in read(whole)[1]] == [text, text]

    def test_in_another_encoding_is_read(self):
        text = exports.export(item("Grüße")).replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
        assert read(text.encode("latin-1"))[1][0].title == "Grüße"


class TestExport:
    def test_of_several_files_is_one_site(self, site, tmp_path):
        tree = picture(7)
        shown = f'<img src="{HOST}/wp-content/uploads/2020/05/tree.jpg">'
        (tmp_path / "site.000.xml").write_text(exports.export(item("One", shown)))
        (tmp_path / "site.001.xml").write_text(exports.export(tree))
        file = tmp_path / "uploads/2020/05/tree.jpg"
        file.parent.mkdir(parents=True)
        file.write_bytes(image_bytes())
        call_command("import_wordpress", tmp_path, verbosity=0)
        assert CreditedImage.objects.count() == 1
        assert [block["type"] for block in ArticlePage.objects.get().body.raw_data] == ["image"]

    def test_of_two_sites_is_refused(self, site, tmp_path):
        (tmp_path / "a.xml").write_text(exports.export(item("One")))
        (tmp_path / "b.xml").write_text(exports.export(item("Two"), host="https://other.example.org"))
        with pytest.raises(CommandError, match="two sites"):
            call_command("import_wordpress", tmp_path / "a.xml", tmp_path / "b.xml", verbosity=0)
        assert not WordPressImport.objects.exists()

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "no export of WordPress"),
            (b"<html><body>Log in</body></html>", "no export of WordPress"),
            (b"PK\x03\x04 zip", "no export of WordPress"),
            (b'<?xml version="1.0"?><rss version="2.0"><channel><title>A feed</title></channel></rss>', "site's feed"),
        ],
    )
    def test_that_is_none_is_refused_with_a_sentence(self, taken, content, reason):
        with pytest.raises(CommandError, match=reason):
            taken(content)
        assert not ImportedItem.objects.exists()


class TestHostileExport:
    BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

    def test_with_entities_of_its_own_is_refused(self, taken):
        text = exports.export(item("&b;")).replace("<rss", f"{self.BOMB}<rss", 1)
        with pytest.raises(CommandError, match="asks for other files"):
            taken(text)

    @pytest.mark.parametrize(
        "declaration", ['<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!DOCTYPE x SYSTEM "http://10.0.0.1/">']
    )
    def test_that_asks_for_other_files_is_refused(self, taken, declaration):
        with pytest.raises(CommandError, match="asks for other files"):
            taken(exports.export(item("A post")).replace("<rss", f"{declaration}<rss", 1))

    def test_of_two_gigabytes_is_refused_unread(self, site, tmp_path):
        with (tmp_path / "export.xml").open("wb") as file:
            file.truncate(2 << 30)
        with pytest.raises(CommandError, match="larger than 1 GB"):
            call_command("import_wordpress", str(tmp_path / "export.xml"))
        assert not ImportedItem.objects.exists()

    def test_nested_a_hundred_times_is_refused(self, taken):
        with pytest.raises(CommandError, match="nested"):
            taken(exports.export(item("A post", more="<a>" * 100 + "</a>" * 100)))

    def test_with_an_endless_text_is_refused(self, monkeypatch):
        monkeypatch.setattr(wxr, "LONGEST_FIELD", 1000)
        with pytest.raises(Refused, match="far longer"):
            read(exports.export(item("A post", "word " * 1000)))

    @pytest.mark.parametrize("depth", [100, 3000])
    def test_whose_text_is_nested_deeply_keeps_its_words(self, article, depth):
        made = article("<div>" * depth + "<p>Inside</p>" + "</div>" * depth)
        assert "Inside" in str(made.body.raw_data)

    @pytest.mark.parametrize(
        "text",
        [
            "<p>Words<script>alert(1)</script></p>",
            '<p onclick="alert(1)">Words</p>',
            '<p>Words <a href="javascript:alert(1)">here</a></p>',
            '<p>Words</p><img src="x" onerror="alert(1)">',
            '<p>Words</p><svg onload="alert(1)"></svg>',
            '<p>Words</p><iframe srcdoc="<script>alert(1)</script>"></iframe>',
            '<p>Words</p><object data="data:text/html,alert(1)"></object>',
        ],
    )
    def test_with_scripts_runs_none(self, article, client, text):
        made = article(text)
        assert "Words" in str(made.body.raw_data)
        assert "alert(1)" not in client.get(made.url).content.decode()

    @pytest.mark.parametrize(
        "address",
        [
            "file:///etc/passwd", "../../../etc/passwd", f"{HOST}/wp-content/uploads/../../../../etc/passwd",
            f"{HOST}/wp-content/uploads/%2e%2e/%2e%2e/secret.jpg",
            "http://169.254.169.254/latest/a.jpg", "//10.0.0.1/a.jpg",
        ],
    )  # fmt: skip
    def test_reaches_no_file_and_no_host_of_ours(self, blocks, tmp_path, address):
        (tmp_path / "secret.jpg").write_bytes(image_bytes())
        assert blocks(f'<p>Words</p><img src="{address}" alt="A">') == [("paragraph", "<p>Words</p>")]
        assert not CreditedImage.objects.exists()

    def test_with_forged_php_is_only_searched_for_names(self, bring):
        forged = 'O:8:"Evil":1:{s:4:"file";s:9:"../../x.y";}a:999999999:{' + "a:1:{" * 5000
        field = "<wp:meta_key><![CDATA[_wp_attachment_metadata]]></wp:meta_key><wp:meta_value><![CDATA["
        bring(picture(7).replace(field, field + forged))
        assert CreditedImage.objects.count() == 1

    @pytest.mark.parametrize(
        "text",
        ["[a " * 20_000, "<!-- wp:a {" * 20_000, "<" * 50_000, "<pre>" * 20_000, "[caption]" * 10_000, "<!--" * 20_000],
    )
    def test_that_goes_round_in_circles_ends(self, bring, text):
        bring(item("A post", text))
        assert ArticlePage.objects.count() == 1


class TestZip:
    def zipped(self, *parts):
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts:
                archive.writestr(name, content)
        return SimpleUploadedFile("site.zip", file.getvalue())

    def test_gives_the_export_and_its_uploads(self, tmp_path):
        parts = [
            ("site/export.xml", "<rss/>"),
            ("site/wp-content/uploads/2020/05/tree.jpg", "x"),
            ("__MACOSX/._export.xml", ""),
        ]
        uploads.save_uploads([self.zipped(*parts)], tmp_path)
        found = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()}
        assert found == {"export.xml", "uploads/2020/05/tree.jpg"}

    @pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "uploads/../../evil.jpg", "..\\evil.xml", "run.php"])
    def test_writes_nothing_outside(self, tmp_path, name):
        inside = tmp_path / "inside"
        inside.mkdir()
        uploads.save_uploads([self.zipped((name, "x"))], inside)
        assert not [file for file in tmp_path.rglob("*") if file.is_file() and inside not in file.parents]
        assert not (tmp_path / "evil.xml").exists()

    def test_that_unpacks_to_too_much_is_refused(self, tmp_path, monkeypatch):
        monkeypatch.setattr(uploads, "MOST_UNPACKED", 1000)
        with pytest.raises(Refused, match="far more"):
            uploads.save_uploads([self.zipped(("a.xml", "x" * 2000))], tmp_path)

    def test_that_declares_two_gigabytes_is_refused_before_anything_is_unpacked(self, tmp_path):
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.xml", "<rss/>")
            archive.infolist()[0].file_size = 2 << 30
        with pytest.raises(Refused, match="far more"):
            uploads.save_uploads([SimpleUploadedFile("site.zip", file.getvalue())], tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_that_is_damaged_is_refused(self, tmp_path):
        with pytest.raises(Refused, match="damaged"):
            uploads.save_uploads([SimpleUploadedFile("site.zip", b"PK\x03\x04 broken")], tmp_path)


class TestFetching:
    @pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "192.168.1.1", "0.0.0.0"])  # noqa: S104
    def test_asks_no_address_of_ours(self, address):
        assert not is_public(address)

    @pytest.mark.parametrize(
        "address",
        [
            "https://other.example.org/a.jpg", "file:///etc/passwd", "ftp://old.example.org/a.jpg",
            "https://user@old.example.org/a.jpg", "http://localhost/a.jpg",
        ],
    )  # fmt: skip
    def test_asks_no_host_that_was_not_allowed(self, tmp_path, monkeypatch, address):
        asked = []
        monkeypatch.setattr("transfer.importing.wordpress.fetching.public_address", lambda *where: asked.append(where))
        assert Fetcher(["old.example.org"], tmp_path)(address) is None
        assert asked == []

    def test_gives_nothing_when_the_host_is_one_of_ours(self, tmp_path):
        assert Fetcher(["localhost"], tmp_path)("http://localhost/a.jpg") is None

    def test_keeps_what_the_host_sends(self, tmp_path, monkeypatch):
        import threading
        from http.server import BaseHTTPRequestHandler, HTTPServer

        class Old(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(302 if "moved" in self.path else 200)
                self.send_header("Location", "http://127.0.0.1/secret")
                self.end_headers()
                self.wfile.write(image_bytes())

            def log_message(self, *words):
                """Says nothing."""

        server = HTTPServer(("127.0.0.1", 0), Old)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr("transfer.importing.wordpress.fetching.is_public", lambda address: True)
        fetch = Fetcher(["localhost"], tmp_path)
        host = f"http://localhost:{server.server_port}"
        assert fetch(f"{host}/wp-content/uploads/tree.jpg").read_bytes() == image_bytes()
        assert fetch(f"{host}/moved.jpg") is None
        server.shutdown()


CATEGORY = {"id": 3, "taxonomy": "category", "name": "Couples &amp; Families", "slug": "couples"}


class TestRestAnswers:
    def answer(self, **fields):
        known = {
            "id": 17, "type": "post", "status": "publish", "slug": "a-post", "link": f"{HOST}/2020/05/04/a-post/",
            "title": {"rendered": "Tom &#038; Jerry&#8217;s"},
            "date": "2020-05-04T12:00:00", "date_gmt": "2020-05-04T10:00:00",
            "content": {"rendered": "<p>Words.</p>", "protected": False}, "excerpt": {},
            "featured_media": 0, "categories": [3],
            "_embedded": {"author": [{"slug": "tester", "name": "Test Writer"}],
                          "wp:term": [[CATEGORY]]},
        }  # fmt: skip
        return known | fields

    def test_become_articles(self, taken):
        taken(json.dumps([self.answer()]), "posts.json")
        made = ArticlePage.objects.get()
        assert made.title == "Tom & Jerry’s"
        assert made.live
        assert made.first_published_at.isoformat() == "2020-05-04T10:00:00+00:00"
        assert [topic.name for topic in made.topics.all()] == ["Couples & Families"]

    def test_behind_a_password_are_empty_drafts(self, taken):
        taken(json.dumps([self.answer(content={"rendered": "", "protected": True})]), "posts.json")
        assert not ArticlePage.objects.get().live
        assert "REST answers hold neither" in told()

    def test_give_pictures_without_the_captions_that_wordpress_makes_up(self, taken, tmp_path):
        media = {
            "id": 7, "type": "attachment", "media_type": "image", "slug": "tree", "status": "inherit",
            "link": f"{HOST}/tree/", "title": {"rendered": "tree"}, "alt_text": "A tree", "media_details": {},
            "source_url": f"{HOST}/wp-content/uploads/2020/05/tree.jpg",
            "caption": {"rendered": "<p>receipt 42</p>"}, "description": {"rendered": "<p>receipt 42</p>"},
        }  # fmt: skip
        file = tmp_path / "uploads/2020/05/tree.jpg"
        file.parent.mkdir(parents=True)
        file.write_bytes(image_bytes())
        taken(json.dumps([media, self.answer(content={"rendered": '[gallery ids="7"]'})]), "media.json")
        (picture,) = ArticlePage.objects.get().body[0].value["pictures"]
        assert not picture.contextual_caption

    @pytest.mark.parametrize("content", ["", "[", '{"code":"rest_forbidden"}', "[" * 100_000, "null", "[1, null]"])
    def test_that_are_none_are_refused(self, taken, content):
        with pytest.raises(CommandError, match="Nothing was imported"):
            taken(content, "posts.json")


class TestRecord:
    def test_survives_being_put_down(self):
        reader, records = read(exports.export(item("A post", meta={"a": "b"}, terms=[("category", "x", "X")])))
        assert Record.from_dict(records[0].as_dict()) == records[0]
        assert reader.address == HOST

    def test_of_a_page_has_its_parent(self, bring):
        bring(page("Above", number=5), page("Below", number=4, parent=5, link=f"{HOST}/above/below/"))
        assert StandardPage.objects.get(title="Below").url == "/above/below/"
