"""EMAIL_URL and DEFAULT_FROM_EMAIL: each spelling either works or stops the start with the right one."""

import pytest
from django.core.mail import EmailMessage as DjangoEmailMessage

from practice.environment import CannotStart
from practice.mail_settings import FILE_BACKEND, ascii_domain_of, email_settings, sender

SECRET = "BC/d+ef/gh="


def smtp(host="smtp.example.org", port=587, user="user", password="password", tls=True, ssl=False):  # noqa: S107
    return {
        "EMAIL_BACKEND": "core.mail.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_TLS": tls,
        "EMAIL_USE_SSL": ssl,
    }


class TestEmailUrl:
    @pytest.mark.parametrize(
        ("url", "settings"),
        [
            ("", {"EMAIL_BACKEND": FILE_BACKEND}),
            ("filemail://", {"EMAIL_BACKEND": FILE_BACKEND}),
            ("smtp+tls://user:password@smtp.example.org:587", smtp()),
            ("SMTP+TLS://user:password@smtp.example.org:587", smtp()),
            ("smtp+tls://user:password@smtp.example.org", smtp()),
            ("smtp+tls://user:password@smtp.example.org/", smtp()),
            ("smtp+tls://user:password@smtp.example.org:587/", smtp()),
            ("smtp+tls://user:password@smtp.example.org:2525", smtp(port=2525)),
            ("smtp+tls://user:password@smtp.example.org:25", smtp(port=25)),
            ("smtps://user:password@smtp.example.org:465", smtp(port=465, tls=False, ssl=True)),
            ("smtps://user:password@smtp.example.org", smtp(port=465, tls=False, ssl=True)),
            ("smtp+ssl://user:password@smtp.example.org:465", smtp(port=465, tls=False, ssl=True)),
            ("smtps://user:password@smtp.example.org:8465", smtp(port=8465, tls=False, ssl=True)),
            ("smtp://localhost", smtp("localhost", 25, "", "", tls=False)),
            ("smtp://localhost:1025", smtp("localhost", 1025, "", "", tls=False)),
            ("smtp://relay.example.org:25", smtp("relay.example.org", 25, "", "", tls=False)),
            ("smtp://user:password@127.0.0.1:25", smtp("127.0.0.1", 25, tls=False)),
            ("smtp://user:password@[::1]:25", smtp("::1", 25, tls=False)),
            ("smtp+tls://user:password@mail.m\u00fcller.example:587", smtp("mail.xn--mller-kva.example")),
            (f"smtp+tls://user:{SECRET}@smtp.example.org:587", smtp(password=SECRET)),
            ("smtp+tls://user:a#b?c[d]e@smtp.example.org:587", smtp(password="a#b?c[d]e")),
            ("smtp+tls://user:a@b:c+d$e@smtp.example.org:587", smtp(password="a@b:c+d$e")),
            ("smtp+tls://user:100%@smtp.example.org:587", smtp(password="100%")),
            ("smtp+tls://user:a%zz@smtp.example.org:587", smtp(password="a%zz")),
            ("smtp+tls://user:a%2Fb%23c%3Fd@smtp.example.org:587", smtp(password="a/b#c?d")),
            ("smtp+tls://user:a%2541b@smtp.example.org:587", smtp(password="a%41b")),
            ("smtp+tls://person@example.org:password@smtp.example.org", smtp(user="person@example.org")),
            ("smtp+tls://person%40example.org:password@smtp.example.org", smtp(user="person@example.org")),
        ],
    )
    def test_works(self, monkeypatch, url, settings):
        monkeypatch.setenv("SITE_URL", "https://www.example.org")
        monkeypatch.setenv("EMAIL_URL", url)
        assert email_settings() == settings

    @pytest.mark.parametrize(
        ("url", "need"),
        [
            ("smtp.example.org", "begin with smtp+tls://"),
            ("mailto:practice@example.org", "begin with smtp+tls://"),
            ("imap://user:hidden-7@mail.example.org", "begin with smtp+tls://"),
            ("smtp+tls://user:hidden-7@smtp.example.org:465", "begin with smtps:// for port 465"),
            ("smtp://smtp.example.org:465", "begin with smtps:// for port 465"),
            ("smtps://user:hidden-7@smtp.example.org:587", "begin with smtp+tls:// for port 587"),
            ("smtps://user:hidden-7@smtp.example.org:25", "begin with smtp+tls:// for port 25"),
            ("smtp://user:hidden-7@smtp.example.org:587", "not sent in clear text"),
            ("smtp://user:hidden-7@smtp.example.org", "not sent in clear text"),
            ("smtp+tls://user:hidden-7@:587", "end with the host and its port"),
            ("smtp+tls://user:hidden-7@", "end with the host and its port"),
            ("smtp+tls://", "end with the host and its port"),
            ("smtp+tls://user:hidden-7@smtp.example.org:none", "end with a port"),
            ("smtp+tls://user:hidden-7@smtp.example.org:99999", "end with a port"),
            ("smtp+tls://user:hidden-7@smtp.example.org:0", "end with a port"),
            ("smtp+tls://user:hidden-7@smtp.example.org:", "end with a port"),
            ("smtp+tls://user:hidden-7@smtp.example.org:587?timeout=5", "nothing behind them"),
            ("smtp+tls://user:hidden-7@smtp.example.org/?timeout=5", "nothing behind them"),
            ("smtp+tls://user@smtp.example.org:587", "both a user and a password"),
            ("smtp+tls://:hidden-7@smtp.example.org:587", "both a user and a password"),
            ("smtp+tls://user:hidden-7%41@smtp.example.org:587", "as %25"),
            ("smtp+tls://user:hidden-7\u00fc@smtp.example.org:587", "ASCII characters"),
            ("smtp+tls://user:hidden-7@..:587", "name the mail server"),
        ],
    )
    def test_stops_the_start_with_the_right_spelling_and_no_secret(self, monkeypatch, url, need):
        monkeypatch.setenv("SITE_URL", "https://www.example.org")
        monkeypatch.setenv("EMAIL_URL", url)
        with pytest.raises(CannotStart) as stopped:
            email_settings()
        assert need in str(stopped.value)
        assert "hidden" not in str(stopped.value)


