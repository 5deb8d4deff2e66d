"""What `wagtail start` makes, with one field for the text of the article and nothing else of ours."""

import subprocess
import sys
from pathlib import Path

from bench.peers.granian_site import GranianSite, main_of

MODEL = """
from django.db import models
from wagtail.models import Page

class HomePage(Page):
    body = models.TextField(blank=True)
"""
TEMPLATE = '{% extends "base.html" %}{% block content %}<h1>{{ page.title }}</h1>{{ page.body|safe }}{% endblock %}'
FILL = """
from home.models import HomePage
from wagtail.models import Site
from pathlib import Path
page = HomePage.objects.get()
page.body = Path("article.html").read_text()
page.save_revision().publish()
"""
SETTINGS = """
from .base import *
DEBUG = False
SECRET_KEY = "for-measuring-only"
ALLOWED_HOSTS = ["127.0.0.1"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""


class Bare(GranianSite):
    def __init__(self, folder: Path, article: bytes, port: int) -> None:
        super().__init__(sys.executable, folder / "bare", "bare", port)
        self.article = main_of(article)

    def start(self) -> "Bare":
        self.folder.mkdir()
        command = [str(Path(sys.executable).with_name("wagtail")), "start", "bare", str(self.folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (self.folder / "home/models.py").write_text(MODEL)
        (self.folder / "home/templates/home/home_page.html").write_text(TEMPLATE)
        (self.folder / "bare/settings/measured.py").write_text(SETTINGS)
        (self.folder / "article.html").write_text(self.article)
        for arguments in (["makemigrations", "home", "-v0"], ["migrate", "-v0"], ["shell", "-c", FILL]):
            self.manage(*arguments)
        self.serve()
        return self
