"""What production asks of the environment, made up where nobody has set it, and the folder `var/`."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from practice import environment, mail_settings
from practice.environment import CannotStart
from practice.run.addresses import names_of, port_number

FOLDERS = ("media", "mail", "static", "keys")
OWNER_ONLY = 0o700


def prepare_var(folder: Path) -> None:
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


def secret_key(folder: Path) -> str:
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


def own_name() -> list[str]:
    """The name in SITE_URL, when somebody has set it."""
    name = urlsplit(environment.site_url("SITE_URL", default="")).hostname if environment.given("SITE_URL") else None
    return [name] if name else []


def prepare_environment(settings_module: str) -> tuple[str, int]:
    """Set what the settings ask for where nobody has set it; gives host and port."""
    # What is written from here on, the database too, is its owner's only.
    os.umask(0o077)
    environment.load_file()
    mail_settings.email_settings()
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
