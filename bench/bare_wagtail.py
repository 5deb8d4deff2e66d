"""What `wagtail start` makes, with one field for the text of the article and nothing else of ours."""

import os
import subprocess
import sys
import time
import urllib.request

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


class Bare:
    def __init__(self, folder, article: bytes, port):
        self.folder, self.port = folder / "bare", port
        self.url = f"http://127.0.0.1:{port}/"
        self.environment = os.environ | {"DJANGO_SETTINGS_MODULE": "bare.settings.measured"}
        rest = article.decode().partition("<main")[2]
        self.article = "<div" + rest.partition("</main>")[0] + "</div>"

    def run(self, *command):
        subprocess.run(
            [sys.executable, *command], cwd=self.folder, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def start(self):
        self.folder.mkdir()
        subprocess.run(
            [os.path.join(os.path.dirname(sys.executable), "wagtail"), "start", "bare", str(self.folder)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (self.folder / "home/models.py").write_text(MODEL)
        (self.folder / "home/templates/home/home_page.html").write_text(TEMPLATE)
        (self.folder / "bare/settings/measured.py").write_text(SETTINGS)
        (self.folder / "article.html").write_text(self.article)
        for command in (["makemigrations", "home", "-v0"], ["migrate", "-v0"], ["shell", "-c", FILL]):
            self.run("manage.py", *command)
        options = [
            "--interface",
            "wsgi",
            "--workers",
            "2",
            "--blocking-threads",
            "4",
            "--log-level",
            "error",
            "--no-ws",
        ]
        command = [sys.executable, "-m", "granian", *options, "--host", "127.0.0.1", "--port", str(self.port)]
        self.server = subprocess.Popen([*command, "bare.wsgi:application"], cwd=self.folder, env=self.environment)
        self.wait()
        return self

    def wait(self):
        for _ in range(120):
            try:
                return urllib.request.urlopen(self.url, timeout=10).status
            except OSError:
                time.sleep(0.5)
        raise SystemExit("The bare Wagtail did not start.")

    @property
    def pid(self):
        return self.server.pid

    def stop(self):
        self.server.terminate()
        self.server.wait()
