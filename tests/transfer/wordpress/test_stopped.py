"""An import that is killed in the middle: nothing half-made stays, and the next one finishes."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from blog.models import ArticlePage
from images.models import CreditedImage
from tests.transfer.wordpress import exports
from tests.transfer.wordpress.exports import HOST, item, picture
from transfer.importing.wordpress import imports, runner, store
from transfer.models import ImportedItem, WordPressImport

ITEMS = 8


class Killed(BaseException):
    """What a kill looks like from inside."""


@pytest.fixture
def export(site, tmp_path):
    """Posts with a picture each."""
    names = [f"2020/05/picture-{number}.jpg" for number in range(ITEMS)]
    parts = [picture(200 + number, name) for number, name in enumerate(names)]
    image = '<p>Words</p><img src="{}/wp-content/uploads/{}" alt="A">'
    parts += [
        item(f"Post {number}", image.format(HOST, name), number=400 + number) for number, name in enumerate(names)
    ]
    return exports.write(tmp_path, *parts, files=names)


def files():
    """Names of the originals in the storage."""
    folder = Path(default_storage.path("original_images"))
    return {file.name for file in folder.iterdir()} if folder.exists() else set()


def known_files():
    return {Path(name).name for name in CreditedImage.objects.values_list("file", flat=True)}


class TestStoppedImport:
    @pytest.mark.parametrize("after", range(0, 2 * ITEMS, 3))
    def test_is_finished_by_the_next(self, export, monkeypatch, after):
        before = files()
        whole, calls = store.Store.item, []

        def item_or_kill(self, record, **made):
            calls.append(record)
            if len(calls) > after:
                raise Killed
            return whole(self, record, **made)

        monkeypatch.setattr(store.Store, "item", item_or_kill)
        with pytest.raises(Killed):
            call_command("import_wordpress", export, verbosity=0)
        assert files() - before == known_files()
        assert ArticlePage.objects.count() == ImportedItem.objects.filter(page__isnull=False).count()

        monkeypatch.setattr(store.Store, "item", whole)
        WordPressImport.objects.update(busy_until=None)
        call_command("import_wordpress", export, verbosity=0)
        assert ArticlePage.objects.count() == CreditedImage.objects.count() == ITEMS
        assert files() - before == known_files()

    def test_joins_the_links_of_a_draft_that_was_changed_meanwhile(self, site, tmp_path, monkeypatch):
        monkeypatch.setattr(runner, "TEXTS_AT_ONCE", 1)
        later = f"{HOST}/2020/05/04/second/"
        first = item("First", f'<p>See <a href="{later}">it</a>.</p>', number=30)
        run = imports.prepare([exports.write(tmp_path, first, item("Second", number=31, link=later))])
        while not ArticlePage.objects.filter(title="First").exists():
            imports.carry_on(run, seconds=0.0001)
            run.refresh_from_db()
        page = ArticlePage.objects.get(title="First")
        words = {"type": "paragraph", "value": "<p>Her own words.</p>"}
        page.body = [words, *page.body.get_prep_value()]
        page.save_revision()
        while not imports.carry_on(run, seconds=0.0001):
            run.refresh_from_db()
        page, second = ArticlePage.objects.get(title="First"), ArticlePage.objects.get(title="Second")
        for body in (page.body, page.get_latest_revision_as_object().body):
            assert f'<a linktype="page" id="{second.pk}">it</a>' in body[-1].value.source
        assert "Her own words." in page.get_latest_revision_as_object().body[0].value.source

    def test_is_gone_on_with_in_small_steps(self, export, monkeypatch):
        monkeypatch.setattr(runner, "AT_ONCE", 1)
        monkeypatch.setattr(runner, "TEXTS_AT_ONCE", 1)
        run = imports.prepare([export])
        steps = 0
        while not imports.carry_on(run, seconds=0.0001):
            steps += 1
            run.refresh_from_db()
        assert steps > ITEMS
        assert ArticlePage.objects.count() == CreditedImage.objects.count() == ITEMS
        assert run.notes.filter(outcome="came", title="Post 0").count() == 1

    def test_is_carried_on_by_one_at_a_time(self, export):
        run = imports.prepare([export])
        assert imports.take(run)
        assert not imports.carry_on(run)
        assert not ArticlePage.objects.exists()
