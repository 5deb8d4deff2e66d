"""Proves that a backup brings the site back: restores it in a temporary place and looks at what is there."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from PIL import Image
from pyrage.x25519 import Identity
from wagtail.models import Page, Site

from inquiries.crypto import keyring
from inquiries.crypto.sealing import SealError
from inquiries.models import Inquiry
from transfer.backup.refusal import BackupError
from transfer.backup.store import workplace
from transfer.rendering import get

PICTURE = re.compile(r'<img[^>]* src="([^"]+)"')
PAGES_LOOKED_AT = 5


def drill(path: Path, identities: Iterable[Identity] = ()) -> list[str]:
    """Sentences of what was proved. Raises `BackupError` with what was not."""
    place = Path(tempfile.mkdtemp(prefix="unfinished-drill-", dir=workplace()))
    try:
        return _proved_in(place, path, identities)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _proved_in(place, path, identities):
    if Path(settings.STATIC_ROOT).is_dir():
        (place / "static").symlink_to(settings.STATIC_ROOT)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "restore", str(path), "--prove", "--identity", "-", "-v0"],
        cwd=settings.BASE_DIR,
        env=_environment(place),
        input="\n".join(map(str, identities)),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BackupError(f"The drill failed: {(done.stderr.strip() or 'no reason was given').splitlines()[-1]}")
    return json.loads(done.stdout.splitlines()[-1])


def _environment(place):
    """The site's own, but for where its data lies. The keys are the real ones: whether they fit is the question."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "VAR_DIR": str(place),
        "DATABASE_URL": f"sqlite:///{place}/db.sqlite3",
        "BACKUP_URL": str(place / "backups"),
        "INQUIRY_KEYS_DIR": str(settings.INQUIRY_KEYS_DIR),
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": settings.SITE_URL,
        "EMAIL_URL": "filemail://",
    }


def prove() -> Iterator[str]:
    """Looks at the site of this process as a reader would, and opens a sealed inquiry."""
    yield _pages()
    yield _pictures()
    yield _inquiry()


def _looked_at():
    site = Site.objects.filter(is_default_site=True).first()
    if not site:
        return []
    below = Page.objects.descendant_of(site.root_page, inclusive=True).live().public()
    return [page.get_url_parts()[2] for page in below.order_by("depth", "path")[:PAGES_LOOKED_AT]]


def _pages():
    addresses = _looked_at()
    broken = [address for address in addresses if get(address).status != 200]
    if broken:
        raise BackupError(f"The page {broken[0]} does not answer.")
    return f"{len(addresses)} pages answered." if addresses else "There is no page yet."


def _pictures():
    found = {unescape(src) for address in _looked_at() for src in PICTURE.findall(get(address).body.decode())}
    ours = [urlsplit(src).path for src in sorted(found) if urlsplit(src).path.startswith(settings.MEDIA_URL)]
    for src in ours:
        answer = get(src)
        if answer.status != 200:
            raise BackupError(f"The picture {src} is not there.")
        with Image.open(BytesIO(answer.body)) as picture:
            picture.load()
    return f"{len(ours)} pictures opened." if ours else "There is no picture on these pages."


def _inquiry():
    newest, keys = Inquiry.objects.order_by("-received_at", "-pk").first(), keyring.standard_private_keys()
    if newest is None:
        return "There is no inquiry to open."
    if not keys:
        return "Inquiries are there, sealed; the key is locked, so none was opened."
    try:
        newest.open(keys)
    except SealError:
        raise BackupError("A sealed inquiry does not open with the keys that are here.") from None
    return "A sealed inquiry opened with its key."
