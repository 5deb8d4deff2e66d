"""Wagtail CRX from PyPI with its cache of pages, as its own command sets both up, in an environment of its own."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from bench.peers.granian_site import GranianSite, main_of

PACKAGE = "coderedcms==6.0.0"
SETTINGS = """
from .prod import *
SECRET_KEY = "for-measuring-only"
ALLOWED_HOSTS = ["127.0.0.1"]
"""
FILL = """
from pathlib import Path
from wagtail.models import Site
from website.models import ArticleIndexPage, ArticlePage
home = Site.objects.get(is_default_site=True).root_page
articles = ArticleIndexPage(title="Articles", slug="articles")
# Its own default is none of its choices.
articles.index_order_by = ""
home.add_child(instance=articles)
article = ArticlePage(title="The article", slug="the-article")
article.body = [("html", Path("article.html").read_text())]
articles.add_child(instance=article).save_revision().publish()
"""


class Crx(GranianSite):
    def __init__(self, folder: Path, article: bytes, port: int) -> None:
        self.environment_folder = folder / "crx-venv"
        python = str(self.environment_folder / "bin/python")
        super().__init__(python, folder / "crx", "crx", port, "/articles/the-article/")
        self.article = main_of(article)

    def start(self) -> "Crx":
        run(sys.executable, "-m", "venv", self.environment_folder)
        run(self.python, "-m", "pip", "install", "-qq", PACKAGE, f"granian=={version('granian')}")
        self.folder.mkdir()
        run(self.environment_folder / "bin/coderedcms", "start", "crx", self.folder)
        (self.folder / "crx/settings/measured.py").write_text(SETTINGS)
        (self.folder / "article.html").write_text(self.article)
        for arguments in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["shell", "-c", FILL]):
            self.manage(*arguments)
        self.serve()
        return self


def run(*command: object) -> None:
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
