"""Leaving with everything: the static copy, texts and data, credits, files for servers, a file for WordPress."""

import csv
import http.server
import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
import zipfile
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from lxml import etree
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from tests.builders import (
    body_of,
    make_article,
    make_contact_page,
    make_image,
    make_inquiry,
    make_page,
    make_practice,
    make_topic,
    make_user,
)
from tests.running import free_port
from tests.transfer.backup.conftest import place  # noqa: F401
from transfer.backup.checking import check
from transfer.exporting.export import export_site
from transfer.exporting.files import Folder
from transfer.exporting.pages import links_in
from transfer.exporting.static_site import words_of
from transfer.importing.wordpress.addresses import redirect_to
from transfer.rendering import get

NAMESPACES = {
    "wp": "http://wordpress.org/export/1.2/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
}


@pytest.fixture
def site(transactional_db, place, keys):  # noqa: F811
    """A site with an article, its picture, a topic, a contact page, a redirect, and an inquiry in the inbox."""
    make_practice(phone="555-010-0100", email="practice@example.org")
    image = make_image(creator="=Test Painter", description="Chairs & a window")
    article = make_article(
        "Trust ]]> & more",
        image=image,
        body=body_of(("heading", "What Is Trust?"), ("paragraph", "<p>Quince words &amp; more.</p>")),
    )
    article.topics.add(make_topic("Trust"))
    article.save()
    make_contact_page()
    make_page(title="Fees", body=body_of(("paragraph", f'<p><a linktype="page" id="{article.pk}">There</a></p>')))
    make_page(title="Draft", live=False)
    Redirect.add_redirect("/old-fees", redirect_to="/fees/")
    redirect_to(["/?p=17", "/2020/05/04/trust"], article)
    make_inquiry(note="A sentence of a visitor.")
    make_user(username="reader-of-inquiries")
    return article


@pytest.fixture
def exported(site, tmp_path):
    export_site(tmp_path / "export", with_copy=True)
    return tmp_path / "export"


def broken_links(root):
    """Addresses of each page of the copy that no file in it answers to."""
    broken = []
    for file in root.rglob("*.html"):
        soup = BeautifulSoup(file.read_bytes(), "html.parser")
        for element, _, link in links_in(soup):
            parts = urlsplit(link)
            if element.name == "meta" or parts.scheme or parts.netloc or not parts.path or file.name == "404.html":
                continue
            target = root / parts.path.lstrip("/") if parts.path.startswith("/") else file.parent / parts.path
            if parts.path.startswith("/") or not target.is_file():
                broken.append((str(file.relative_to(root)), link))
    return broken


