"""Deleting in the editor: into the bin, out of it as it was, and away for good when its days are over."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Site

from blog.models import ArticlePage
from contact.models import ContactPage
from home.models import HomePage
from images.models import CreditedImage, WarningOverride
from pages.models import PracticeDetails
from tests.builders import (
    body_of,
    make_article,
    make_contact_page,
    make_home,
    make_image,
    make_location,
    make_page,
    make_practice,
    make_topic,
    make_user,
)
from trash import deletion
from trash.consequences import consequences_for_image, consequences_for_page
from trash.deletion import CannotPutBack, empty_expired, put_back, throw_image_away, throw_page_away
from trash.models import DAYS_KEPT, TrashedItem

pytestmark = pytest.mark.django_db


def deleted_days_ago(item, days):
    TrashedItem.objects.filter(pk=item.pk).update(deleted_at=timezone.now() - timedelta(days=days))


def order_below(parent):
    return list(Page.objects.get(pk=parent.pk).get_children().values_list("title", flat=True))


class TestAPageInTheBin:
    def test_is_nowhere_on_the_site(self, client):
        article = make_article(body=body_of(("paragraph", "<p>Words of trust.</p>")))
        throw_page_away(article)

        assert client.get(article.url).status_code == 404
        assert not Page.objects.filter(pk=article.pk).exists()
        assert "Words of trust" not in client.get("/search/?q=trust").content.decode()

    def test_comes_back_with_address_credits_topics_and_history(self, client):
        image = make_image()
        article = make_article(image=image, body=body_of(("image", {"image": image.pk, "alt_text": "Chairs"})))
        article.topics.add(make_topic("Trust"))
        article.save_revision().publish()
        before, revisions = article.url, article.revisions.count()

        back = put_back(throw_page_away(article))

        assert (back.pk, back.url, back.live) == (article.pk, before, True)
        assert [topic.name for topic in back.topics.all()] == ["Trust"]
        assert back.revisions.count() == revisions
        page = client.get(before).content.decode()
        assert "Test Painter" in page
        assert "Chairs" in page

    def test_comes_back_with_the_pages_below_it(self):
        top = make_page(title="Services")
        below = top.add_child(instance=type(top)(title="Couples"))
        item = throw_page_away(top)
        assert item.pages_below == 1

        put_back(item)

        below.refresh_from_db()
        assert below.get_parent().pk == top.pk
        assert below.url == "/services/couples/"
        assert Page.find_problems() == ([], [], [], [], [])

    @pytest.mark.parametrize("title", ["First", "Second", "Third"])
    def test_comes_back_to_its_spot_among_its_siblings(self, title):
        home = make_home()
        pages = {name: make_page(title=name) for name in ("First", "Second", "Third")}
        item = throw_page_away(pages[title])

        put_back(item)

        assert order_below(home) == ["First", "Second", "Third"]

    @pytest.mark.parametrize("title", ["First", "Second", "Third"])
    def test_comes_back_to_its_spot_when_another_page_took_it(self, title):
        home = make_home()
        pages = {name: make_page(title=name) for name in ("First", "Second", "Third")}
        item = throw_page_away(pages[title])
        make_page(title="New")

        put_back(item)

        assert [name for name in order_below(home) if name != "New"] == ["First", "Second", "Third"]
        assert Page.find_problems() == ([], [], [], [], [])

    def test_gets_a_free_address_when_its_own_is_taken(self):
        item = throw_page_away(make_page(title="Fees"))
        make_page(title="Fees")

        assert put_back(item).url == "/fees-2/"

    def test_follows_the_page_it_was_under_when_that_moved(self):
        top, other = make_page(title="Services"), make_page(title="Other")
        below = top.add_child(instance=type(top)(title="Couples"))
        item = throw_page_away(below)
        Page.objects.get(pk=top.pk).move(Page.objects.get(pk=other.pk), pos="first-child")

        assert put_back(item).url == "/other/services/couples/"
        assert Page.find_problems() == ([], [], [], [], [])

    def test_stays_there_while_the_page_above_is_deleted_too(self):
        top = make_page(title="Services")
        below = throw_page_away(top.add_child(instance=type(top)(title="Couples")))
        above = throw_page_away(Page.objects.get(pk=top.pk))
        with pytest.raises(CannotPutBack, match="Put that one back first"):
            put_back(below)

        put_back(above)
        assert put_back(below).url == "/services/couples/"

    def test_stays_there_when_another_of_its_kind_took_its_place(self):
        item = throw_page_away(make_contact_page())
        make_contact_page()
        with pytest.raises(CannotPutBack, match="contact page"):
            put_back(item)

        assert TrashedItem.objects.count() == 1

    def test_can_be_the_whole_site(self):
        make_practice(name="Test Therapist")
        home = make_home()
        make_article("Trust")
        item = throw_page_away(home)
        assert not Site.objects.exists()

        put_back(item)

        assert Site.objects.get().root_page_id == home.pk
        assert PracticeDetails.objects.get().name == "Test Therapist"
        assert HomePage.objects.get().pk == home.pk

    def test_fills_the_references_that_were_emptied(self):
        contact = make_contact_page()
        make_practice(consultation_page=contact)
        item = throw_page_away(contact)
        assert PracticeDetails.objects.get().consultation_page is None

        put_back(item)

        assert PracticeDetails.objects.get().consultation_page_id == contact.pk

    def test_leaves_a_new_choice_alone(self):
        first, second = make_contact_page(), make_page()
        practice = make_practice(consultation_page=first)
        item = throw_page_away(first)
        PracticeDetails.objects.filter(pk=practice.pk).update(consultation_page=second.pk)

        put_back(item)

        assert PracticeDetails.objects.get().consultation_page_id == second.pk

    def test_comes_back_without_what_is_gone_meanwhile(self):
        place, image = make_location(), make_image()
        article = make_article(image=image)
        article.links.create(page=place)
        item = throw_page_away(article)
        throw_page_away(place)
        image.delete()

        back = put_back(item)

        assert back.image is None
        assert back.links.count() == 0

    def test_brings_the_redirects_to_it_along(self):
        page = make_page(title="Fees")
        Redirect.add_redirect("/old-fees", redirect_to=page)
        put_back(throw_page_away(page))

        assert Redirect.objects.get().redirect_page_id == page.pk

    def test_is_found_again(self, client):
        article = make_article("Quince", body=body_of(("paragraph", "<p>Quince.</p>")))
        linking = make_page(body=body_of(("paragraph", f'<p><a linktype="page" id="{article.pk}">There</a></p>')))
        put_back(throw_page_away(article))

        assert "Quince" in client.get("/search/?q=quince").content.decode()
        sources = [source.pk for source, _ in ReferenceIndex.get_grouped_references_to(article)]
        assert sources == [linking.pk]

    def test_is_put_back_once(self):
        item = throw_page_away(make_page())
        put_back(item)
        with pytest.raises(TrashedItem.DoesNotExist):
            put_back(item)

    def test_is_refused_after_an_update_that_dropped_its_kind(self):
        item = throw_page_away(make_page())
        taken = item.unpack()
        taken["rows"]["home.NoMore"] = taken["rows"].pop("home.StandardPage")
        item.pack(taken)
        item.save()
        with pytest.raises(CannotPutBack, match="before an update"):
            put_back(item)

    def test_gets_the_default_of_a_column_that_came_with_an_update(self):
        item = throw_page_away(make_article())
        taken = item.unpack()
        for row in taken["rows"]["blog.ArticlePage"]:
            del row["has_consultation"]
        item.pack(taken)
        item.save()

        assert put_back(item).has_consultation is True


class TestAPictureInTheBin:
    def test_comes_back_with_record_file_and_proof(self, django_capture_on_commit_callbacks):
        image = make_image(creator="Test Painter")
        image.evidence.save("receipt.pdf", ContentFile(b"a receipt"))
        image.tags.add("chairs")
        name, content = image.file.name, image.file.read()
        WarningOverride.objects.create(page=make_page(), image=image, warning="people", reason="Posed.")
        with django_capture_on_commit_callbacks(execute=True):
            item = throw_image_away(image)
        assert not image.file.storage.exists(name)

        with django_capture_on_commit_callbacks(execute=True):
            back = put_back(item)

        back = CreditedImage.objects.get(pk=back.pk)
        assert (back.file.name, back.creator, back.file.read()) == (name, "Test Painter", content)
        assert back.evidence.read() == b"a receipt"
        assert [tag.name for tag in back.tags.all()] == ["chairs"]
        assert back.reasons.get().reason == "Posed."
        assert not any(back.file.storage.exists(copy) for copy in item.files.values())

    def test_is_shown_again_by_the_pages_that_showed_it(self, client):
        image = make_image()
        article = make_article(body=body_of(("image", {"image": image.pk, "alt_text": "Chairs"})))
        item = throw_image_away(image)
        assert "Test Painter" not in client.get(article.url).content.decode()

        put_back(item)

        assert "Test Painter" in client.get(article.url).content.decode()

    def test_has_copies_that_no_address_leads_to(self, client):
        item = throw_image_away(make_image())
        for copy in item.files.values():
            assert client.get(f"/media/{copy}").status_code == 404

    def test_is_refused_while_a_page_needs_it(self):
        image = make_image()
        make_article(image=image)
        with pytest.raises(deletion.CannotDelete):
            throw_image_away(image)
        assert CreditedImage.objects.filter(pk=image.pk).exists()


class TestTheBin:
    def test_forgets_what_was_deleted_longer_ago_than_it_keeps(self):
        young, old = throw_image_away(make_image()), throw_image_away(make_image())
        deleted_days_ago(young, DAYS_KEPT - 1)
        deleted_days_ago(old, DAYS_KEPT + 1)
        storage = CreditedImage._meta.get_field("file").storage

        assert empty_expired() == 1

        assert [item.pk for item in TrashedItem.objects.all()] == [young.pk]
        assert all(storage.exists(copy) for copy in young.files.values())
        assert not any(storage.exists(copy) for copy in old.files.values())

    def test_is_emptied_by_a_command_that_can_be_tried_first(self, capsys):
        deleted_days_ago(throw_image_away(make_image()), DAYS_KEPT + 1)
        call_command("empty_bin", dry_run=True)
        assert TrashedItem.objects.count() == 1
        call_command("empty_bin")
        assert not TrashedItem.objects.exists()
        assert capsys.readouterr().out == "1 deleted for good if this were no dry run.\n1 deleted for good.\n"

    def test_drops_copies_that_belong_to_nothing_in_it(self):
        storage = CreditedImage._meta.get_field("file").storage
        stray = storage.save("trash/stray/picture.jpg", ContentFile(b"x"))

        empty_expired()

        assert not storage.exists(stray)


class TestWhatWouldBreak:
    def test_is_nothing_for_a_page_that_nothing_needs(self):
        assert consequences_for_page(make_article()) == []

    def test_is_the_form_for_the_contact_page(self):
        contact = make_contact_page()
        make_practice(consultation_page=contact)
        told = " ".join(consequences_for_page(contact))
        assert "Nobody could write to you" in told
        assert "invitations to a consultation" in told

    def test_names_the_pages_that_link_to_it_or_below_it(self):
        top = make_page(title="Services")
        below = top.add_child(instance=type(top)(title="Couples"))
        make_page(title="Fees", body=body_of(("paragraph", f'<p><a linktype="page" id="{below.pk}">There</a></p>')))
        assert consequences_for_page(Page.objects.get(pk=top.pk)) == ["“Fees” links here."]

    def test_is_the_menu(self):
        page = make_page(show_in_menus=True)
        assert consequences_for_page(page) == ["It stands in the menu of every page."]

    def test_names_the_pages_that_show_a_picture(self):
        image = make_image()
        make_page(title="About", body=body_of(("image", {"image": image.pk, "alt_text": "Chairs"})))
        assert consequences_for_image(image) == ["“About” shows it."]


class TestTheEditor:
    def test_asks_with_what_would_break_and_until_when_it_can_be_undone(self, admin_client):
        answer = admin_client.get(reverse("wagtailadmin_pages:delete", args=[make_contact_page().pk]))
        told = answer.content.decode()
        assert "Nobody could write to you" in told
        assert "goes into the bin" in told

    def test_puts_a_deleted_page_into_the_bin_and_back(self, admin_client):
        article = make_article("Trust")
        answer = admin_client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]), follow=True)
        assert "in the bin" in answer.content.decode()
        listed = admin_client.get(reverse("bin")).content.decode()
        assert "Trust" in listed

        answer = admin_client.post(reverse("put_back", args=[TrashedItem.objects.get().pk]), follow=True)

        assert "is back" in answer.content.decode()
        assert ArticlePage.objects.get().pk == article.pk

    def test_puts_many_pages_into_the_bin(self, admin_client):
        pages = [make_page(title="Fees"), make_page(title="Services")]
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        query = "&".join(f"id={page.pk}" for page in pages)
        assert "goes into the bin" in admin_client.get(f"{address}?{query}").content.decode()

        admin_client.post(f"{address}?{query}")

        assert sorted(item.title for item in TrashedItem.objects.all()) == ["Fees", "Services"]
        assert not Page.objects.filter(pk__in=[page.pk for page in pages]).exists()

    def test_puts_a_deleted_picture_into_the_bin(self, admin_client):
        image = make_image("Chairs")
        assert "goes into the bin" in admin_client.get(f"/admin/images/{image.pk}/delete/").content.decode()
        admin_client.post(f"/admin/images/{image.pk}/delete/")
        assert [item.title for item in TrashedItem.objects.all()] == ["Chairs"]

    def test_puts_many_pictures_into_the_bin(self, admin_client):
        images = [make_image("Chairs"), make_image("Hills")]
        address = reverse("wagtail_bulk_action", args=["images", "creditedimage", "delete"])
        admin_client.post(f"{address}?{'&'.join(f'id={image.pk}' for image in images)}")
        assert sorted(item.title for item in TrashedItem.objects.all()) == ["Chairs", "Hills"]

    def test_puts_a_picture_deleted_while_uploading_into_the_bin(self, admin_client):
        image = make_image("Chairs")
        address = reverse("wagtailimages:delete_multiple", args=[image.pk])
        answer = admin_client.post(address, headers={"x-requested-with": "XMLHttpRequest"})
        assert answer.json() == {"success": True, "image_id": image.pk}
        assert TrashedItem.objects.get().title == "Chairs"

    def test_does_not_delete_a_picture_that_a_page_needs(self, admin_client):
        image = make_image("Chairs")
        make_article(image=image)
        admin_client.post(f"/admin/images/{image.pk}/delete/")
        assert CreditedImage.objects.filter(pk=image.pk).exists()

    def test_says_why_something_stays_in_the_bin(self, admin_client):
        item = throw_page_away(make_contact_page())
        make_contact_page()
        answer = admin_client.post(reverse("put_back", args=[item.pk]), follow=True)
        assert "there is another by now" in answer.content.decode()
        assert ContactPage.objects.count() == 1

    def test_deletes_for_good_when_asked_to(self, admin_client):
        item = throw_page_away(make_page())
        admin_client.post(reverse("forget", args=[item.pk]))
        assert not TrashedItem.objects.exists()

    def test_shows_the_bin_to_a_reader_without_buttons(self, client):
        item = throw_page_away(make_page(title="Fees"))
        client.force_login(make_user())
        assert "Put back" not in client.get(reverse("bin")).content.decode()
        assert client.post(reverse("put_back", args=[item.pk])).status_code in {302, 403}
        assert TrashedItem.objects.exists()

    def test_never_acts_on_a_visit_alone(self, admin_client):
        item = throw_page_away(make_page())
        assert admin_client.get(reverse("put_back", args=[item.pk])).status_code == 405
        assert urlsplit(reverse("bin")).path == "/admin/bin/"
