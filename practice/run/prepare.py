"""Prepares the site: database, keys, first pages and address step by step; beside them static files; then a login."""

import hashlib
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from accounts.roles import give_role
from home.models import HomePage
from page_cache.triggers import ensure as ensure_triggers
from practice.checks import check_newer_database, check_unreleased_database
from practice.environment import ROOT, CannotStart
from practice.site_address import follow_site_url

USERNAME = "therapist"


def say(text: str) -> None:
    print(text, flush=True)


def migrate() -> None:
    for error in check_unreleased_database(["default"]) + check_newer_database(["default"]):
        raise CannotStart(error.msg)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the database ready …")
        call_command("migrate", verbosity=0, interactive=False)


def fill_empty_site() -> None:
    if not HomePage.objects.exists():
        say("Loading the starter content …")
        call_command("load_starter_content")


def static_fingerprint() -> str:
    """Changes when a file in `static/` or an installed package does."""
    files = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    known = [f"{path}{path.stat().st_mtime_ns}{path.stat().st_size}" for path in files]
    known.append((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    return hashlib.sha256("".join(known).encode()).hexdigest()


def collect_static() -> None:
    stamp, fingerprint = Path(settings.STATIC_ROOT) / "fingerprint", static_fingerprint()
    if not stamp.is_file() or stamp.read_text(encoding="ascii") != fingerprint:
        say("Collecting style sheets and scripts …")
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(fingerprint, encoding="ascii")


def first_login() -> tuple[str, str] | None:
    """Username and password of a new owner when nobody can log in yet, else None. Shown once, kept nowhere."""
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    give_role(User.objects.create_user(USERNAME, password=password), "owner")
    return USERNAME, password


def prepare_site() -> bool:
    """Do whatever is not done yet; gives whether a first login is still to be made."""
    migrate()
    call_command("make_inquiry_keys", verbosity=0)
    fill_empty_site()
    follow_site_url()
    ensure_triggers()
    return not User.objects.exists()


def prepare_or_refuse() -> bool:
    """The same, and one sentence when the database cannot be used."""
    try:
        return prepare_site()
    except OperationalError as error:
        raise CannotStart(
            f"The site cannot start: the database cannot be used ({type(error.__cause__).__name__}). "
            "Is it running, and is DATABASE_URL right?"
        ) from None
