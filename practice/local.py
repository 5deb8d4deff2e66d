"""The site on one's own machine: `python -m practice.local run` (or `dev`, or any command of `manage.py`).

Makes up what production asks of the environment and prepares `var/`; `run` and `dev` serve until Ctrl-C.
`HOST`, `PORT` and `VAR_DIR` say where; everything in `.env.example` may be set too.
"""

import os
import secrets
import socket
import sys
from importlib import import_module
from pathlib import Path

import django
import environ
from django.core.management import execute_from_command_line

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {"run": "practice.settings.production", "dev": "practice.settings.dev"}
FOLDERS = ("media", "mail", "static", "keys")
OWNER_ONLY = 0o700


class CannotStart(Exception):
    """The site cannot be served here. The message is the one sentence that is shown."""


def prepare_var(folder):
    """Make `folder` and what belongs in it, readable by the owner only."""
    try:
        for path in (folder, *(folder / name for name in FOLDERS)):
            path.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        folder.chmod(OWNER_ONLY)
        (folder / "writable").touch()
        (folder / "writable").unlink()
    except OSError as error:
        raise CannotStart(
            f"The folder {folder} cannot be written: {error.strerror}. Set VAR_DIR to another."
        ) from error


def secret_key(folder):
    """The key in `folder`, made on the first run."""
    file = folder / "secret_key"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(64))
    return file.read_text(encoding="ascii").strip()


def port_number(text):
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT is “{text}”, which is not a number from 1 to 65535.")
    return int(text)


def refuse_taken_port(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} on {host} cannot be used: {error.strerror}. Try: make run PORT=8001"
            ) from error


def address(host, port):
    name = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def prepare_environment(settings_module):
    """Set what the settings ask for where nobody has set it; gives host and port."""
    # What is written from here on, the database too, is its owner's only.
    os.umask(0o077)
    environ.Env.read_env(ROOT / ".env")
    host, port = os.environ.get("HOST") or "127.0.0.1", port_number(os.environ.get("PORT") or "8000")
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var").expanduser().resolve()
    prepare_var(folder)
    made_up = {
        "DJANGO_SETTINGS_MODULE": settings_module,
        "SITE_URL": address(host, port),
        "ALLOWED_HOSTS": f"{host},localhost,127.0.0.1,[::1]",
        "SECRET_KEY": secret_key(folder),
    }
    os.environ["VAR_DIR"] = str(folder)
    for name, value in made_up.items():
        os.environ.setdefault(name, value)
    return host, port


def main(arguments):
    """Serve until Ctrl-C, or run a command; gives the exit code."""
    mode = arguments[0]
    host, port = prepare_environment(SETTINGS.get(mode, SETTINGS["run"]))
    if mode not in SETTINGS:
        return execute_from_command_line(["manage.py", *arguments])
    refuse_taken_port(host, port)
    django.setup()
    # Models can be imported only now that the settings have read what was prepared above.
    return import_module("practice.serving").serve(mode, host, port)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:] or ["run"]))
    except CannotStart as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
