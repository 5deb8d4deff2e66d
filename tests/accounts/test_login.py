"""The way in: password, second factor, who is slowed down and who is not."""

import hmac
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client

from accounts.adapters import WAIT, WRONG
from accounts.roles import give_role
from tests.builders import make_user
from tests.second_factor import app_code

LOGIN = "/admin/login/"
SETUP = "/admin/login/second-factor/"
APP = f"{SETUP}totp/activate/"


def log_in(client, login="therapist", guess="for-tests"):
    return client.post(LOGIN, {"login": login, "password": guess})


def set_up_app(client):
    """An app, set up by whoever is logged in; gives its secret."""
    secret = client.get(APP).context["form"].secret
    assert client.post(APP, {"code": app_code(secret, datetime.now(UTC).timestamp())}).status_code == 302
    return secret


class TestPassword:
    def test_opens_by_name_and_by_address(self, owner, browser_of):
        for login in ("therapist", "Therapist@example.org", " therapist "):
            assert log_in(browser_of(), login).status_code == 302

    def test_leads_to_the_editor_of_whoever_sees_no_inquiry(self, db, client):
        make_user(username="writer")
        assert log_in(client, "writer").headers["Location"] == "/admin/"
        assert client.get("/admin/account/").status_code == 200

    @pytest.mark.parametrize("login", ["therapist", "therapist@example.org", "nobody", "nobody@example.org"])
    def test_is_refused_alike_whether_the_name_is_known(self, owner, client, login):
        with mock.patch.object(
            MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
        ) as work:
            response = log_in(client, login, "a guess")
        assert WRONG in response.content.decode()
        assert work.call_count == 1

    def test_of_a_closed_account_is_refused_like_a_wrong_one(self, owner, client):
        owner.is_active = False
        owner.save()
        assert WRONG in log_in(client).content.decode()

    def test_is_refused_with_a_name_longer_than_any(self, owner, client):
        assert WRONG in log_in(client, "x" * 100_000).content.decode()

    def test_keeps_the_name_that_was_typed(self, owner, client):
        assert 'value="therapist"' in log_in(client, guess="a guess").content.decode()

    def test_gives_readers_no_cookie(self, owner, client):
        log_in(client)
        reader = Client()
        assert not reader.get("/").cookies
        device = client.cookies["device"]
        assert device["path"] == LOGIN
        assert device["httponly"]
        assert device["samesite"] == "Lax"


class TestFlood:
    """Wrong passwords without end, on the clock of a test."""

    START = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def guess(self, clients, clock, count=120, seconds=0.6):
        """When each password was really looked at, of `count` guesses, one every `seconds`."""
        looked_at = []
        real = MD5PasswordHasher.encode
        with mock.patch.object(MD5PasswordHasher, "encode", lambda *a, **k: looked_at.append(clock()) or real(*a, **k)):
            for number in range(count):
                response = log_in(clients[number % len(clients)], "therapist", f"guess {number}")
                assert WRONG in response.content.decode() or WAIT in response.content.decode()
                self.traveller.shift(timedelta(seconds=seconds))
        return looked_at

    @pytest.fixture(autouse=True)
    def travel(self):
        with time_machine.travel(self.START, tick=False) as self.traveller:
            yield

    @staticmethod
    def busiest_minute(moments):
        return max(sum(start <= moment < start + timedelta(minutes=1) for moment in moments) for start in moments)

    @pytest.mark.parametrize("behind_proxy", [False, True])
    def test_of_one_address_is_looked_at_at_most_ten_times_a_minute(self, owner, settings, behind_proxy):
        settings.IS_BEHIND_PROXY = behind_proxy
        flood = Client(REMOTE_ADDR="192.0.2.66", headers={"x-forwarded-for": "192.0.2.66"})
        looked_at = self.guess([flood], lambda: datetime.now(UTC))
        assert 0 < self.busiest_minute(looked_at) <= 10

    def test_of_many_addresses_is_looked_at_at_most_twenty_times_a_minute(self, owner, browser_of):
        flood = [browser_of(f"192.0.2.{number}") for number in range(60)]
        looked_at = self.guess(flood, lambda: datetime.now(UTC), count=120)
        assert 10 < self.busiest_minute(looked_at) <= 20

    def test_locks_nobody_out_who_has_logged_in_before(self, owner, browser_of):
        known = browser_of()
        log_in(known)
        self.guess([browser_of(f"192.0.2.{number}") for number in range(60)], lambda: None, count=60)
        known.cookies.pop("sessionid")
        assert log_in(known).status_code == 302

    def test_locks_nobody_out_at_another_address(self, owner, browser_of):
        self.guess([browser_of("192.0.2.66")], lambda: None, count=60)
        assert log_in(browser_of("192.0.2.1")).status_code == 302

    def test_is_over_a_minute_after_it_ends(self, owner, browser_of):
        flood = browser_of("192.0.2.66")
        self.guess([flood], lambda: None, count=60)
        assert WAIT in log_in(flood).content.decode()
        self.traveller.shift(timedelta(minutes=1))
        assert log_in(flood).status_code == 302

    def test_does_not_count_what_was_right(self, owner, browser_of):
        for _ in range(12):
            assert log_in(browser_of()).status_code == 302

    def test_of_codes_is_looked_at_once_a_minute(self, owner, browser_of):
        first = browser_of()
        log_in(first)
        secret = set_up_app(first)
        thief = browser_of("192.0.2.66")
        log_in(thief)
        answers = [thief.post(f"{SETUP}authenticate/", {"code": "000000"}).content.decode() for _ in range(20)]
        assert sum(WAIT not in answer for answer in answers) == 5
        first.cookies.pop("sessionid")
        log_in(first)
        self.traveller.shift(timedelta(minutes=1))
        code = app_code(secret, datetime.now(UTC).timestamp())
        assert first.post(f"{SETUP}authenticate/", {"code": code}).status_code == 302
        assert first.get("/admin/inquiries/").status_code == 200


