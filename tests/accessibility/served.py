"""Serves the starter site on the port given, with a database and files of its own, until it is ended.

A process of its own, so that one site serves every browser test of this folder, whatever other tests do to theirs.
"""

import os
import sys

import django
from django.core.management import call_command

EDITOR = ("editor", "a password of the tests only")


def main(port):
    os.environ["DJANGO_SETTINGS_MODULE"] = "practice.settings.test"
    django.setup()
    call_command("migrate", verbosity=0)
    fill()
    call_command("runserver", f"127.0.0.1:{port}", "--noreload", "--insecure", verbosity=0)


def fill():
    """The starter content with small pictures, and what it leaves empty: licences, a sensitive page, an editor."""
    from django.contrib.auth import get_user_model

    from blog.models import ArticlePage
    from core.models import Licence, PracticeDetails
    from moving import illustrations
    from moving.starter_content import pictures

    pictures.draw = lambda name: illustrations.draw(name, 600, 400)
    call_command("load_starter_content", verbosity=0)
    Licence.objects.create(practice=PracticeDetails.objects.get(), state="California", kind="LMFT", number="T0000")
    ArticlePage.objects.update(is_sensitive=True)
    get_user_model().objects.create_superuser(EDITOR[0], "editor@example.org", EDITOR[1])


if __name__ == "__main__":
    main(sys.argv[1])
