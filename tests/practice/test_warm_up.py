import os
import subprocess
import sys

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from practice.warm_up import answer_once, template_names, warm_up
from tests.builders import make_home


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


@pytest.fixture
def open_connections():
    """The test's own transaction goes on, as for Django's test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("open_connections")
@pytest.mark.parametrize("is_https", [True, False])
def test_a_worker_answers_for_the_first_page_before_a_reader_asks(settings, is_https):
    make_home()
    settings.ALLOWED_HOSTS = [".example.org"]
    settings.SECURE_SSL_REDIRECT = is_https
    answered = []

    def application(environ, start_response):
        def start(status, headers, error=None):
            answered.append((status, environ["PATH_INFO"], environ["HTTP_HOST"]))

        return get_wsgi_application()(environ, start)

    with CaptureQueriesContext(connection) as queries:
        answer_once(application)
    assert answered == [("200 OK", "/", "example.org")]
    assert queries.captured_queries
