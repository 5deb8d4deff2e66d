import pytest
from django.core.management import call_command

from blog.models import ArticlePage
from tests import builders
from tests.transfer.wordpress import exports


@pytest.fixture
def site(db, settings, tmp_path):
    """A home page, a list of articles, and a place for imports of its own."""
    settings.VAR_DIR = tmp_path / "var"
    builders.make_practice()
    builders.make_article_index()


@pytest.fixture
def bring(site, tmp_path):
    """Imports items as the command does; gives what it printed."""

    def run(*items, options=None, **export):
        folder = tmp_path / "export"
        folder.mkdir(exist_ok=True)
        path = exports.write(folder, *items, **export)
        return call_command("import_wordpress", path, verbosity=0, **(options or {}))

    return run


@pytest.fixture
def article(bring):
    """Imports one post and gives its article."""

    def made(content="<p>Words.</p>", title="A post", others=(), **fields):
        bring(exports.item(title, content, **fields), *others)
        return ArticlePage.objects.get(title=title)

    return made


@pytest.fixture
def blocks(article):
    """The blocks of a body made of `content`, as `(type, value)` pairs without the ids of blocks."""

    def made(content, *others, **fields):
        return [
            (block["type"], plain(block["value"])) for block in article(content, others=others, **fields).body.raw_data
        ]

    return made


def plain(value):
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [
            plain(part["value"]) if isinstance(part, dict) and part.keys() == {"type", "value", "id"} else plain(part)
            for part in value
        ]
    return value
