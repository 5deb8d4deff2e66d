"""The files readers get: made once, never orphaned, seen by whoever may see a page that shows them."""

import errno
from datetime import timedelta
from io import BytesIO
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from lxml import html
from PIL import Image
from wagtail.images.models import get_rendition_storage
from wagtail.models import Page, PageViewRestriction

from core.storage import WholeFileStorage
from images import rendition_files
from images.background import renew
from images.models import CreditedImage, ImageLicense
from images.rendition_files import READER_SIZES, SHARING_SIZE
from tests.builders import image_bytes, make_article, make_image, make_location, make_practice

SIZE = "format-webp|width-480"


def addresses_in(client, page):
    """What the page's picture elements and its head name below /media/."""
    tree = html.fromstring(client.get(page.url).content)
    sources = " ".join(tree.xpath("//@srcset") + [f"{src} 1x" for src in tree.xpath("//img/@src")])
    shared = [url.removeprefix("http://localhost") for url in tree.xpath("//meta[@property='og:image']/@content")]
    return sorted({word for word in [*sources.replace(",", " ").split(), *shared] if word.startswith("/media/")})


def statuses(client, addresses):
    return {client.get(address, follow=True).status_code for address in addresses}


@pytest.fixture
def page(db):
    return make_article(image=make_image())


@pytest.mark.django_db
class TestPage:
    def test_is_shown_without_making_a_single_file(self, client, page):
        with mock.patch.object(rendition_files, "decoded") as decoded:
            assert len(addresses_in(client, page)) >= 3
        assert not decoded.called

    def test_names_files_that_are_made_when_they_are_asked_for(self, client, page):
        for address in addresses_in(client, page):
            response = client.get(address)
            assert response.status_code == 200
            with Image.open(BytesIO(response.getvalue())) as served:
                assert max(served.size) <= 1800

    def test_says_how_large_they_are(self, client):
        page = make_article(image=make_image(size=(1000, 500)))
        tree = html.fromstring(client.get(page.url).content)
        (source,) = tree.xpath("//figure//source[@type='image/avif']/@srcset")
        assert [part.split()[1] for part in source.split(", ")] == ["480w", "800w", "1000w"]
        (shown,) = tree.xpath("//figure//img")
        assert (shown.get("width"), shown.get("height")) == ("480", "240")

    def test_stands_without_an_image_whose_file_is_gone(self, client, page):
        page.image.file.storage.delete(page.image.file.name)
        assert client.get(page.url).status_code == 200
        assert not addresses_in(client, page)


@pytest.mark.django_db
class TestFilesOfAnImage:
    def test_are_decoded_once(self):
        image = make_image()
        with mock.patch.object(rendition_files, "decoded", side_effect=rendition_files.decoded) as decoded:
            image.get_renditions(*READER_SIZES, "width-100", "original")
        assert decoded.call_count == 1

    def test_are_named_anew_by_a_new_credit_and_as_before_by_the_old_one(self, client, page):
        image = page.image
        before = addresses_in(client, page)
        statuses(client, before)
        for creator in ("Somebody Else", "Test Painter"):
            image.creator = creator
            image.save()
            renew(image)
            assert statuses(client, addresses_in(client, page)) == {200}
        assert addresses_in(client, page) == before

    def test_lead_on_when_a_page_still_names_those_of_an_old_credit(self, client, page):
        old = addresses_in(client, page)
        page.image.creator = "Somebody Else"
        page.image.save()
        renew(page.image)
        assert {client.get(address).status_code for address in old} == {302}
        assert statuses(client, old) == {200}

    def test_are_named_anew_when_the_words_of_their_license_change(self, client):
        license = ImageLicense.objects.create(name="Test", wording="{creator}")
        page = make_article(image=make_image(license=license))
        before = addresses_in(client, page)
        license.wording = "By {creator}"
        license.save()
        after = addresses_in(client, page)
        assert not set(before) & set(after)
        assert statuses(client, before + after) == {200}

    def test_are_made_anew_when_they_are_gone(self, client, page):
        names = addresses_in(client, page)
        statuses(client, names)
        for name in names:
            get_rendition_storage().delete(name.removeprefix("/media/"))
        assert statuses(client, names) == {200}

    def test_are_all_there_after_the_command(self, page, capsys):
        call_command("make_renditions")
        assert all(
            get_rendition_storage().exists(page.image.planned_rendition(size).file.name) for size in READER_SIZES
        )
        assert "1 pictures" in capsys.readouterr().out

    def test_are_asked_for_in_the_background_when_a_page_is_published(self, page):
        with mock.patch("images.page_mixins.make_soon", side_effect=list) as make_soon:
            page.save_revision().publish()
        assert make_soon.called

    def test_leave_nothing_of_an_old_credit_or_of_a_deleted_image(self, django_capture_on_commit_callbacks):
        image = make_image()
        old = image.get_rendition(SIZE).file.name
        image.creator = "Somebody Else"
        image.save()
        renew(image)
        new, storage = image.get_rendition(SIZE).file.name, get_rendition_storage()
        assert (storage.exists(old), storage.exists(new)) == (False, True)
        with django_capture_on_commit_callbacks(execute=True):
            image.delete()
        assert not storage.exists(new)

    def test_are_made_for_the_editor_when_a_browser_asks(self, admin_client, page):
        with mock.patch.object(rendition_files, "decoded", side_effect=rendition_files.decoded) as decoded:
            shown = html.fromstring(admin_client.get(reverse("wagtailimages_chooser:choose")).json()["html"])
            assert decoded.call_count == 0
            assert statuses(admin_client, shown.xpath("//img/@src")) == {200}
            assert decoded.call_count == 1

    def test_of_sizes_nobody_uses_are_not_made_for_whoever_asks(self, client, page):
        known = page.image.planned_rendition(SIZE).url
        assert client.get(known.replace("width-480", "width-481")).status_code == 404
        assert client.get(known.replace(page.image.digest, "0" * 12).replace("480", "481")).status_code == 404