def content_of(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def size_of(contents, names):
    return sum(len(contents[name]) for name in names)


def changed(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


CHANGES = {
    "title": lambda site: changed(site, title="Another title"),
    "menu": lambda site: changed(Page.objects.get(slug="fees").specific, show_in_menus=True, title="Prices"),
    "image": lambda site: changed(site.image, creator="Another Painter"),
    "redirect": lambda site: Redirect.add_redirect("/older-fees", redirect_to="/fees/"),
    "new": lambda site: make_article("A third"),
    "unpublished": lambda site: (make_article("A third"), site.unpublish()),
}


class TestCommand:
    def test_writes_the_site_and_a_copy_that_can_be_restored(self, site, tmp_path, capsys):
        folder = tmp_path / "out"
        call_command("export_site", folder, zip=True, verbosity=0)
        assert "files written, 0 were the same." in capsys.readouterr().out
        assert (folder / "site/index.html").is_file()
        assert list(folder.rglob("site.tar"))
        assert zipfile.is_zipfile(next(tmp_path.glob("out*.zip")))

    def test_names_a_folder_that_holds_something_else(self, site, tmp_path):
        (tmp_path / "letters.txt").write_text("Mine")
        with pytest.raises(CommandError):
            call_command("export_site", tmp_path, verbosity=0)
        assert (tmp_path / "letters.txt").read_text() == "Mine"


class TestTheStaticCopy:
    def test_has_no_broken_and_no_absolute_link(self, exported):
        assert broken_links(exported / "site") == []

    def test_has_the_same_words_page_by_page(self, exported, site):
        for address in ("/", "/blog/", site.url, "/fees/", "/image-credits/"):
            copy = (exported / "site" / address.lstrip("/") / "index.html").read_bytes()
            assert words_of(copy) == words_of(get(address).body)

    def test_has_feed_sitemap_and_pictures(self, exported):
        files = {str(file.relative_to(exported / "site")) for file in (exported / "site").rglob("*")}
        assert {"sitemap.xml", "robots.txt", "404.html", "blog/feed/feed.xml"} <= files
        assert any(name.startswith("media/images/") for name in files)

    def test_says_how_to_write_instead_of_a_form(self, exported):
        page = (exported / "site" / "contact" / "index.html").read_text()
        assert "practice@example.org" in page
        assert "555-010-0100" in page
        assert "<textarea" not in page

    def test_leaves_drafts_out(self, exported):
        assert not (exported / "site" / "draft").exists()

    def test_has_every_page_of_a_long_list(self, site, tmp_path):
        for number in range(14):
            make_article(f"Article {number}")
        export_site(tmp_path / "export")
        assert (tmp_path / "export/site/blog/page/2/index.html").is_file()
        assert broken_links(tmp_path / "export/site") == []

    def test_is_neither_made_nor_written_again_without_a_change(self, exported):
        export_site(exported)
        before = content_of(exported)
        again = export_site(exported)
        assert content_of(exported) == before
        assert (again.made, again.written) == (0, 0)

    def test_is_made_and_written_again_only_where_something_changed(self, exported, site):
        for number in range(20):
            make_article(f"Other {number}")
        export_site(exported)
        export_site(exported)
        before = content_of(exported)

        site.lead = "A new opening."
        site.save()
        again = export_site(exported)

        after = content_of(exported)
        changed = {name for name, content in after.items() if before.get(name) != content}
        assert f"site{site.url}index.html" in changed
        assert b"A new opening." in after[f"site{site.url}index.html"]
        assert "site/fees/index.html" not in changed
        assert again.made < again.pages / 2
        assert again.written == len(changed)
        assert size_of(after, changed) < size_of(after, after) / 10

    @pytest.mark.parametrize("change", CHANGES)
    def test_is_after_any_change_what_a_new_export_would_be(self, exported, site, tmp_path, change):
        export_site(exported)
        CHANGES[change](site)
        export_site(exported)
        export_site(tmp_path / "anew")
        assert content_of(exported / "site") == content_of(tmp_path / "anew/site")
        assert content_of(exported / "data") == content_of(tmp_path / "anew/data")

    def test_forgets_a_page_that_is_gone(self, exported, site):
        site.delete()
        export_site(exported)
        assert not (exported / "site" / site.url.strip("/")).exists()

    def test_has_an_index_for_search(self, exported):
        assert (exported / "site/pagefind/pagefind.js").is_file()
        assert not list((exported / "site/pagefind").glob("*ui*"))


class TestWhatIsPersonal:
    def test_is_nowhere_in_the_export(self, exported):
        content = b"".join(file.read_bytes() for file in exported.rglob("*") if file.is_file())
        assert b"A sentence of a visitor" not in content
        assert b"reader-of-inquiries" not in content

    def test_is_not_in_the_copy_for_this_program(self, exported):
        tables = {member.inner_path for member in check(exported / "site.tar").tables}
        assert "blog_articlepage.jsonl.gz" in tables
        assert not [name for name in tables if name.startswith(("inquiries_inquiry.", "inquiries_note", "auth_user"))]


class TestTextsAndData:
    def test_are_markdown_with_front_matter(self, exported, site):
        text = (exported / "data/pages" / site.url.strip("/") / "page.md").read_text()
        assert text.startswith('---\ntitle: "Trust ]]> & more"\n')
        assert 'topics: ["Trust"]' in text
        assert "## What Is Trust?" in text
        assert "Quince words & more." in text

    def test_are_json_with_every_field(self, exported, site):
        data = json.loads((exported / "data/pages" / site.url.strip("/") / "page.json").read_text())
        assert (data["type"], data["title"], data["pk"]) == ("blog.ArticlePage", site.title, site.pk)

    def test_hold_drafts_too(self, exported):
        assert "published: false" in (exported / "data/pages/draft/page.md").read_text()

    def test_have_originals_and_credits_without_formulas(self, exported):
        assert [file.name for file in (exported / "originals").iterdir()]
        rows = list(csv.DictReader((exported / "credits.csv").read_text("utf-8-sig").splitlines()))
        assert rows[0]["creator"] == "'=Test Painter"
        assert rows[0]["description"] == "Chairs & a window"


class TestTheFileForWordPress:
    @pytest.fixture
    def channel(self, exported):
        return etree.parse(exported / "wordpress.xml").getroot().find("channel")

    def test_has_articles_as_posts_with_words_category_and_picture(self, channel, site):
        posts = [item for item in channel.iter("item") if item.findtext("wp:post_type", "", NAMESPACES) == "post"]
        assert [post.findtext("title") for post in posts] == ["Trust ]]> & more"]
        assert "Quince words &amp; more." in posts[0].findtext("content:encoded", "", NAMESPACES)
        assert posts[0].find("category").text == "Trust"
        assert posts[0].findtext("wp:status", "", NAMESPACES) == "publish"
        thumbnail = posts[0].find("wp:postmeta", NAMESPACES).findtext("wp:meta_value", "", NAMESPACES)
        attachments = {item.findtext("wp:post_id", "", NAMESPACES): item for item in channel.iter("item")}
        assert "Test Painter" in attachments[thumbnail].findtext("excerpt:encoded", "", NAMESPACES)

    def test_has_drafts_as_drafts(self, channel):
        states = {item.findtext("title"): item.findtext("wp:status", "", NAMESPACES) for item in channel.iter("item")}
        assert states["Draft"] == "draft"


def answers_of(base):
    def ask(path):
        try:
            return urllib.request.urlopen(base + path)
        except urllib.error.HTTPError as error:
            return error

    return ask


def wait_for(port):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


class TestServers:
    def check_site(self, ask, root, base):
        home = ask("/")
        assert home.status == 200
        for file in root.rglob("index.html"):
            address = f"/{file.parent.relative_to(root)}/".replace("/./", "/")
            soup = BeautifulSoup(ask(address).read(), "html.parser")
            for element, _, link in links_in(soup):
                if element.name != "meta" and not urlsplit(link).netloc and not link.startswith(("mailto:", "tel:")):
                    target = urljoin(base + address, link)
                    assert ask(target.removeprefix(base)).status == 200, (address, link)

    def test_a_plain_one_shows_everything(self, exported):
        handler = partial(http.server.SimpleHTTPRequestHandler, directory=exported / "site")
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            base = f"http://127.0.0.1:{server.server_port}"
            self.check_site(answers_of(base), exported / "site", base)
            server.shutdown()

    @pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
    def test_nginx_shows_everything_and_follows_redirects(self, exported, tmp_path):
        port, config = free_port(), (exported / "servers/nginx.conf").read_text()
        config = config.replace("listen 80", f"listen 127.0.0.1:{port}").replace("/srv/site", str(exported / "site"))
        config = config.replace("mime.types", "/etc/nginx/mime.types")
        start = f"user root;\ndaemon off;\npid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\n"
        whole = f"{start}http {{\naccess_log off;\n{config}}}\n"
        (tmp_path / "nginx.conf").write_text(whole)
        self.check_server(["nginx", "-c", tmp_path / "nginx.conf"], port, exported)

    @pytest.mark.skipif(not shutil.which("caddy"), reason="caddy is not installed")
    def test_caddy_shows_everything_and_follows_redirects(self, exported, tmp_path):
        port, config = free_port(), (exported / "servers/Caddyfile").read_text()
        config = config.replace(":80 {", f"http://127.0.0.1:{port} {{").replace("/srv/site", str(exported / "site"))
        (tmp_path / "Caddyfile").write_text("{\n\tadmin off\n}\n" + config)
        self.check_server(
            ["caddy", "run", "--config", tmp_path / "Caddyfile", "--adapter", "caddyfile"], port, exported
        )

    def check_server(self, command, port, exported):
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            base = f"http://127.0.0.1:{port}"
            ask = answers_of(base)
            self.check_site(ask, exported / "site", base)
            assert urlsplit(ask("/old-fees").url).path == "/fees/"
            assert urlsplit(ask("/old-fees/?from=letter").url).path == "/fees/"
            assert (
                urlsplit(ask("/?p=17").url).path == urlsplit(ask("/2020/05/04/trust/").url).path == "/blog/trust-more/"
            )
            assert urlsplit(ask("/?p=18").url).path == "/"
            assert "Quince" in ask("/blog/feed/").read().decode()
            missing = ask("/nothing/here/")
            assert missing.status == 404
            assert "<main" in missing.read().decode()
            assert "wasm-unsafe-eval" in ask("/").headers["Content-Security-Policy"]
        finally:
            server.terminate()
            server.wait()


class TestAFolder:
    def test_writes_nothing_outside_itself(self, tmp_path):
        with pytest.raises(ValueError, match="outside"):
            Folder(tmp_path / "inside").write("../outside", b"x")

    def test_keeps_a_file_whole_when_writing_fails(self, tmp_path, monkeypatch):
        folder = Folder(tmp_path)
        folder.write("page.html", b"old")

        def full(*arguments):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            folder.write("page.html", b"new")
        assert (tmp_path / "page.html").read_bytes() == b"old"
