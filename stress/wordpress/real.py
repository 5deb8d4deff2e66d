"""A real WordPress in a temporary folder, on SQLite, with no server: WordPress and its SQLite drop-in come from npm.

Needs `npm`, and PHP for the command line with SQLite, XML, mbstring and GD (Debian: `php-cli php-sqlite3 php-xml
php-mbstring php-gd`).
"""

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUILDS = "@wp-playground/wordpress-builds@0.9.19"
SCRIPTS = Path(__file__).resolve().parent
HOST = "https://old.example.org"


@contextmanager
def builds() -> Iterator[Path]:
    """The folder with every version of WordPress, unpacked for the time."""
    if missing := [name for name in ("npm", "php") if not shutil.which(name)]:
        sys.exit(f"This needs {' and '.join(missing)}; see stress/wordpress/real.py.")
    with tempfile.TemporaryDirectory(prefix="wordpress-builds-") as folder:
        yield _fetched(Path(folder))


def _fetched(folder):
    subprocess.run(["npm", "pack", "--silent", BUILDS], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    [archive] = folder.glob("*.tgz")
    wanted = ["package/src/wordpress", "package/src/sqlite-database-integration"]
    subprocess.run(["tar", "xzf", archive.name, *wanted], cwd=folder, check=True)
    archive.unlink()
    return folder / "package/src"


class WordPress:
    """One installation; `version` is one of the package's, such as `6.5`."""

    def __init__(self, builds: Path, version: str):
        self.version, self.folder = version, Path(tempfile.mkdtemp(prefix=f"wordpress-{version}-"))
        _unzip(builds / f"wordpress/wp-{version}.zip", self.folder)
        plugins = self.folder / "wp-content/mu-plugins"
        _unzip(builds / "sqlite-database-integration/sqlite-database-integration.zip", plugins)
        integration = plugins / "sqlite-database-integration-main"
        drop_in = (integration / "db.copy").read_text().replace("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", str(integration))
        (self.folder / "wp-content/db.php").write_text(drop_in)

    @property
    def uploads(self) -> Path:
        return self.folder / "wp-content/uploads"

    def run(self, script: str, *arguments: str) -> str:
        """What the PHP file `script` beside this one prints."""
        command = ["php", "-d", "display_errors=stderr", "-d", "memory_limit=512M", str(SCRIPTS / f"{script}.php")]
        done = subprocess.run(
            [*command, str(self.folder), HOST, *arguments], capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{script}.php: {(done.stderr or done.stdout)[-2000:]}")
        return done.stdout

    def fill(self, content: dict) -> None:
        """Makes pictures, terms and posts through WordPress' own functions; see `fill.php` for the shape."""
        path = self.folder / "content.json"
        path.write_text(json.dumps(content))
        self.run("fill", str(path))

    def export(self, target: Path, what: str = "all") -> Path:
        """What Tools → Export gives: `all`, `post` or `page`."""
        target.write_text(self.run("export", what))
        return target

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _unzip(path, target):
    with zipfile.ZipFile(path) as archive:
        archive.extractall(target)
