"""The guided sequence after the first login: asked for when nobody has said who practices, left, and taken up again."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from lxml import html
from wagtail.models import Site

from accounts.roles import give_role
from dashboard.setup_steps import STEPS
from dashboard.setup_views import OFFERED
from home.models import HomePage
from inquiries.models import InquirySettings
from pages.models import PracticeDetails
from tests import builders
from transfer.backup.models import Run

pytestmark = pytest.mark.django_db
ADDRESSES = [f"/admin/set-up/{step.name}/" for step in STEPS]


@pytest.fixture
def empty_site(settings, keys):
    settings.STARTER_CONTENT = "empty"
    call_command("load_starter_content", verbosity=0)
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def owner(client, empty_site):
    user = builders.make_user(username="owner")
    give_role(user, "owner")
    client.force_login(user)
    session = client.session
    del session[OFFERED]
    session.save()
    return client


def missing(client, name):
    """`{sentence: address}` of what the step called `name` says is missing."""
    page = html.fromstring(client.get(f"/admin/set-up/{name}/").content.decode())
    rows = page.find_class("setup__missing")
    return {row.text_content().strip(): (row.xpath("a/@href") or [""])[0] for rows in rows for row in rows.iter("li")}


class TestFirstLogin:
    def test_leads_to_the_first_step_once(self, owner):
        response = owner.get("/admin/", follow=True)
        assert response.redirect_chain[-1][0] == "/admin/set-up/who/"
        assert owner.get("/admin/").status_code == 200

    def test_leads_home_once_it_is_known_who_practices(self, owner):
        PracticeDetails.objects.update(name="Sam Example")
        assert owner.get("/admin/").status_code == 200

    def test_of_an_assistant_asks_nothing(self, client, empty_site):
        user = builders.make_user(username="assistant")
        give_role(user, "assistant")
        client.force_login(user)
        assert client.get("/admin/").status_code == 200
        assert "set-up/" not in client.get("/admin/").content.decode()
        assert client.get("/admin/set-up/who/").status_code == 302


class TestSequence:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_says_at_each_step_what_is_missing(self, owner, address):
        assert "Still missing" in owner.get(address).content.decode()

    def test_goes_on_where_something_is_missing(self, owner, empty_site):
        details = PracticeDetails.objects.get()
        for name in missing(owner, "who").values():
            setattr(details, name.partition("#id_")[2], 20 if "minutes" in name else "a@example.org")
        details.save()
        assert owner.get("/admin/set-up/").url == "/admin/set-up/where/"

    def test_knows_no_other_step(self, owner):
        assert owner.get("/admin/set-up/why/").status_code == 404

    def test_leads_back_after_the_details_were_saved(self, owner):
        address = missing(owner, "who")["Your title"].partition("#")[0]
        form = html.fromstring(owner.get(address).content.decode()).get_element_by_id("w-editor-form")
        response = owner.post(form.get("action"), dict(form.form_values()) | {"title": "Therapist"})
        assert response.url == "/admin/set-up/who/"
        assert "Your title" not in missing(owner, "who")

    def test_leads_to_no_other_site(self, owner):
        address = missing(owner, "who")["Your title"].partition("?")[0]
        form = html.fromstring(owner.get(address).content.decode()).get_element_by_id("w-editor-form")
        response = owner.post(form.get("action"), dict(form.form_values()) | {"next": "https://example.org/"})
        assert response.url == address

    def test_comes_back_from_a_test_mail(self, owner):
        back = "/admin/set-up/mail/"
        response = owner.post(reverse("inquiries:try_mail"), {"next": back}, follow=True)
        assert response.redirect_chain == [(back, 302)]
        assert "took a test mail to" in response.content.decode()


class TestStep:
    def test_where_is_over_with_a_place_that_has_hours_and_an_address(self, owner):
        assert list(missing(owner, "where")) == ["The first place where you see people"]
        place = builders.make_location(street_address="1 Main Street")
        builders.make_hours(place)
        assert missing(owner, "where") == {}

    def test_picture_is_over_with_one_on_the_first_page(self, owner):
        HomePage.objects.update(image=builders.make_image())
        assert missing(owner, "picture") == {}

    def test_mail_is_over_with_a_server_and_somebody_to_tell(self, owner, settings):
        InquirySettings.objects.update_or_create(defaults={"notification_email": "a@example.org"})
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        assert missing(owner, "mail") == {}

    def test_backup_is_over_with_a_good_one(self, owner):
        Run.objects.create(kind=Run.Kind.BACKUP, state=Run.State.FAILED)
        assert list(missing(owner, "backup")) == ["The first backup"]
        Run.objects.create(kind=Run.Kind.BACKUP, state=Run.State.GOOD)
        assert missing(owner, "backup") == {}


class TestHome:
    def test_has_the_same_list_and_the_way_to_the_sequence(self, owner):
        owner.get("/admin/")
        said = owner.get("/admin/").content.decode()
        assert 'href="/admin/set-up/?next=/admin/"' in said
        asked = [text for name in ("who", "where", "licenses") for text in missing(owner, name)]
        assert [text for text in asked if text not in said] == []
