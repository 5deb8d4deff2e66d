"""Reads EMAIL_URL and DEFAULT_FROM_EMAIL into Django's mail settings.

Whatever would start and then never deliver, or send a password in clear text to another machine, ends the start with
one sentence that shows the right spelling and repeats nothing of the value.
"""

import re
from email.utils import quote
from typing import NoReturn
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from practice.environment import CannotStart, given

FILE_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
SMTP_BACKEND = "core.mail.EmailBackend"
STARTTLS, IMPLICIT_TLS, CLEAR = "smtp+tls", "smtps", "smtp"
# RFC 8314 (465 implicit TLS, 587 submission), RFC 5321 (25).
PORTS = {STARTTLS: 587, IMPLICIT_TLS: 465, CLEAR: 25}
SCHEMES = {STARTTLS: STARTTLS, IMPLICIT_TLS: IMPLICIT_TLS, "smtp+ssl": IMPLICIT_TLS, CLEAR: CLEAR}
SPELLING = "smtp+tls://user:password@smtp.example.org:587"
IMPLICIT_SPELLING = "smtps://user:password@smtp.example.org:465"
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
# Letters, digits and “-._~” are never written as % and two digits (RFC 3986, 2.3): such a % is one of the password.
NEEDLESS_ESCAPE = re.compile(r"%(?:2[DEde]|3\d|[46][1-9A-Fa-f]|[57][\dAa]|5[Ff]|7[Ee])")
HOST = re.compile(r"(?:\[(?P<ip>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]:/?#\s]+))(?::(?P<port>[^/?#]*))?/?")


def email_settings(name: str = "EMAIL_URL") -> dict:
    """Django's `EMAIL_…` settings from the variable `name`; mail goes into files while it is not set."""
    scheme, has_scheme, rest = given(name).partition("://")
    scheme = scheme.lower()
    if not given(name) or scheme == "filemail":
        return {"EMAIL_BACKEND": FILE_BACKEND}
    if not has_scheme or scheme not in SCHEMES:
        _refuse(name, f"begin with smtp+tls://, smtps:// or smtp://, such as {SPELLING}")
    return _smtp(name, SCHEMES[scheme], rest)


def _smtp(name, security, rest):
    _require_site_url(name)
    credentials, has_credentials, address = rest.rpartition("@")
    host, port = _host_and_port(name, security, address)
    user, _, password = credentials.partition(":")
    if has_credentials and not (user and password):
        _refuse(name, f"have both a user and a password before the @, such as {SPELLING}")
    if has_credentials and security == CLEAR and host not in THIS_MACHINE:
        _refuse(name, f"begin with smtp+tls:// or smtps://, so that the password is not sent in clear text: {SPELLING}")
    return {
        "EMAIL_BACKEND": SMTP_BACKEND,
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": _decoded(name, user),
        "EMAIL_HOST_PASSWORD": _decoded(name, password),
        "EMAIL_USE_TLS": security == STARTTLS,
        "EMAIL_USE_SSL": security == IMPLICIT_TLS,
    }


def _require_site_url(name):
    """Mail that a server delivers carries links, and those to the machine itself open nothing for whoever reads it."""
    if not given("SITE_URL"):
        raise CannotStart(
            f"The site cannot start: {name} names a mail server and SITE_URL is not set, so that mails would carry"
            " addresses that open only on this machine (see .env.example)."
        )


def _host_and_port(name, security, address):
    parts = HOST.fullmatch(address)
    if not parts:
        _refuse(name, f"end with the host and its port and nothing behind them, such as {SPELLING}")
    port = parts["port"] if parts["port"] is not None else str(PORTS[security])
    if not port.isascii() or not port.isdecimal() or not 0 < int(port) < 65536:
        _refuse(name, f"end with a port from 1 to 65535, such as {SPELLING}")
    if int(port) == PORTS[IMPLICIT_TLS] and security != IMPLICIT_TLS:
        _refuse(name, f"begin with smtps:// for port 465, which speaks TLS from the start: {IMPLICIT_SPELLING}")
    if int(port) in {PORTS[STARTTLS], PORTS[CLEAR]} and security == IMPLICIT_TLS:
        _refuse(name, f"begin with smtp+tls:// for port {port}, which changes to TLS by STARTTLS: {SPELLING}")
    return parts["ip"] or _ascii_domain(name, parts["name"]), int(port)


def _ascii_domain(name, domain):
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        _refuse(name, f"name the mail server after the @, such as {SPELLING}")


def _decoded(name, text):
    if NEEDLESS_ESCAPE.search(text):
        _refuse(name, "write each % of the user or the password as %25")
    found = unquote(text)
    if not found.isascii():
        _refuse(name, "have a user and a password of ASCII characters; SMTP servers are sent no others")
    return found


def sender(name: str = "DEFAULT_FROM_EMAIL", default: str = "practice@localhost") -> str:
    """The sender of the site's mail as a header value: `"Name, LMFT" <practice@example.org>`.

    The name may stand without the quotes that RFC 5322 asks for around a comma.
    """
    text = given(name) or default
    words, _, address = text.rpartition("<")
    address = address.removesuffix(">").strip()
    if text != default:
        _check_address(name, address)
    words = words.strip().removeprefix('"').removesuffix('"')
    return f'"{quote(words)}" <{address}>' if words else address


def _check_address(name, address):
    need = "be an address that takes mail, such as practice@example.org or “Name, LMFT <practice@example.org>”"
    try:
        validate_email(address)
    except ValidationError:
        _refuse(name, need)
    if "." not in address.rpartition("@")[2]:
        _refuse(name, need)


def ascii_domain_of(host: str) -> str:
    """The domain for EHLO and Message-ID: without `www.`, in ASCII (IDNA)."""
    return host.removeprefix("www.").encode("idna").decode("ascii")


def _refuse(name: str, need: str) -> NoReturn:
    raise CannotStart(f"The site cannot start: the environment variable {name} must {need} (see .env.example).")
