"""Pages that are saved together: the same rows as if each had been added, saved and published by itself."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry

from blog.models import ArticleIndexPage, ArticlePage
from search.models import Word
from tests.transfer.wordpress import exports
from tests.transfer.wordpress.exports import HOST, item, page
from transfer.importing.wordpress import texts
from transfer.importing.wordpress.new_pages import place_below, slugs_below

POSTS = 30
# Everything else is saved and asked for once for a whole batch.
MOST_QUERIES_A_POST = 2


def columns(row, *left_out):
    """What a row holds, but for keys, places and moments."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in left_out and field.get_internal_type() not in ("DateTimeField", "UUIDField")
    }


def written(made):
    """Everything that is kept of one article."""
    # An import makes no difference between the page and its draft, and says so.
    own = (
        "id", "page_ptr", "path", "slug", "url_path", "latest_revision", "live_revision", "body",
        "has_unpublished_changes",
    )  # fmt: skip
    revision = columns(made.latest_revision, "id", "object_id", "content")
    content = {
        name: value
        for name, value in made.latest_revision.content.items()
        if name not in (*own, "pk", "translation_key") and not name.endswith("_at")
    }
    log = [
        columns(entry, "id", "page", "revision", "content_changed") for entry in PageLogEntry.objects.filter(page=made)
    ]
    return (
        columns(made, *own),
        revision,
        content,
        sorted(log, key=str),
        list(made.topics.values_list("name", flat=True)),
    )


class TestNewPages:
    @pytest.mark.parametrize("status", ["publish", "draft"])
    def test_are_written_as_by_hand(self, bring, status):
        bring(item("A post", "<p>Words.</p>", slug="brought", status=status, terms=[("category", "sleep", "Sleep")]))
        brought = ArticlePage.objects.get(slug="brought")
        typed = ArticlePage(title="A post", slug="typed", date=brought.date, live=False)
        ArticleIndexPage.objects.get().add_child(instance=typed)
        typed.body = [("paragraph", "<p>Words.</p>")]
        typed.topics.set(brought.topics.all())
        typed.save()
        revision = typed.save_revision()
        if status == "publish":
            revision.publish()
        typed = ArticlePage.objects.get(slug="typed")
        brought.author_name = brought.latest_revision.content["author_name"] = ""
        assert written(brought) == written(typed)

    def test_stand_in_a_sound_tree(self, bring):
        bring(page("Above", number=10), page("Below", parent=10), *(item(f"Post {number}") for number in range(POSTS)))
        assert not any(Page.find_problems())
        index = ArticleIndexPage.objects.get()
        assert [made.title for made in index.get_children()] == [f"Post {number}" for number in range(POSTS)]
        assert {made.url_path for made in index.get_children()} == {
            f"{index.url_path}post-{number}/" for number in range(POSTS)
        }

    def test_have_a_history_that_begins_with_them(self, bring):
        bring(item("A post", password="linden"))
        entries = PageLogEntry.objects.filter(page=ArticlePage.objects.get().pk).order_by("timestamp")
        actions = ["wagtail.create", "wagtail.view_restriction.create", "wagtail.publish"]
        assert [entry.action for entry in entries] == actions

    def test_have_their_words_counted(self, bring):
        bring(*(item(f"Post {number}", "<p>Quinces.</p>", password="x" * (number == 1)) for number in range(3)))
        assert Word.objects.get(text="quinces").pages == 2

    def test_below_a_private_list_have_no_words_that_readers_find(self, bring):
        index = ArticleIndexPage.objects.get()
        index.view_restrictions.create(restriction_type="password", password="linden")
        bring(item("A post", "<p>Quinces.</p>"))
        assert ArticlePage.objects.get().live
        assert not Word.objects.filter(text="quinces").exists()

    def test_link_to_each_other_at_once(self, bring, monkeypatch):
        links = [f'<p>See <a href="{HOST}/?p={number}">it</a>.</p>' for number in (41, 40)]
        monkeypatch.setattr("transfer.importing.wordpress.closing.Closing.join_links", lambda closing: ())
        bring(*(item(f"Post {number}", link, number=number) for number, link in zip((40, 41), links, strict=True)))
        first, second = ArticlePage.objects.order_by("pk")
        assert f'id="{second.pk}"' in first.body.raw_data[0]["value"]
        assert f'id="{first.pk}"' in second.body.raw_data[0]["value"]

    def test_of_long_texts_do_not_wait_for_each_other(self, bring, monkeypatch):
        monkeypatch.setattr(texts, "MOST_WAITING", 5000)
        placed, place = [], texts.place_below
        monkeypatch.setattr(texts, "place_below", lambda parent, new: placed.append(len(new)) or place(parent, new))
        bring(*(item(f"Post {number}", f"<p>{'Words. ' * 400}</p>") for number in range(5)))
        assert placed == [2, 2, 1]
        assert ArticlePage.objects.live().count() == 5

    @pytest.mark.parametrize("status", ["draft", "private"])
    def test_cost_few_queries(self, site, tmp_path, status):
        counts = []
        for amount in (25, 50):
            posts = [item(f"Of {amount}: {number}", status=status) for number in range(amount)]
            path = exports.write(tmp_path, *posts, host=f"https://{amount}.example.org")
            with CaptureQueriesContext(connection) as queries:
                call_command("import_wordpress", path, verbosity=0)
            counts.append(len(queries))
        assert counts[1] - counts[0] <= 25 * MOST_QUERIES_A_POST


class TestListThatWasChangedMeanwhile:
    """Between two parts of an import, which knows the list of articles from its beginning."""

    @pytest.mark.usefixtures("site")
    def test_gives_its_new_address_to_what_is_placed_below(self):
        known, now = ArticleIndexPage.objects.get(), ArticleIndexPage.objects.get()
        now.slug = "news"
        now.save()
        brought = ArticlePage(title="A post", slug="a-post", live=False, locale_id=known.locale_id)
        with transaction.atomic():
            place_below(known, [brought])
        assert Page.objects.get(slug="a-post").url_path == f"{now.url_path}a-post/"

    @pytest.mark.usefixtures("site")
    def test_has_the_slugs_of_what_was_added(self):
        known = ArticleIndexPage.objects.get()
        ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title="A post", live=False))
        assert "a-post" in slugs_below(known)
