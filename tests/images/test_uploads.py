"""Every way an image comes in: one file, several, the chooser, a command."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from random import Random

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from images import presets
from images.decoding import decoded
from images.models import CreditedImage, ImageLicense, ImageSource
from tests.builders import image_bytes, make_image
from tests.images.files import from_a_phone, jpeg_with, png_with, segment

XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Source="example.org"
 xmpRights:WebStatement="http://creativecommons.org/licenses/by/4.0">
<dc:creator><rdf:Seq><rdf:li>Test Painter</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""
CC = "https://creativecommons.org"


def signed_jpeg(xmp=XMP):
    file = BytesIO()
    Image.new("RGB", (60, 40)).save(file, "JPEG", xmp=xmp)
    return file.getvalue()


def upload(name="two-chairs.jpg", content=None):
    return SimpleUploadedFile(name, content or signed_jpeg(), content_type="image/jpeg")


@pytest.mark.django_db
class TestUpload:
    def test_of_one_file_fills_the_fields_from_it(self, admin_client):
        admin_client.post(reverse("wagtailimages:add"), {"title": "Two chairs", "file": upload()})
        assert CreditedImage.objects.get().creator == "Test Painter"

    def test_of_several_files_shows_the_filled_form(self, admin_client):
        url = reverse("wagtailimages:add_multiple")
        answer = admin_client.post(url, {"title": "Two chairs", "files[]": upload()}).json()
        assert 'value="Test Painter"' in answer["form"]
        assert "Found in the file" in answer["form"]

    def test_in_the_chooser_fills_the_fields_from_the_file(self, admin_client):
        url = reverse("wagtailimages_chooser:create")
        fields = {"image-chooser-upload-title": "Two chairs", "image-chooser-upload-file": upload()}
        admin_client.post(url, fields)
        assert CreditedImage.objects.get().source == "example.org"

    def test_by_a_command_fills_the_fields_from_the_file(self):
        file = ImageFile(BytesIO(signed_jpeg()), name="two-chairs.jpg")
        image = CreditedImage.objects.create(title="Two chairs", file=file)
        assert image.license == ImageLicense.objects.get(name="CC BY 4.0")

    def test_leaves_what_was_typed(self, admin_client):
        fields = {"title": "Two chairs", "file": upload(), "creator": "Somebody Else"}
        admin_client.post(reverse("wagtailimages:add"), fields)
        assert CreditedImage.objects.get().creator == "Somebody Else"

    def test_shows_on_the_images_page_what_was_found(self, admin_client):
        admin_client.post(reverse("wagtailimages:add"), {"title": "Two chairs", "file": upload()})
        page = admin_client.get(reverse("wagtailimages:edit", args=[CreditedImage.objects.get().pk]))
        assert "<dt>Creator</dt><dd>Test Painter</dd>" in page.content.decode()


@pytest.mark.django_db
class TestLicenseThatHasNoRow:
    NAMED = b"http://creativecommons.org/licenses/by/4.0"

    def edit_form(self, admin_client, address):
        content = signed_jpeg(XMP.replace(self.NAMED, address))
        admin_client.post(reverse("wagtailimages:add"), {"title": "Two chairs", "file": upload(content=content)})
        return admin_client.get(reverse("wagtailimages:edit", args=[CreditedImage.objects.get().pk])).content.decode()

    @pytest.mark.parametrize(
        ("address", "name", "url"),
        [
            (b"http://creativecommons.org/licenses/by-nc/3.0/deed.fa", "CC BY-NC 3.0", f"{CC}/licenses/by-nc/3.0/"),
            (
                b"https://creativecommons.org/publicdomain/mark/1.0/",
                "Public Domain Mark 1.0",
                f"{CC}/publicdomain/mark/1.0/",
            ),
            (b"https://example.org/terms/?of=pictures&amp;x=1", "", "https://example.org/terms/?of=pictures&x=1"),
        ],
    )
    def test_is_offered_filled_in(self, admin_client, address, name, url):
        offer = offered_row(self.edit_form(admin_client, address))
        row = admin_client.get(offer).context["form"]
        assert (row["name"].value() or "", row["url"].value()) == (name, url)

    def test_asks_for_no_credit_where_the_license_asks_for_none(self, admin_client):
        offer = offered_row(self.edit_form(admin_client, b"https://creativecommons.org/publicdomain/mark/1.0/"))
        assert not admin_client.get(offer).context["form"]["requires_attribution"].value()

    def test_is_the_license_of_the_image_once_it_is_added(self, admin_client):
        offer = offered_row(self.edit_form(admin_client, b"https://example.org/terms/"))
        fields = {"name": "Terms of Example", "url": "https://example.org/terms/", "wording": "{creator}"}
        admin_client.post(offer.partition("?")[0], fields)
        assert CreditedImage.objects.get().license.name == "Terms of Example"

    def test_is_offered_among_several_files(self, admin_client):
        content = signed_jpeg(XMP.replace(self.NAMED, b"https://example.org/terms/"))
        url = reverse("wagtailimages:add_multiple")
        answer = admin_client.post(url, {"title": "Two chairs", "files[]": upload(content=content)}).json()
        assert "url=https%3A%2F%2Fexample.org%2Fterms%2F" in offered_row(answer["form"])

    def test_is_not_offered_for_a_license_that_has_one(self, admin_client):
        assert "not in your table" not in self.edit_form(admin_client, self.NAMED)

    def test_is_not_offered_for_what_is_no_address(self, admin_client):
        assert "not in your table" not in self.edit_form(admin_client, b"javascript:alert(1)")


@pytest.mark.django_db
class TestAnimation:
    def test_is_said_to_become_its_first_picture(self, admin_client):
        file = BytesIO()
        first, second = (Image.new("RGB", (60, 40), color) for color in ("red", "blue"))
        first.save(file, "GIF", save_all=True, append_images=[second])
        fields = {"title": "A", "files[]": upload("a.gif", file.getvalue())}
        among_several = admin_client.post(reverse("wagtailimages:add_multiple"), fields).json()["form"]
        page = admin_client.get(reverse("wagtailimages:edit", args=[CreditedImage.objects.get().pk]))
        said = "This file is an animation. Readers see its first picture."
        assert said in among_several
        assert said in page.content.decode()


def offered_row(html):
    """Where a row for a license that the file names can be added."""
    return unescape(re.search(rf'href="({reverse("image_licenses:add")}\?[^"]*)"', html)[1])


def bomb():
    """A PNG of a few hundred bytes that says it is 40,000 pixels wide and high."""
    file = BytesIO()
    Image.new("L", (1, 1)).save(file, "PNG")
    header = (40_000).to_bytes(4, "big") * 2
    return file.getvalue()[:16] + header + file.getvalue()[24:]


UNREADABLE = "cannot be read as a picture"
NO_IMAGE = "Not a supported picture format"
BROKEN_FILES = {
    "an empty one": ("a.jpg", b"", "empty"),
    "text": ("a.jpg", b"not a picture", UNREADABLE),
    "text with a text's name": ("a.txt", b"not a picture", NO_IMAGE),
    "half a picture": ("a.jpg", image_bytes()[:900], UNREADABLE),
    "a drawing with scripts": (
        "a.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "Not a supported picture format",
    ),
    "a drawing with a photo's name": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", UNREADABLE),
    "a photo under another kind's name": ("a.png", image_bytes(), "not what its name says"),
    "a bomb": ("a.png", bomb(), UNREADABLE),
    "too many pixels": ("a.png", image_bytes((6000, 5000), "PNG"), "too many pixels"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "reason"), BROKEN_FILES.values(), ids=BROKEN_FILES)
class TestUnusableFile:
    def test_is_refused_with_its_reason(self, admin_client, name, content, reason):
        fields = {"title": "Two chairs", "file": SimpleUploadedFile(name, content)}
        page = admin_client.post(reverse("wagtailimages:add"), fields)
        assert reason in page.content.decode()
        assert not CreditedImage.objects.exists()

    def test_is_refused_among_several(self, admin_client, name, content, reason):
        fields = {"title": "Two chairs", "files[]": SimpleUploadedFile(name, content)}
        answer = admin_client.post(reverse("wagtailimages:add_multiple"), fields).json()
        assert reason in answer["error_message"]


GOOD_FILES = {
    "a size cut short": ("a.png", png_with(b"pHYs", b"\0\0")),
    "text that is not as it was written": ("a.png", png_with(b"tEXt", b"Note\0x", crc=1)),
    "a color profile cut short": ("a.jpg", jpeg_with(segment(0xE2, b"ICC_PROFILE\0"))),
    "Adobe's mark cut short": ("a.jpg", jpeg_with(segment(0xEE, b"Adobe"))),
    "a phone's photo with a second picture": ("a.jpg", from_a_phone((4000, 3200))),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content"), GOOD_FILES.values(), ids=GOOD_FILES)
class TestGoodImageWithOddMetadata:
    def test_is_taken_and_can_be_shown(self, admin_client, name, content):
        fields = {"title": "Two chairs", "file": SimpleUploadedFile(name, content)}
        admin_client.post(reverse("wagtailimages:add"), fields)
        assert CreditedImage.objects.get().get_rendition("width-100").width == 100


def outcome(content, least=None):
    """The kind of error that decoding `content` raises, or nothing."""
    try:
        decoded(ContentFile(content), least=least)
    except Exception as error:
        return type(error)


class TestTrial:
    def jpeg(self, **options):
        file = BytesIO()
        Image.frombytes("RGB", (96, 64), Random(7).randbytes(96 * 64 * 3)).save(file, "JPEG", **options)
        return file.getvalue()

    @pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": "4:2:0", "restart_marker_rows": 1}])
    def test_refuses_exactly_what_could_not_be_shown(self, options):
        whole, random, refused = self.jpeg(**options), Random(7), 0
        assert decoded(ContentFile(whole), least=(8, 8)).width < decoded(ContentFile(whole)).width
        for _ in range(200):
            damaged = bytearray(whole[: random.randrange(len(whole))] if random.random() < 0.5 else whole)
            for _ in range(random.randrange(4)):
                damaged[random.randrange(len(damaged))] = random.randrange(256)
            refused += outcome(bytes(damaged)) is not None
            assert outcome(bytes(damaged), least=(8, 8)) == outcome(bytes(damaged))
        assert refused > 50

    def test_reads_the_whole_of_a_heic_and_not_the_thumbnail_in_it(self):
        file = BytesIO()
        Image.effect_noise((320, 240), 90).convert("RGB").save(file, "HEIF", thumbnails=[64])
        assert decoded(ContentFile(file.getvalue()), least=(16, 16)).size == (320, 240)


@pytest.mark.django_db
class TestFileThatIsNoImage:
    def test_has_no_place_where_it_would_be_served_as_it_came(self, admin_client):
        assert admin_client.get("/admin/documents/").status_code == 404
        assert admin_client.get("/documents/1/two-chairs.jpg").status_code == 404


@pytest.mark.django_db
class TestFileTooBig:
    def test_is_refused_with_both_sizes(self, admin_client, settings):
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
        page = admin_client.post(reverse("wagtailimages:add"), {"title": "Two chairs", "file": upload()})
        assert "too big" in page.content.decode()


@pytest.mark.django_db
class TestChooser:
    def test_asks_for_a_new_image_in_the_same_groups_as_the_library(self, admin_client):
        html = admin_client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
        headings = ["File and alt text", "Credit", "More about the work", "People and how it was made", "Proof"]
        assert re.findall(r"<h2 class=\"w-h3[^>]*>([^<]+)", html) == headings
        assert html.count("data-image-sources") == 1


@pytest.mark.django_db
class TestUsualSource:
    def test_offers_every_license_that_comes_with_the_site(self):
        assert set(presets.LICENSES) <= set(presets.SOURCES)

    def test_fills_the_rest_without_javascript(self, admin_client):
        source = ImageSource.objects.get(key="freepik-free")
        admin_client.post(
            reverse("wagtailimages:add"), {"title": "A", "file": upload(content=image_bytes()), "preset": source.pk}
        )
        image = CreditedImage.objects.get()
        assert (image.source, image.license) == ("www.freepik.com", source.license)

    def test_leaves_what_was_typed(self, admin_client):
        source = ImageSource.objects.get(key="freepik-free")
        fields = {"title": "A", "file": upload(), "preset": source.pk, "source": "example.org"}
        admin_client.post(reverse("wagtailimages:add"), fields)
        assert CreditedImage.objects.get().source == "example.org"

    @pytest.mark.parametrize(("key", "asks"), [("freepik-free", True), ("freepik-premium", False)])
    def test_says_of_freepik_whether_a_credit_is_asked_for_and_when_that_was_so(self, key, asks):
        license = ImageSource.objects.get(key=key).license
        known = (license.requires_attribution, license.terms_checked_on, license.url, license.asks_for_models_note)
        assert known == (asks, date(2026, 11, 23), "", False)

    def test_is_never_overwritten_by_the_command(self):
        ImageLicense.objects.filter(name="Unsplash").update(wording="{creator}")
        ImageSource.objects.get(key="pexels").delete()
        call_command("add_license_presets", verbosity=0)
        assert ImageLicense.objects.get(name="Unsplash").wording == "{creator}"
        assert ImageSource.objects.filter(key="pexels").exists()


@pytest.mark.django_db
class TestProof:
    def test_opens_for_editors_only(self, admin_client, client):
        image = make_image(evidence=SimpleUploadedFile("receipt.pdf", b"%PDF"))
        url = reverse("image_evidence", args=[image.pk])
        assert admin_client.get(url).getvalue() == b"%PDF"
        assert client.get(url).status_code == 302
        assert client.get(image.evidence.url).status_code == 404

    def test_is_linked_where_it_opens(self, admin_client):
        image = make_image(evidence=SimpleUploadedFile("receipt.pdf", b"%PDF"))
        text = admin_client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
        assert f'<a href="{reverse("image_evidence", args=[image.pk])}">receipt' in text
        assert "/media/evidence/" not in text


@pytest.mark.django_db
class TestNewFileOfAImage:
    def test_that_says_something_else_than_the_record_is_told(self, admin_client):
        image = make_image(creator="Somebody Else")
        url = reverse("wagtailimages:edit", args=[image.pk])
        fields = {"title": "Two chairs", "creator": "Somebody Else", "source": "example.org", "file": upload()}
        text = admin_client.post(url, fields, follow=True).content.decode()
        assert "The file of “Two chairs” says something else than its record: creator “Test Painter”." in text

    def test_that_agrees_is_not(self, admin_client):
        image = make_image()
        url = reverse("wagtailimages:edit", args=[image.pk])
        fields = {"title": "Two chairs", "creator": "Test Painter", "source": "example.org", "file": upload()}
        assert "something else" not in admin_client.post(url, fields, follow=True).content.decode()
