"""The editor's list of where something is used."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import make_article, make_image

pytestmark = pytest.mark.django_db


class TestUsage:
    def test_takes_as_many_queries_for_thirty_pages_as_for_three(self, admin_client):
        few, many = make_image(), make_image(title="On every page")
        for number in range(3):
            make_article(f"One of few {number}", image=few)
        for number in range(30):
            make_article(f"One of many {number}", image=many, sharing_image=many)
        self.queries_of(admin_client, few)
        assert self.queries_of(admin_client, few) == self.queries_of(admin_client, many)

    def queries_of(self, client, image):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("wagtailimages:image_usage", args=[image.pk])).status_code == 200
        return len(queries)

    def test_is_shown_twenty_a_page_each_once_with_all_its_places(self, admin_client):
        image, shown = make_image(), []
        for number in range(30):
            make_article(f"Number {number}", image=image, sharing_image=image)
        for page in (1, 2):
            answer = admin_client.get(reverse("wagtailimages:image_usage", args=[image.pk]), {"p": page})
            rows = answer.context["object_list"]
            assert all(len(references) == 2 for _, references in rows)
            shown.append([str(article) for article, _ in rows])
        assert [len(titles) for titles in shown] == [20, 10]
        assert len({*shown[0], *shown[1]}) == 30
