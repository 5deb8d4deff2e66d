"""The page that opens after logging in: what is on it, where its rows lead, and what it costs."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html
from wagtail.models import Page, ReferenceIndex

from accounts.roles import give_role
from blog.models import ArticlePage
from dashboard import notices
from dashboard.in_progress import in_progress
from dashboard.review_notices import review_notices
from images.models import CreditedImage
from inquiries.crypto import keyring
from inquiries.models import Inquiry
from inquiries.models.inquiry import sealed_to
from tests import builders

pytestmark = pytest.mark.django_db


def rows(client, section):
    """`{sentence: address}` under one of the headings."""
    page = html.fromstring(client.get("/admin/").content.decode())
    [list_of] = page.xpath(f"//section[@aria-labelledby='home-{section}']")
    return {row.text_content().strip(): (row.xpath("a/@href") or [""])[0] for row in list_of.iter("li")}


class TestInProgress:
    def texts(self, user):
        return [notice.text for notice in in_progress(user)]

    def test_names_a_draft_and_changes_of_a_live_page(self, admin_user):
        draft = builders.make_article("On trust", live=False)
        draft.save_revision(user=admin_user)
        live = builders.make_page(title="Fees")
        live.title = "Fees and hours"
        live.save_revision(user=admin_user)
        day = f"{timezone.localdate():%B %-d}"
        assert set(self.texts(admin_user)) == {
            f"“On trust” is a draft, last changed on {day}.",
            f"“Fees and hours” has changes that readers do not see yet, last changed on {day}.",
        }

    def test_says_that_a_draft_of_somebody_else_is_ready(self, admin_user):
        assistant = builders.make_user(username="ann", first_name="Ann", last_name="Example")
        builders.make_article("On trust", live=False).save_revision(user=assistant)
        assert self.texts(admin_user) == ["“On trust” is ready to be looked at: Ann Example wrote it."]

    def test_says_when_a_page_goes_public_and_not_that_it_is_a_draft(self, admin_user):
        page = builders.make_page(title="Workshop", live=False)
        page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=3))
        [text] = self.texts(admin_user)
        assert text.startswith("“Workshop” goes public on ")

    def test_says_that_a_page_was_refused_at_its_hour(self, admin_user):
        article = builders.make_article("On trust", live=False)
        revision = article.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
        article.image = builders.make_image(creator="", source="")
        revision.content = article.serializable_data()
        type(revision).objects.filter(pk=revision.pk).update(
            content=revision.content, approved_go_live_at=timezone.now() - timedelta(hours=1)
        )
        notice = next(iter(in_progress(admin_user)))
        assert notice.is_urgent
        assert notice.text.startswith("“On trust” should have been published by now. The picture")


class TestReviews:
    def test_that_are_due_are_named(self, admin_user):
        builders.make_article("On trust", review_due_on=timezone.localdate())
        builders.make_article("On doubt", review_due_on=timezone.localdate() + timedelta(days=1))
        [notice] = review_notices(admin_user)
        assert notice.text.startswith("“On trust” was to be reviewed by")
        assert notice.url.endswith("#id_review_due_on")


class TestNotices:
    def test_of_every_file_of_notices_are_asked_for(self):
        files = {path.stem for path in Path(notices.__file__).parent.glob("*_notices.py")}
        assert files <= set(notices.notices_for.__code__.co_names)


class TestRows:
    def test_lead_to_the_field_and_back(self, admin_client):
        builders.make_practice()
        found = rows(admin_client, "setup")
        assert found["A phone number"].endswith("?next=/admin/#id_phone")

    def test_show_an_inquiry_that_waits(self, admin_client, keys):
        builders.make_inquiry()
        assert any(text.startswith("1 inquiry waits for an answer") for text in rows(admin_client, "waiting"))

    def test_are_at_most_twenty_and_a_number(self, admin_client, admin_user):
        for number in range(23):
            builders.make_page(title=f"Draft {number}", live=False).save_revision(user=admin_user)
        found = list(rows(admin_client, "in-progress"))
        assert len(found) == 21
        assert found[-1] == "and 3 besides"


def fill(numbers):
    """That many articles, pictures and inquiries of each kind that the page looks at, at little cost."""
    article = ArticlePage.objects.first() or builders.make_article("First", image=builders.make_image())
    pages = [
        Page(
            title=f"Article {n}", slug=f"a{n}", path=f"{article.path[:-4]}{Page._int2str(n + 40).rjust(4, '0')}",
            depth=article.depth, url_path=f"/a{n}/", content_type=article.content_type, live=n % 2 == 0,
            has_unpublished_changes=n % 3 == 0, locale=article.locale, latest_revision_created_at=timezone.now(),
        )
        for n in numbers
    ]  # fmt: skip
    Page.objects.bulk_create(pages)
    images = [
        CreditedImage(
            title=f"P{n}", file="x.jpg", width=1, height=1, collection=article.image.collection, creator="A",
            description="x", source="B",
        )
        for n in numbers
    ]  # fmt: skip
    CreditedImage.objects.bulk_create(images)
    page_type, image_type = ContentType.objects.get_for_model(Page), ContentType.objects.get_for_model(CreditedImage)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            base_content_type=page_type, content_type=article.content_type, object_id=page.pk, model_path="image",
            content_path="image", content_path_hash=UUID(int=n), to_content_type=image_type, to_object_id=image.pk,
        )
        for n, (page, image) in enumerate(zip(pages, images, strict=True))
    )  # fmt: skip
    readers = sealed_to(keyring.public_keys())
    Inquiry.objects.bulk_create(
        Inquiry(reference=f"{n:09}", erase_on=timezone.localdate(), sealed=b"", sealed_to=readers) for n in numbers
    )


# Of Wagtail itself, for whoever is logged in: 9.
MOST_QUERIES = 25


class TestCost:
    def queries(self, client):
        client.get("/admin/")
        with CaptureQueriesContext(connection) as found:
            client.get("/admin/")
        return len(found)

    @pytest.fixture
    def practice(self, keys):
        builders.make_practice()
        builders.make_contact_page()
        builders.make_location(street_address="1 Main Street", is_street_address_private=True)

    @pytest.fixture
    def owner(self, client, practice):
        user = builders.make_user(username="owner")
        give_role(user, "owner")
        client.force_login(user)
        return client

    def test_is_the_same_whatever_the_size(self, owner):
        empty = self.queries(owner)
        fill(range(30))
        few = self.queries(owner)
        fill(range(30, 300))
        assert empty <= few == self.queries(owner) <= MOST_QUERIES
