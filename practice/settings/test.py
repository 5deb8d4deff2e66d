"""For tests: a database and files of their own, mail kept in memory, a fast password hasher."""

import atexit
import shutil
import tempfile
from pathlib import Path

from practice import environment
from practice.settings.base import *  # noqa: F403
from practice.settings.base import DATABASES, STORAGES

SECRET_KEY = "for-tests-only"
SITE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
STARTER_CONTENT = "azizeh-rezaiyan"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
VAR_DIR = Path(tempfile.mkdtemp(prefix="practice-tests-"))
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir()
EMAIL_FILE_PATH = VAR_DIR / "mail"
INQUIRY_KEYS_DIR = VAR_DIR / "keys"
INQUIRIES_DELIVER_AT_ONCE = False
RENDITIONS_IN_BACKGROUND = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "backups": environment.backups("BACKUP_URL", default=VAR_DIR / "backups"),
}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = VAR_DIR / "db.sqlite3"
    # A file, as on a real site: a database in memory refuses writers that would only have to wait.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "tests.sqlite3"}
