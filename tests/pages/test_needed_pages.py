"""What the dashboard says when a page is missing that the site cannot do without."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from blog.models import ArticleIndexPage
from contact.models import ContactPage
from dashboard import page_notices as notices
from locations.models import LocationIndexPage, LocationPage
from pages.models import PracticeDetails

pytestmark = pytest.mark.django_db


def told():
    user, _ = get_user_model().objects.get_or_create(username="reader", is_superuser=True)
    return [notice.text for notice in notices.page_notices(user)]


class TestTheDashboard:
    def test_misses_nothing_on_a_new_site(self, starter_site):
        assert told() == []

    @pytest.mark.parametrize("how", [Page.delete, Page.unpublish])
    @pytest.mark.parametrize(
        ("page_type", "sentence"),
        [
            (ContactPage, notices.NO_FORM),
            (LocationIndexPage, notices.NO_LIST),
            (ArticleIndexPage, notices.NO_ARTICLES),
        ],
    )
    def test_says_which_page_is_missing(self, starter_site, page_type, sentence, how):
        page = page_type.objects.get()
        (Page.unpublish if page.get_children_count() else how)(page)
        assert sentence in told()

    def test_says_that_no_place_is_published(self, starter_site):
        for place in LocationPage.objects.all():
            place.unpublish()
        assert notices.NO_PLACE in told()

    def test_says_that_no_button_leads_to_the_form(self, starter_site):
        PracticeDetails.objects.update(consultation_page=None)
        assert notices.NO_BUTTON in told()

    def test_tells_nobody_who_may_not_publish(self, starter_site):
        ContactPage.objects.get().unpublish()
        assert list(notices.page_notices(get_user_model().objects.create_user("helper"))) == []