@pytest.mark.django_db
class TestTurnedPhoto:
    def test_has_the_size_readers_see(self, client):
        tags, file = Image.Exif(), BytesIO()
        tags[0x0112] = 6
        Image.new("RGB", (300, 200)).save(file, "JPEG", exif=tags)
        image = CreditedImage.objects.create(
            title="T", file=ContentFile(file.getvalue(), name="t.jpg"), creator="x", description="x"
        )
        assert (image.width, image.height) == (200, 300)
        with Image.open(image.get_rendition("original").file) as served:
            assert served.size == (200, 300)


@pytest.mark.django_db
class TestStranger:
    def given_addresses_of(self, image):
        return [image.planned_rendition(size).url for size in (SIZE, SHARING_SIZE)]

    def test_sees_nothing_of_an_image_that_nobody_uses(self, client):
        assert statuses(client, self.given_addresses_of(make_image())) == {404}

    def test_sees_nothing_of_an_image_that_only_drafts_use(self, client):
        live, image = make_article(), make_image()
        make_article("Draft", live=False, image=image)
        live.image = image
        live.save_revision()
        assert statuses(client, self.given_addresses_of(image)) == {404}

    def test_sees_nothing_of_it_from_the_moment_its_page_is_unpublished(self, client, page):
        addresses = self.given_addresses_of(page.image)
        assert statuses(client, addresses) == {200}
        page.unpublish()
        assert statuses(client, addresses) == {404}

    def test_sees_it_as_long_as_another_page_shows_it(self, client, page):
        make_article("Other", image=page.image)
        page.unpublish()
        assert statuses(client, self.given_addresses_of(page.image)) == {200}

    def test_sees_it_from_the_moment_its_page_is_published_by_schedule(self, client, time_machine):
        page = make_article(live=False)
        page.image, page.go_live_at = make_image(), timezone.now() + timedelta(hours=1)
        page.save_revision().publish()
        addresses = self.given_addresses_of(page.image)
        assert statuses(client, addresses) == {404}
        time_machine.move_to(timezone.now() + timedelta(hours=2))
        call_command("publish_scheduled")
        assert Page.objects.get(pk=page.pk).live
        assert statuses(client, addresses) == {200}

    def test_sees_it_until_its_page_expires(self, client, time_machine):
        page = make_article(image=make_image(), expire_at=timezone.now() + timedelta(hours=1))
        addresses = self.given_addresses_of(page.image)
        time_machine.move_to(timezone.now() + timedelta(hours=2))
        call_command("publish_scheduled")
        assert statuses(client, addresses) == {404}

    def test_sees_it_in_the_body_of_a_page(self, client):
        image = make_image()
        make_article(body=[{"type": "image", "value": {"image": image.pk, "alt_text": "x"}}])
        assert statuses(client, self.given_addresses_of(image)) == {200}

    def test_sees_nothing_of_the_map_of_a_private_address(self, client):
        image = make_image()
        make_location(map_image=image, is_street_address_private=True)
        assert statuses(client, self.given_addresses_of(image)) == {404}

    def test_sees_nothing_of_the_card_of_a_draft(self, client, page):
        card = page.social_image_url(make_practice())
        assert client.get(card).status_code == 200
        page.unpublish()
        assert client.get(card).status_code == 404

    def test_may_keep_what_is_public_and_nothing_else(self, client, admin_client, page):
        public = client.get(page.image.planned_rendition(SIZE).url)
        assert "immutable" in public.headers["Cache-Control"]
        assert not public.headers.get("Vary")
        private = admin_client.get(make_image(title="Draft").planned_rendition(SIZE).url)
        assert "private" in private.headers["Cache-Control"]


