"""For a site people can reach. Reads the environment; refuses to start, in one sentence, when something is missing."""

import sys
from urllib.parse import urlsplit

from practice.settings.base import *  # noqa: F403
from practice.settings.base import IS_BEHIND_PROXY, SITE_URL, env


def required(name, minimum_length=1):
    """The environment variable `name`; ends the process with one sentence when it is missing or too short."""
    value = env.str(name, default="")
    if len(value) < minimum_length:
        need = "is not set" if not value else f"is shorter than {minimum_length} characters"
        sys.exit(f"The site cannot start: the environment variable {name} {need} (see .env.example).")
    return value


required("SITE_URL")
SECRET_KEY = required("SECRET_KEY", minimum_length=50)

_site = urlsplit(SITE_URL)
if _site.scheme not in {"http", "https"} or not _site.hostname:
    sys.exit("The site cannot start: SITE_URL must be a whole address such as https://www.example.org.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[_site.hostname])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

if _site.scheme == "https":
    # A practice that people can reach has to hear of what they write. `filemail://` says that it need not.
    required("EMAIL_URL")

# ---------------------------------------------------------------- https
# Follows the scheme of SITE_URL: `make run` on 127.0.0.1 has no certificate.
_is_https = _site.scheme == "https"
SECURE_SSL_REDIRECT = _is_https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _is_https
SECURE_HSTS_PRELOAD = _is_https
SESSION_COOKIE_SECURE = _is_https
CSRF_COOKIE_SECURE = _is_https
