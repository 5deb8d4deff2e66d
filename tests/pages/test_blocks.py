"""The blocks of a body: what readers get of each, and that no picture in one escapes its credit."""

import json
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from images.image_references import images_in
from pages.blocks import BodyBlock
from pages.blocks.pasting import clean_rich_text, is_well, split_headings
from pages.models import Download
from tests import builders

PDF = b"%PDF-1.4\n% a test\n"


def make_download(name="sheet.pdf", content=PDF, **fields):
    return Download.objects.create(file=ContentFile(content, name), **({"title": "A sheet"} | fields))


def rendered(kind, value):
    """The HTML readers get of a body with this one block."""
    body = BodyBlock()
    return BeautifulSoup(body.render(body.to_python([{"type": kind, "value": value}])), "html.parser")


def picture(**fields):
    image = builders.make_image(**fields)
    return {"image": image.pk, "decorative": False, "alt_text": "Two chairs"}


@pytest.mark.django_db
class TestEveryBlock:
    @pytest.mark.parametrize("name", list(BodyBlock().child_blocks))
    def test_has_words_for_her_a_preview_and_a_template_of_its_name(self, name, rf):
        builders.make_practice()
        builders.make_image()
        block = BodyBlock().child_blocks[name]
        assert str(block.get_description())
        assert block.meta.template == f"blocks/{name}.html"
        assert block.bind(block.get_preview_value()).render({"request": rf.get("/")}) is not None

    @pytest.mark.parametrize(
        ("kind", "wrap"),
        [
            ("image", lambda image: image),
            ("gallery", lambda image: {"pictures": [image], "caption": ""}),
            ("portrait", lambda image: {"image": image, "text": "<p>Hello</p>", "side": "start"}),
            ("video", lambda image: {"image": image, "title": "A talk", "url": "https://example.org/v"}),
        ],
    )
    class TestWithPictures:
        def test_shows_each_with_its_credit(self, kind, wrap):
            soup = rendered(kind, wrap(picture()))
            assert "Test Painter" in soup.select_one("figure .figure__credit").get_text()
            assert len(soup.find_all("img")) == len(soup.select("figure img")) == 1

        def test_makes_each_known_to_the_publishing_checks(self, kind, wrap):
            value = wrap(picture(creator="", source=""))
            page = builders.make_article(body=json.dumps([{"type": kind, "value": value}]), live=False)
            assert [image.title for image in images_in(page)] == ["Two chairs"]
            with pytest.raises(ValidationError, match="needs a credit"):
                page.save_revision().publish()


@pytest.mark.django_db
class TestPicture:
    def test_shows_its_credit_and_is_named_by_its_caption_alone(self):
        soup = rendered("image", picture() | {"caption": "<p>The <b>old</b> room</p>"})
        assert soup.figcaption.get_text(" ", strip=True) == "The old room"
        assert soup.select_one("figure > .figure__credit").find_next_sibling() == soup.figcaption

    def test_keeps_its_caption_when_it_is_saved_again(self):
        body = BodyBlock()
        stored = body.get_prep_value(body.to_python([{"type": "image", "value": picture() | {"caption": "<p>A</p>"}}]))
        assert stored[0]["value"]["caption"] == "<p>A</p>"

    def test_from_before_captions_still_shows(self):
        assert rendered("image", picture()).find("img")["alt"] == "Two chairs"


class TestTable:
    VALUE = {
        "caption": "Fees",
        "columns": [{"type": "row_heading", "heading": "Kind"}, {"type": "text", "heading": "Fee"}],
        "rows": [{"values": ["Single", "<p>90 €</p>"]}],
    }

    def test_names_its_columns_and_rows(self):
        soup = rendered("table", self.VALUE)
        assert [th.get_text() for th in soup.select('th[scope="col"]')] == ["Kind", "Fee"]
        assert [th.get_text() for th in soup.select('th[scope="row"]')] == ["Single"]
        assert soup.caption.get_text() == "Fees"

    def test_scrolls_in_a_group_the_keyboard_reaches(self):
        group = rendered("table", self.VALUE).find(role="group")
        assert (group["tabindex"], group["aria-label"]) == ("0", "Fees")

    def test_without_headings_has_no_head(self):
        columns = [{"type": "text", "heading": ""}, {"type": "text", "heading": ""}]
        value = {"caption": "", "columns": columns, "rows": [{"values": ["<p>a</p>", "<p>b</p>"]}]}
        assert not rendered("table", value).thead


class TestQuestions:
    def test_open_without_a_script(self):
        soup = rendered("questions", {"questions": [{"question": "May I bring my dog?", "answer": "<p>Yes</p>"}]})
        assert soup.details.summary.get_text() == "May I bring my dog?"
        assert not soup.script


class TestVideo:
    def test_asks_nothing_of_the_other_host(self):
        soup = rendered("video", {"title": "A talk", "url": "https://www.example.org/v", "image": None})
        assert not soup.find(["iframe", "img", "script", "video"])
        assert soup.a.get_text() == "Watch “A talk” on example.org"


class TestNotes:
    def test_are_reached_from_their_markers_and_lead_back(self):
        body = BodyBlock()
        blocks = [
            {"type": "paragraph", "value": "<p>Half the work [note 1], and [note 7].</p>"},
            {"type": "notes", "value": {"notes": ["<p>A guess.</p>"]}},
        ]
        soup = BeautifulSoup(body.render(body.to_python(blocks)), "html.parser")
        assert soup.find(id="_note-1").get_text().startswith("A guess.")
        assert soup.select_one('sup a[href="#_note-1"]')["id"] == "_noted-1"
        assert "[note 7]" in soup.p.get_text()


