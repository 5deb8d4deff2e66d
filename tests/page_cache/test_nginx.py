"""The configuration for nginx and what is generated for it agree with what the site itself does."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from page_cache.keys import is_plain_query
from page_cache.store import NAMES

DEPLOY = (Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf").read_text()


@pytest.fixture
def include(db, settings):
    settings.SITE_URL = "http://localhost"
    out = StringIO()
    call_command("nginx_include", stdout=out)
    return out.getvalue()


class TestTheInclude:
    def test_defines_every_variable_that_the_configuration_names(self, include):
        assert set(re.findall(r"\$practice_\w+", DEPLOY)) <= set(re.findall(r"\$practice_\w+(?= \{)", include))

    def test_has_every_header_of_a_page_in_the_configuration(self, include):
        defined = set(re.findall(r'map "" (\$practice_\w+)', include))
        assert defined == set(re.findall(r"add_header \S+ (\$practice_\w+)", DEPLOY)) - {"$practice_x_robots_tag"}

    @pytest.mark.parametrize("query", ["utm_source=x&gclid", "page=2", "utm_source=x&page=2", "fbclid=1&", "&"])
    def test_takes_the_same_queries_for_none(self, include, query):
        pattern = re.search(r'practice_query \{ default 1; "" 0; "~(.*?)" 0; \}', include)[1]
        assert bool(re.search(pattern, query)) == is_plain_query(query)

    @pytest.mark.parametrize(("cookies", "is_known"), [("a=b; sessionid=1", True), ("xsessionid=1", False)])
    def test_knows_the_cookie_of_a_session(self, include, cookies, is_known):
        pattern = re.search(r'practice_session \{ default 0; "~(.*?)" 1; \}', include)[1]
        assert bool(re.search(pattern, cookies)) == is_known


class TestTheConfiguration:
    def test_looks_for_every_kind_of_text_that_is_kept(self):
        tried = set(re.findall(r"@/(page\.\w+)", DEPLOY))
        assert tried == {name for kind, name in NAMES.items() if not kind.startswith("image/")}

    def test_hands_on_what_it_cannot_answer(self):
        assert "error_page 404 405 = @site;" in DEPLOY
