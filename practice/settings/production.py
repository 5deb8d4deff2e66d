"""For a site people can reach. Reads the environment; refuses to start, in one sentence, when something is missing."""

from practice import environment, mail_settings
from practice.settings.base import *  # noqa: F403
from practice.settings.base import EMAIL_SETTINGS, IS_BEHIND_PROXY, SITE_URL

environment.required("SITE_URL")
SECRET_KEY = environment.secret("SECRET_KEY", shortest=50)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

_is_https = SITE_URL.startswith("https:")
if _is_https:
    # A practice that people can reach has to hear of what they write. `filemail://` says that it need not.
    environment.required("EMAIL_URL")
    if EMAIL_SETTINGS["EMAIL_BACKEND"] == mail_settings.SMTP_BACKEND:
        environment.required("DEFAULT_FROM_EMAIL")

# ---------------------------------------------------------------- https
# Follows the scheme of SITE_URL: `make run` on 127.0.0.1 has no certificate.
SECURE_SSL_REDIRECT = _is_https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_PROXY else None
_hsts = environment.choice("HSTS", ("preload", "subdomains", "host", "off")) if _is_https else "off"
SECURE_HSTS_SECONDS = 0 if _hsts == "off" else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = _hsts in {"preload", "subdomains"}
SECURE_HSTS_PRELOAD = _hsts == "preload"
SESSION_COOKIE_SECURE = _is_https
CSRF_COOKIE_SECURE = _is_https
