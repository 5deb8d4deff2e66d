import os
import subprocess
import sys

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from practice.warm_up import template_names, warm_up


def compiled():
    loader = engines["django"].engine.template_loaders[0]
    return {str(name).partition("-")[0] for name in loader.get_template_cache}


@pytest.mark.django_db
class TestWarmUp:
    def test_compiles_the_templates_of_pages_and_of_the_editor_and_asks_the_database_nothing(self):
        engines["django"].engine.template_loaders[0].reset()
        with CaptureQueriesContext(connection) as queries:
            warm_up()
        assert not queries.captured_queries
        assert {"blog/article_page.html", "wagtailadmin/pages/edit.html"} <= compiled()

    def test_finds_every_template_of_the_site(self):
        assert {"base.html", "components/figure.html", "wagtailimages/chooser/results.html"} <= set(template_names())

    def test_loads_what_the_first_request_would_import(self):
        """In a process of its own: here everything is loaded already."""
        program = """
import sys, django
django.setup()
from practice.warm_up import warm_up
warm_up()
late = {"django.contrib.messages.storage.session", "phonenumbers.data.region_US", "phonenumbers.shortdata.region_US",
        "django.template.context_processors", "PIL.JpegImagePlugin", "django.conf.urls"}
print(sorted(late - set(sys.modules)))
"""
        done = subprocess.run(
            [sys.executable, "-c", program], env=os.environ, capture_output=True, text=True, check=False
        )
        assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
