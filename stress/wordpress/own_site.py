"""Settings of a site in the folder `OWN_SITE`, for processes that a test starts and kills."""

import os
from pathlib import Path

from practice.settings.test import *  # noqa: F403
from practice.settings.test import DATABASES

VAR_DIR = Path(os.environ["OWN_SITE"], "var")
VAR_DIR.mkdir(exist_ok=True)
MEDIA_ROOT = VAR_DIR / "media"
DATABASES["default"]["NAME"] = VAR_DIR / "db.sqlite3"
