"""wagtail-wordpress-import from PyPI on a bare Wagtail, set up as its own README says, in an environment of its own."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

PACKAGE = "wagtail-wordpress-import==0.3.0"
# What it asks for, but for lxml: the version of its time has no wheels for today's Python.
ITS_PACKAGES = (
    "bleach==4.1.0",
    "prettytable==2.2.1",
    "shortcodes==5.1.0",
    "cached-property==1.5.2",
    "lxml",
    "requests",
)
MODELS = """
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_wordpress_import.blocks import WPImportStreamBlocks
from wagtail_wordpress_import.models import WPImportedPageMixin

class PostPage(WPImportedPageMixin, Page):
    body = StreamField(WPImportStreamBlocks)
    content_panels = Page.content_panels + [FieldPanel("body")]

    def import_wordpress_data(self, data):
        for name in ("title", "slug", "first_published_at", "last_published_at", "latest_revision_created_at",
                     "search_description", "body", "wp_post_id", "wp_post_type", "wp_link", "wp_raw_content",
                     "wp_block_json", "wp_processed_content", "wp_normalized_styles", "wp_post_meta"):
            setattr(self, name, data[name])
"""
SETTINGS = """
from .base import *
DEBUG = False
SECRET_KEY = "for-measuring-only"
INSTALLED_APPS += ["wagtail_wordpress_import", "pages"]
WAGTAIL_WORDPRESS_IMPORTER_SOURCE_DOMAIN = "{host}"
"""
COUNT = "from pages.models import PostPage; from wagtail.images.models import Image; print(PostPage.objects.count(), \
Image.objects.count())"


class WagtailWordPressImport:
    """A site in `folder`; its Python is in `above`. `host` is where the old site's pictures are served."""

    def __init__(self, above: Path, folder: Path, host: str) -> None:
        self.venv, self.folder, self.host = above / "peer-venv", folder, host
        self.python = self.venv / "bin/python"

    def install(self) -> None:
        if not self.python.exists():
            run(sys.executable, "-m", "venv", self.venv)
            same = (f"{name}=={version(name)}" for name in ("wagtail", "Django", "Pillow"))
            run(self.python, "-m", "pip", "install", "-qq", *same, *ITS_PACKAGES)
            run(self.python, "-m", "pip", "install", "-qq", "--no-deps", PACKAGE)

    def start(self) -> None:
        """An empty site in `folder`, which must not be there yet."""
        self.folder.mkdir()
        run(self.venv / "bin/wagtail", "start", "peer", self.folder)
        for name, text in (("__init__", ""), ("models", MODELS)):
            (self.folder / "pages").mkdir(exist_ok=True)
            (self.folder / f"pages/{name}.py").write_text(text)
        (self.folder / "peer/settings/measured.py").write_text(SETTINGS.format(host=self.host))
        (self.folder / "log").mkdir()
        self.manage("makemigrations", "pages", "-v0")
        self.manage("migrate", "-v0")

    def command(self, export: Path) -> list[str]:
        """What imports `export` below the home page."""
        return [str(self.python), "manage.py", "import_xml", str(export), "3"]

    def manage(self, *arguments: str) -> str:
        command = [str(self.python), "manage.py", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=self.environment, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode()

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"DJANGO_SETTINGS_MODULE": "peer.settings.measured"}

    def counts(self) -> list[str]:
        """How many pages and pictures are there."""
        return self.manage("shell", "-v0", "-c", COUNT).split()[-2:]


def run(*command: object) -> None:
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
