"""For writing code: debug pages, auto-reload, no compressed static files."""

from practice import environment
from practice.settings.base import *  # noqa: F403
from practice.settings.base import STORAGES

DEBUG = True
SECRET_KEY = environment.text("SECRET_KEY", default="for-writing-code-only-never-for-a-site-that-is-reachable")
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"
