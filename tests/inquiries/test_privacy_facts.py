import pytest
from django.template import engines

from inquiries.models import InquirySettings
from tests.builders import make_page

pytestmark = pytest.mark.django_db


class TestPrivacyFacts:
    def test_say_the_days_that_the_clock_uses(self, client):
        InquirySettings.load()
        InquirySettings.objects.update(days_after_closing=33, longest_days=77)
        html = client.get(make_page(body=[("privacy_facts", None)]).url).content.decode()
        assert "erased 33 days after" in html
        assert "77 days after it arrived" in html

    def test_can_stand_on_any_template(self):
        shown = engines["django"].from_string('{% include "components/privacy_facts.html" %}').render({})
        assert "180 days after it arrived" in shown
