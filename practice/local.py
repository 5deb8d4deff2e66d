"""The site on one's own machine: `python -m practice.local run` (or `dev`, or any command of `manage.py`).

Makes up what production asks of the environment and prepares `var/`; `run` and `dev` serve until Ctrl-C.
`HOST`, `PORT` and `VAR_DIR` say where; everything in `.env.example` may be set too.
"""

import os
import secrets
import socket
import sys
from contextlib import suppress
from importlib import import_module
from urllib.parse import urlsplit

import django
from django.core.management import execute_from_command_line

from practice import environment
from practice.environment import CannotStart

SETTINGS = {"run": "practice.settings.production", "dev": "practice.settings.dev"}
FOLDERS = ("media", "mail", "static", "keys")
OWNER_ONLY = 0o700
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


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
    file, unfinished = folder / "secret_key", folder / f"secret_key.{os.getpid()}"
    if not file.exists():
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(64))
        # Whole or not at all, and the first of two that start at once wins.
        with suppress(FileExistsError):
            os.link(unfinished, file)
        unfinished.unlink()
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


def own_addresses():
    """The addresses of this machine in its networks, by asking which one a packet would leave from. Sends nothing."""
    found = []
    for family, somewhere in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((somewhere, 9))
            found.append(probe.getsockname()[0])
    return found


def names_of(host):
    """Under which names the site answers when it listens on `host`; the first is the one that is shown."""
    if host in EVERYWHERE:
        return ["127.0.0.1", "localhost", "[::1]", *(f"[{own}]" if ":" in own else own for own in own_addresses())]
    return [f"[{host}]" if ":" in host else host, "localhost", "127.0.0.1", "[::1]"]


def own_name():
    """The name in SITE_URL, when somebody has set it."""
    name = urlsplit(environment.site_url("SITE_URL", default="http://localhost")).hostname
    return [name] if environment.given("SITE_URL") else []


def prepare_environment(settings_module):
    """Set what the settings ask for where nobody has set it; gives host and port."""
    # What is written from here on, the database too, is its owner's only.
    os.umask(0o077)
    environment.load_file()
    host, port = environment.text("HOST", default="127.0.0.1"), port_number(environment.text("PORT", default="8000"))
    folder = environment.folder("VAR_DIR", default=environment.ROOT / "var")
    prepare_var(folder)
    os.environ["VAR_DIR"] = str(folder)
    made_up = {
        "DJANGO_SETTINGS_MODULE": settings_module,
        "SITE_URL": f"http://{names_of(host)[0]}:{port}",
        "ALLOWED_HOSTS": ",".join([*names_of(host), *own_name()]),
        "SECRET_KEY": secret_key(folder),
    }
    os.environ.update({name: value for name, value in made_up.items() if not environment.given(name)})
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
    except KeyboardInterrupt:
        sys.exit(130)