class TestSecondFactor:
    def test_is_what_the_first_login_leads_to(self, owner, client):
        log_in(client)
        assert client.get("/admin/", follow=True).redirect_chain == [(f"{SETUP}?next=%2Fadmin%2F", 302)]

    def test_opens_the_editor_once_it_is_set_up(self, owner, client):
        log_in(client)
        set_up_app(client)
        codes = client.get(f"{SETUP}recovery-codes/")
        assert len(codes.context["unused_codes"]) == 10
        assert client.get("/admin/inquiries/").status_code == 200

    def test_is_asked_for_at_the_next_login(self, owner, client, browser_of):
        log_in(client)
        secret = set_up_app(client)
        other = browser_of()
        assert log_in(other).headers["Location"] == f"{SETUP}authenticate/"
        assert other.get("/admin/inquiries/").headers["Location"].startswith(LOGIN)
        wrong = other.post(f"{SETUP}authenticate/", {"code": "000000"})
        assert "not right" in wrong.content.decode()
        moment = datetime.now(UTC) + timedelta(seconds=30)
        assert other.post(f"{SETUP}authenticate/", {"code": app_code(secret, moment.timestamp())}).status_code == 302
        assert other.get("/admin/inquiries/").status_code == 200

    def test_takes_a_code_once_in_whichever_process(self, owner, client, browser_of):
        log_in(client)
        secret = set_up_app(client)
        code = app_code(secret, (datetime.now(UTC) + timedelta(seconds=30)).timestamp())
        for expected in (302, 200):
            other = browser_of()
            log_in(other)
            assert other.post(f"{SETUP}authenticate/", {"code": code}).status_code == expected
            # What allauth remembers is not known to the next process.
            cache.clear()

    @pytest.mark.parametrize("written", ["{}", "{:.3} {:.3}", "{:.3}-{:.3}"])
    def test_is_not_given_with_the_code_that_set_it_up(self, owner, client, browser_of, written):
        with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
            log_in(client)
            code = app_code(set_up_app(client), datetime.now(UTC).timestamp())
            other = browser_of()
            log_in(other)
            again = written.format(code, code[3:])
            assert "not right" in other.post(f"{SETUP}authenticate/", {"code": again}).content.decode()
            assert other.get("/admin/inquiries/").status_code == 302

    @pytest.mark.parametrize("again", ["{:.3} {:.3}", "{:.3}-{:.3}"])
    def test_takes_a_code_once_however_it_is_written(self, owner, client, browser_of, again):
        log_in(client)
        secret = set_up_app(client)
        code = app_code(secret, (datetime.now(UTC) + timedelta(seconds=30)).timestamp())
        for written, expected in ((code, 302), (again.format(code, code[3:]), 200)):
            other = browser_of()
            log_in(other)
            assert other.post(f"{SETUP}authenticate/", {"code": written}).status_code == expected
            cache.clear()

    def test_can_be_a_recovery_code_once(self, owner, client, browser_of):
        log_in(client)
        set_up_app(client)
        code = client.get(f"{SETUP}recovery-codes/").context["unused_codes"][0]
        for expected in (302, 200):
            other = browser_of()
            log_in(other)
            assert other.post(f"{SETUP}authenticate/", {"code": code}).status_code == expected

    def test_ends_sessions_from_before_it_was_set_up(self, owner, client, browser_of):
        earlier = browser_of()
        log_in(earlier)
        log_in(client)
        set_up_app(client)
        assert earlier.get(f"{SETUP}webauthn/add/").headers["Location"].startswith(LOGIN)
        assert "_auth_user_id" not in earlier.session

    def test_is_asked_for_when_somebody_becomes_owner(self, db, client):
        writer = make_user(username="writer")
        log_in(client, "writer")
        give_role(writer, "owner")
        assert client.get("/admin/").headers["Location"].startswith(SETUP)

    def test_cannot_be_taken_away_when_it_is_the_last(self, owner, client):
        log_in(client)
        set_up_app(client)
        response = client.post(f"{SETUP}totp/deactivate/")
        assert "needs a second factor" in response.content.decode()
        assert Authenticator.objects.filter(type="totp").exists()

    def test_keeps_its_secret_sealed(self, owner, client):
        log_in(client)
        secret = set_up_app(client)
        assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))

    @pytest.mark.parametrize("without_secret", ["app", "recovery code"])
    def test_has_no_code_that_is_right_under_another_secret_key(
        self, owner, client, browser_of, settings, without_secret
    ):
        log_in(client)
        set_up_app(client)
        settings.SECRET_KEY = "of a machine that the site was restored on, with fifty letters"
        thief = browser_of()
        log_in(thief)
        first_of_ten = int.from_bytes(hmac.digest(b"", b"  0,", "sha1")[:4], "big") % 10**8
        guess = app_code("", datetime.now(UTC).timestamp()) if without_secret == "app" else f"{first_of_ten:08}"
        assert "not right" in thief.post(f"{SETUP}authenticate/", {"code": guess}).content.decode()
        assert thief.get("/admin/inquiries/").status_code == 302

    def test_refuses_scripts_until_it_is_given(self, owner, client):
        log_in(client)
        response = client.get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
        assert response.status_code == 403

    def test_makes_such_a_session_nobodys_outside_the_editor(self, owner, client):
        log_in(client)
        assert client.get("/styleguide/").status_code == 404
        set_up_app(client)
        assert client.get("/styleguide/").status_code == 200
