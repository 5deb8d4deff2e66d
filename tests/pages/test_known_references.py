"""A draft refers to rows that nothing protects: it can be opened and published when one of them is gone."""

import pytest
from django.urls import reverse

from blog.models import ArticlePage
from images.models import CreditedImage
from locations.models import LocationPage
from tests.builders import make_article, make_image, make_location

pytestmark = pytest.mark.django_db


def delete(image):
    CreditedImage.objects.filter(pk=image.pk).delete()


class TestDraftWithAPictureThatIsGone:
    @pytest.fixture
    def article(self):
        """Public with one picture; its draft has another one, which is gone."""
        page, new = make_article("Trust", image=make_image("Old")), make_image("New")
        page.image = page.sharing_image = new
        page.save_revision()
        delete(new)
        return page

    @pytest.mark.parametrize("view", ["edit", "view_draft", "history", "delete", "copy"])
    def test_can_be_opened(self, admin_client, article, view):
        assert admin_client.get(reverse(f"wagtailadmin_pages:{view}", args=[article.pk])).status_code == 200

    def test_is_public_without_it_once_published(self, article):
        article.get_latest_revision().publish()
        article = ArticlePage.objects.get(pk=article.pk)
        assert (article.image, article.sharing_image) == (None, None)

    def test_of_an_older_version_can_be_put_back(self, admin_client, article):
        revision = article.get_latest_revision()
        article.image = article.sharing_image = None
        article.save_revision()
        address = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, revision.pk])
        assert admin_client.get(address).status_code == 200

    def test_has_it_again_when_it_is_put_back(self, article):
        key = article.get_latest_revision().content["image"]
        make_image("Put back", pk=key)
        assert article.get_latest_revision_as_object().image.pk == key


def test_a_row_of_a_draft_that_is_nothing_without_its_picture_is_left_out():
    place, kept, gone = make_location(), make_image("Kept"), make_image("Gone")
    place.images = [place.images.model(image=image) for image in (kept, gone)]
    place.save_revision()
    delete(gone)
    draft = LocationPage.objects.get(pk=place.pk).get_latest_revision_as_object()
    assert [row.image for row in draft.images.all()] == [kept]
