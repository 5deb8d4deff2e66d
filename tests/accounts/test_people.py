"""Inviting somebody, choosing their role, and the ways back in."""

import re
import threading
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from accounts.invitations import DAYS
from accounts.roles import ROLES, give_role, make_groups, role_of
from home.models import HomePage
from tests.accounts.test_login import log_in, set_up_app
from tests.builders import make_inquiry, make_user

NEW = "five plain words in a row"
ALEX = {"name": "Alex Example", "email": "alex@example.org", "role": "assistant"}
PREFERENCES = {"theme-density": "default", "theme-contrast": "system", "notifications-submitted_notifications": "on"}


def path_of(link):
    return "/" + link.split("/", 3)[3]


def invitation_in(response):
    return path_of(re.search(r'id="link" value="([^"]+)"', response.content.decode())[1])


@pytest.fixture
def owners_client(owner):
    """The owner's browser, logged in."""
    client = Client()
    client.force_login(owner)
    return client


class TestInvitation:
    def test_lets_somebody_choose_a_password_and_work(self, owners_client, client):
        link = invitation_in(owners_client.post("/admin/people/invite/", ALEX))
        assert "Assistant" in client.get(link).content.decode()
        assert client.post(link, {"password": NEW}).headers["Location"] == "/admin/"
        assert client.get("/admin/account/").status_code == 200
        assert role_of(User.objects.get(email="alex@example.org")) == "assistant"

    def test_leads_a_new_owner_to_the_second_factor(self, owners_client, client):
        link = invitation_in(owners_client.post("/admin/people/invite/", ALEX | {"role": "owner"}))
        client.post(link, {"password": NEW})
        assert client.get("/admin/").headers["Location"].startswith("/admin/login/second-factor/")

    def test_works_once(self, owners_client, client):
        link = invitation_in(owners_client.post("/admin/people/invite/", ALEX))
        client.post(link, {"password": NEW})
        assert Client().get(link).status_code == 410

    def test_is_over_after_a_week(self, owners_client, client):
        link = invitation_in(owners_client.post("/admin/people/invite/", ALEX))
        with time_machine.travel(timezone.now() + timedelta(days=DAYS, minutes=1)):
            assert client.get(link).status_code == 410

    def test_is_refused_when_a_letter_is_wrong(self, owners_client, client):
        link = invitation_in(owners_client.post("/admin/people/invite/", ALEX))
        assert client.get(link[:-3] + "xx/").status_code == 404

    def test_refuses_a_weak_password_with_a_sentence(self, owners_client, client):
        link = invitation_in(owners_client.post("/admin/people/invite/", ALEX))
        assert "at least 12 characters" in client.post(link, {"password": "short"}).content.decode()

    def test_goes_out_by_mail_where_there_is_a_server(self, owners_client):
        owners_client.post("/admin/people/invite/", ALEX)
        assert [message.to for message in sent()] == [["alex@example.org"]]
        assert "http://localhost/admin/login/invitation/" in mail.outbox[0].body

    def test_says_that_no_mail_goes_out_where_there_is_none(self, owners_client, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        assert "Pass this link on yourself" in owners_client.post("/admin/people/invite/", ALEX).content.decode()

    def test_refuses_an_address_that_is_taken_and_keeps_what_was_typed(self, owners_client):
        html = owners_client.post("/admin/people/invite/", ALEX | {"email": "Therapist@Example.org"}).content.decode()
        assert "already has this address" in html
        assert "Alex Example" in html
        assert User.objects.count() == 1

    def test_stands_beside_no_password_of_wagtails(self, db, admin_client):
        assert "password" not in admin_client.get(reverse("wagtailusers_users:add")).content.decode().casefold()


def sent():
    """The mails, once those that are on their way are out."""
    for thread in threading.enumerate():
        if thread.name == "mail about an account":
            thread.join(10)
    return mail.outbox


class TestRoles:
    def test_of_an_assistant_shows_that_something_waits_but_not_what(self, owner, keys, client):
        inquiry = make_inquiry(name="Marker-5512")
        helper = make_user(username="helper")
        give_role(helper, "assistant")
        client.force_login(helper)
        html = client.get("/admin/").content.decode()
        assert "Something waits under Inquiries" in html
        assert inquiry.reference not in html
        assert client.get("/admin/inquiries/").status_code == 403

    def test_of_an_assistant_writes_and_does_not_publish(self, owner):
        helper = make_user(username="helper")
        give_role(helper, "assistant")
        home = HomePage.objects.get()
        assert home.permissions_for_user(helper).can_edit()
        assert not home.permissions_for_user(helper).can_publish()

    def test_of_an_owner_gives_what_a_practice_needs(self, owner):
        may = HomePage.objects.get().permissions_for_user(owner)
        assert may.can_publish()
        wanted = ["inquiries.open_inquiries", "pages.change_practicedetails", "images.add_creditedimage"]
        assert owner.has_perms([*wanted, "transfer.take_site_along", "accounts.manage_people"])

    def test_of_an_owner_has_no_technical_screens(self, owner, owners_client):
        for name in ("wagtailusers_groups:index", "wagtailusers_users:index", "wagtailsites:index"):
            assert owners_client.get(reverse(name)).status_code in {302, 403}, name

    def test_can_be_changed_and_replaces_what_somebody_had(self, owners_client):
        helper = make_user("open_inquiries", username="helper")
        owners_client.post(f"/admin/people/{helper.pk}/", {"role": "author"})
        helper = User.objects.get(pk=helper.pk)
        assert role_of(helper) == "author"
        assert not helper.has_perm("inquiries.open_inquiries")

    def test_are_not_ones_own_to_change(self, owners_client, owner):
        assert owners_client.post(f"/admin/people/{owner.pk}/", {"role": "author"}).status_code in {302, 403}
        assert role_of(User.objects.get(pk=owner.pk)) == "owner"

    def test_of_a_developer_is_not_for_an_owner_to_give_or_change(self, owners_client):
        helper, developer = make_user(username="helper"), make_user(username="developer", is_superuser=True)
        owners_client.post(f"/admin/people/{helper.pk}/", {"role": "developer"})
        owners_client.post(f"/admin/people/{developer.pk}/", {"do": "stop"})
        assert not User.objects.get(pk=helper.pk).is_superuser
        assert User.objects.get(pk=developer.pk).is_active

    @pytest.mark.parametrize("role", ["author", "assistant"])
    def test_other_than_owner_manage_nobody(self, owner, client, role):
        helper = make_user(username="helper")
        give_role(helper, role)
        client.force_login(helper)
        for url in ("/admin/people/", "/admin/people/invite/", f"/admin/people/{owner.pk}/"):
            assert client.get(url).status_code == 302

    def test_lose_what_is_no_longer_named_and_other_groups_do_not(self, owner):
        home, publish = HomePage.objects.get(), Permission.objects.get(codename="publish_page")
        for name in ("Assistants", "Guests"):
            group, _ = Group.objects.get_or_create(name=name)
            GroupPagePermission.objects.create(group=group, page=home, permission=publish)
        make_groups()
        assert list(GroupPagePermission.objects.filter(page=home).values_list("group__name", flat=True)) == ["Guests"]
        helper = make_user(username="helper")
        give_role(helper, "assistant")
        assert home.permissions_for_user(helper).can_edit()
        assert not home.permissions_for_user(helper).can_publish()

    def test_say_in_words_what_they_may(self, owners_client):
        html = owners_client.get("/admin/people/invite/").content.decode()
        assert all(role.may in html for key, role in ROLES.items() if key != "developer")


class TestLogin:
    def test_is_taken_away_at_once(self, owners_client):
        helper = make_user(username="helper")
        theirs = Client()
        log_in(theirs, "helper")
        assert theirs.get("/admin/account/").status_code == 200
        owners_client.post(f"/admin/people/{helper.pk}/", {"do": "stop"})
        assert theirs.get("/admin/account/").status_code == 302
        assert log_in(Client(), "helper").status_code == 200

    def test_with_a_forgotten_password_gets_a_new_link(self, owners_client, client):
        helper = make_user(username="helper")
        link = invitation_in(owners_client.post(f"/admin/people/{helper.pk}/", {"do": "link"}))
        client.post(link, {"password": NEW})
        assert User.objects.get(pk=helper.pk).check_password(NEW)

    def test_with_a_lost_phone_starts_the_second_factor_anew(self, owner, owners_client):
        other = make_user(username="other")
        give_role(other, "owner")
        theirs = Client()
        log_in(theirs, "other")
        set_up_app(theirs)
        owners_client.post(f"/admin/people/{other.pk}/", {"do": "forget"})
        assert theirs.get("/admin/").status_code == 302
        again = Client()
        log_in(again, "other")
        assert again.get("/admin/").headers["Location"].startswith("/admin/login/second-factor/?")

    def test_is_ended_everywhere_else_by_one_button(self, db):
        make_user(username="helper")
        here, there = Client(), Client()
        for client in (here, there):
            log_in(client, "helper")
        assert "Log out everywhere else" in here.get("/admin/login/where/").content.decode()
        here.post("/admin/login/where/")
        assert here.get("/admin/account/").status_code == 200
        assert there.get("/admin/account/").status_code == 302

    def test_changes_its_password_without_name_or_address(self, db, client):
        make_user(username="helper")
        log_in(client, "helper")
        new = {"oldpassword": "for-tests", "password1": NEW, "password2": NEW}
        assert client.post("/admin/login/password/", new).status_code == 302
        assert client.get("/admin/account/").status_code == 200
        assert log_in(Client(), "helper", NEW).status_code == 302


class TestForgottenPassword:
    def test_is_answered_with_the_command_where_no_mail_goes_out(self, db, client, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        for response in (client.get("/admin/login/forgotten/"), client.get("/admin/password_reset/", follow=True)):
            html = response.content.decode()
            assert "no mail server" in html
            assert "-m practice.run login_link" in html
            assert "<form" not in html

    def test_sends_a_link_that_works_once(self, owner, client):
        client.post("/admin/login/forgotten/", {"email": "therapist@example.org"})
        (message,) = sent()
        link = path_of(re.search(r"http\S+", message.body)[0])
        form = client.get(link, follow=True)
        client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
        assert log_in(Client(), "therapist", NEW).status_code == 302
        assert "cannot be used" in Client().get(link, follow=True).content.decode()

    def test_says_the_same_to_an_address_that_nobody_has(self, owner, client):
        for email in ("nobody@example.org", "therapist@example.org"):
            response = client.post("/admin/login/forgotten/", {"email": email})
            assert response.headers["Location"] == "/admin/login/forgotten/sent/"
        assert len(sent()) == 1


class TestLoginLink:
    def test_leads_back_in_and_still_asks_for_the_second_factor(self, owner, client, capsys):
        log_in(client)
        set_up_app(client)
        call_command("login_link", "therapist")
        link = capsys.readouterr().out.split()[0]
        other = Client()
        response = other.post(path_of(link), {"password": NEW})
        assert response.headers["Location"] == "/admin/login/second-factor/authenticate/"

    def test_forgets_the_second_factor_when_told_to(self, owner, client, capsys):
        log_in(client)
        set_up_app(client)
        call_command("login_link", "therapist", "--forget-second-factor")
        other = Client()
        other.post(path_of(re.search(r"http\S+", capsys.readouterr().out)[0]), {"password": NEW})
        assert other.get("/admin/").headers["Location"].startswith("/admin/login/second-factor/?")

    def test_lists_who_may_log_in(self, owner, capsys):
        call_command("login_link")
        assert capsys.readouterr().out.split() == ["therapist"]

    def test_refuses_an_unknown_name_in_one_sentence(self, db):
        with pytest.raises(CommandError, match="Nobody of that name"):
            call_command("login_link", "nobody")


@pytest.mark.django_db
class TestOwnAddress:
    def change(self, user, email):
        client = Client()
        client.force_login(user)
        names = {"name_email-first_name": "Test", "name_email-last_name": "Author"}
        others = {"locale-preferred_language": "", "locale-current_time_zone": "", "theme-theme": "system"}
        client.post(reverse("wagtailadmin_account"), names | others | {"email-email": email} | PREFERENCES)
        user.refresh_from_db()
        return user.email

    @pytest.fixture
    def author(self, owner):
        return make_user("wagtailadmin.access_admin", username="author", email="author@example.org")

    def test_can_be_changed(self, author):
        assert self.change(author, "new@example.org") == "new@example.org"

    @pytest.mark.parametrize("spelled", ["owner@example.org", "OWNER@Example.org"])
    def test_of_somebody_else_is_refused(self, author, owner, spelled):
        User.objects.filter(pk=owner.pk).update(email="owner@example.org")
        assert self.change(author, spelled) == "author@example.org"
