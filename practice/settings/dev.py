"""For writing code: debug pages, auto-reload, no compressed static files."""

from practice.settings.base import *  # noqa: F403
from practice.settings.base import STORAGES, env

DEBUG = True
SECRET_KEY = env.str("SECRET_KEY", default="for-writing-code-only-never-for-a-site-that-is-reachable")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"