class TestSender:
    @pytest.mark.parametrize(
        ("text", "header"),
        [
            ("", "practice@localhost"),
            ("practice@example.org", "practice@example.org"),
            ("<practice@example.org>", "practice@example.org"),
            ("A. Tester, LMFT <practice@example.org>", '"A. Tester, LMFT" <practice@example.org>'),
            ('"A. Tester, LMFT" <practice@example.org>', '"A. Tester, LMFT" <practice@example.org>'),
            ("Praxis M\u00fcller <praxis@m\u00fcller.example>", '"Praxis M\u00fcller" <praxis@m\u00fcller.example>'),
        ],
    )
    def test_is_a_header_value_that_can_be_sent(self, monkeypatch, text, header):
        monkeypatch.setenv("DEFAULT_FROM_EMAIL", text)
        assert sender() == header
        assert isinstance(DjangoEmailMessage("s", "b", sender(), ["a@example.org"]).message()["From"], str)

    @pytest.mark.parametrize(
        "text", ["practice", "practice@localhost.", "A. Tester", "practice@host", "a b@example.org"]
    )
    def test_that_could_not_be_sent_stops_the_start(self, monkeypatch, text):
        monkeypatch.setenv("DEFAULT_FROM_EMAIL", text)
        with pytest.raises(CannotStart, match="DEFAULT_FROM_EMAIL must be an address"):
            sender()


class TestMailDomain:
    @pytest.mark.parametrize(
        ("host", "domain"),
        [
            ("www.example.org", "example.org"),
            ("example.org", "example.org"),
            ("www.praxis-m\u00fcller.example", "xn--praxis-mller-klb.example"),
            ("127.0.0.1", "127.0.0.1"),
        ],
    )
    def test_is_the_sites_own_in_ascii(self, host, domain):
        assert ascii_domain_of(host) == domain