@pytest.mark.django_db
class TestImageOfAPageWithAPassword:
    def given_one(self):
        page = make_article(image=make_image())
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="for-tests")
        return page

    def test_is_seen_by_those_who_gave_it(self, client):
        page = self.given_one()
        address = page.image.planned_rendition(SIZE).url
        assert client.get(address).status_code == 404
        restriction = page.get_view_restrictions()[0]
        session = client.session
        session["passed_page_view_restrictions"] = [restriction.pk]
        session.save()
        assert client.get(address).status_code == 200


@pytest.mark.django_db
class TestEditor:
    def test_sees_images_of_drafts(self, admin_client):
        assert admin_client.get(make_image().planned_rendition(SIZE).url).status_code == 200

    def test_finds_library_chooser_and_record_although_an_image_is_broken(self, admin_client):
        image = make_image()
        image.file.storage.delete(image.file.name)
        with image.file.storage.open(image.file.name, "wb") as file:
            file.write(b"not a picture")
        urls = [reverse("wagtailimages:index"), reverse("wagtailimages:edit", args=[image.pk])]
        urls += [reverse("wagtailimages_chooser:choose"), reverse("wagtailimages_chooser:chosen", args=[image.pk])]
        assert {admin_client.get(url).status_code for url in urls} == {200}
        assert (
            "“Two chairs” cannot be shown: its file is missing or damaged."
            in admin_client.get("/admin/").content.decode()
        )

    def test_is_content_again_after_a_new_file(self, admin_client):
        image = make_image()
        image.mark_broken()
        url = reverse("wagtailimages:edit", args=[image.pk])
        file = SimpleUploadedFile("other.jpg", image_bytes((30, 20)))
        admin_client.post(url, {"title": "Two chairs", "creator": "x", "description": "x", "file": file})
        assert CreditedImage.objects.get().broken_since is None


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.django_db
class TestFullDisk:
    def test_shows_the_image_all_the_same_and_blames_it_for_nothing(self, client, page, caplog):
        with mock.patch.object(WholeFileStorage, "_save", side_effect=FULL):
            assert client.get(page.url).status_code == 200
            assert statuses(client, addresses_in(client, page)) == {200}
        assert "was not kept" in caplog.text
        assert CreditedImage.objects.get().broken_since is None

    def test_breaks_no_screen_of_the_editor(self, admin_client, page):
        with mock.patch.object(WholeFileStorage, "_save", side_effect=FULL):
            assert admin_client.get(reverse("wagtailimages:index")).status_code == 200
            assert page.image.get_rendition("width-77").file.name == "not-found"

    def test_leaves_no_piece_of_a_file(self, tmp_path):
        storage = WholeFileStorage(location=tmp_path)
        with mock.patch.object(FileSystemStorage, "_save", side_effect=FULL), pytest.raises(OSError, match="No space"):
            storage.save("original.jpg", ContentFile(b"x" * 100))
        assert not list(tmp_path.rglob("*"))

    def test_that_fills_up_while_a_file_is_written_leaves_nothing(self, tmp_path):
        class Torn(ContentFile):
            def chunks(self, chunk_size=None):
                yield b"x"
                raise FULL

        with pytest.raises(OSError, match="No space"):
            WholeFileStorage(location=tmp_path).save("original.jpg", Torn(b"x"))
        assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.django_db
class TestStorage:
    def test_keeps_two_files_of_one_name_apart(self, tmp_path):
        storage = WholeFileStorage(location=tmp_path)
        names = [storage.save("a.txt", ContentFile(body)) for body in (b"one", "two")]
        assert [storage.open(name).read() for name in names] == [b"one", b"two"]

    def test_replaces_where_that_is_allowed(self, tmp_path):
        storage = WholeFileStorage(location=tmp_path, allow_overwrite=True)
        for body in (b"one", b"two"):
            storage.save("a.txt", ContentFile(body))
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"two"]
