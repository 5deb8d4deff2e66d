"""What `make run` does in processes of their own, each of which sets Django up.

Nothing of Django is imported before: where processes are not forked (macOS) it is here that a new one begins.
"""

import subprocess
import sys

import django

from practice.environment import ROOT


def prepare() -> bool:
    """Gives whether a first login is still to be made."""
    django.setup()
    from practice.run.prepare import prepare_or_refuse

    return prepare_or_refuse()


def collect_static() -> None:
    django.setup()
    from practice.run import prepare

    prepare.collect_static()


def first_login() -> tuple[str, str] | None:
    django.setup()
    from practice.run import prepare

    return prepare.first_login()


def keep_house(is_dev: bool) -> None:
    """Do beside the server what is due, until told to end."""
    django.setup()
    from practice.run import housekeeping

    housekeeping.keep_house(is_dev)


def serve_in_development(host: str, port: int) -> None:
    """Django's own server, which starts itself anew when a file changes."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    sys.exit(subprocess.run([sys.executable, "manage.py", "runserver", address], cwd=ROOT, check=False).returncode)  # noqa: S603