@pytest.mark.django_db
class TestButton:
    @pytest.fixture
    def block(self):
        return BodyBlock().child_blocks["button"]

    @pytest.mark.parametrize("address", ["https://example.org/", "mailto:a@example.org", "tel:+1 555 010 0100"])
    def test_leads_to_an_address(self, block, address):
        value = block.clean(block.to_python({"text": "Write", "address": address}))
        assert unescape(block.render(value)).count(address) == 1

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "data:text/html,x", "nowhere", "file:///etc/passwd", ""]
    )
    def test_refuses_what_is_no_address(self, block, address):
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"text": "Write", "address": address}))

    def test_to_a_page_that_cannot_be_read_is_not_shown(self, block):
        page = builders.make_page(live=False)
        assert "<a" not in block.render(block.to_python({"text": "Fees", "page": page.pk}))


@pytest.mark.django_db
class TestDownload:
    @pytest.fixture
    def offered(self):
        builders.make_home()
        return make_download()

    def offer(self, download, **fields):
        body = json.dumps([{"type": "download", "value": {"file": download.pk, "text": ""}}])
        return builders.make_article(body=body, **fields)

    def test_is_had_by_nobody_before_a_page_offers_it(self, offered, client):
        assert client.get(offered.url).status_code == 404

    def test_is_saved_by_readers_of_a_page_that_offers_it(self, offered, client):
        assert offered.title in client.get(self.offer(offered).url).content.decode()
        response = client.get(offered.url)
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert b"".join(response.streaming_content) == PDF

    def test_leaves_with_its_page(self, offered, client):
        self.offer(offered).unpublish()
        assert client.get(offered.url).status_code == 404

    def test_of_a_page_behind_a_password_stays_behind_it(self, offered, client):
        PageViewRestriction.objects.create(page=self.offer(offered), restriction_type="password", password="linden")
        assert client.get(offered.url).status_code == 404

    def test_is_had_at_no_other_address(self, offered, client):
        self.offer(offered)
        assert client.get(f"/media/{offered.file.name}").status_code == 404
        assert client.get(offered.url.replace("sheet", "other")).status_code == 404

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("page.html", b"<script>"),
            ("drawing.svg", b"<svg/>"),
            ("sheet.pdf", b"<html>no pdf</html>"),
            ("letter.docx", b"PK\x03\x04 word/vbaProject.bin"),
            ("run.exe", b"MZ"),
        ],
    )
    def test_of_an_unsafe_kind_is_refused(self, name, content):
        download = Download(title="A file", file=ContentFile(content, name))
        with pytest.raises(ValidationError):
            download.full_clean()

    def test_takes_its_file_along_when_it_is_deleted(self, offered):
        name, storage = offered.file.name, offered.file.storage
        offered.delete()
        assert not storage.exists(name)


@pytest.mark.django_db
class TestFormOfManyPictures:
    def data_of(self, images):
        data = {"body-count": str(len(images))}
        for number, image in enumerate(images):
            row = {"deleted": "", "order": number, "type": "image", "id": f"row-{number}", "value-image": image.pk,
                   "value-alt_text": f"Words {number}", "value-caption": "null"}  # fmt: skip
            data |= {f"body-{number}-{name}": value for name, value in row.items()}
        return data

    def test_is_read_with_one_query(self, django_assert_num_queries):
        data = self.data_of([builders.make_image(f"Picture {number}") for number in range(8)])
        block = BodyBlock()
        with django_assert_num_queries(1):
            value = block.clean(block.value_from_datadict(data, {}, "body"))
        assert [row.value.title for row in value] == [f"Picture {number}" for number in range(8)]

    def test_keeps_the_words_of_each_place_of_one_picture(self):
        image = builders.make_image()
        value = BodyBlock().value_from_datadict(self.data_of([image, image]), {}, "body")
        assert [row.value.contextual_alt_text for row in value] == ["Words 0", "Words 1"]

    def test_refuses_a_picture_that_is_gone(self):
        image = builders.make_image()
        data = self.data_of([image])
        image.delete()
        block = BodyBlock()
        with pytest.raises(ValidationError):
            block.clean(block.value_from_datadict(data, {}, "body"))


PIECES = st.sampled_from(
    [
        "<p>Words.</p>",
        "<p></p>",
        "<p> <br/></p>",
        "<p><b></b></p>",
        "<h2>Part</h2>",
        "<h3></h3>",
        "<ul><li>One</li></ul>",
        "<p>A\u00a0b</p>",
        '<p><embed embedtype="media" url="https://example.org/"/></p>',
        "<p>&amp; <i>so</i></p>",
        "<p>&#160;</p>",
        "<p>a&nbsp;b</p>",
        "Bare",
    ]
)


class TestATextThatIsWell:
    @given(st.lists(PIECES, max_size=5).map("".join))
    def test_is_one_that_cleaning_would_not_change(self, html):
        if is_well(html):
            assert list(split_headings(clean_rich_text(html))) == [("paragraph", html)]

    def test_is_what_the_editor_writes(self):
        assert is_well('<p data-block-key="a1b2c">Words with a <a href="https://example.org/">link</a>.</p>')
