"""Publishing many pages at once does what publishing each of them does, with a few questions for each."""

from contextlib import suppress
from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageLogEntry, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published

from blog.models import ArticlePage
from home.models import StandardPage
from pages.admin.bulk_publish import PublishPages, drafts_below
from pages.known_references import are_known, references_known
from pages.together import at_the_end, together
from search.models import Word
from tests.builders import make_article, make_article_index, make_image, make_page, make_topic, make_user

pytestmark = pytest.mark.django_db

MOST_QUERIES = 20
# What differs between two pages that were published in two ways, and what follows from it.
OWN = {"id", "path", "slug", "url_path", "title", "draft_title", "translation_key", "page_ptr", "live_revision",
       "latest_revision", "latest_revision_created_at", "first_published_at", "last_published_at", "published_at",
       "search_description"}  # fmt: skip


def block(image):
    return {"type": "image", "value": {"image": image.pk, "alt_text": "Two chairs", "decorative": False}, "id": "b1"}


def make_draft(title, image=None, **fields):
    """A saved draft with a lead picture, one in its text, a topic and a link to another article; never published."""
    image = image or make_image(f"Picture of {title}")
    words = {"type": "paragraph", "value": "<p>Listening helps.</p>", "id": "b0"}
    page = make_article(title, live=False, image=image, body=[words, block(image)], **fields)
    page.topics.add(make_topic())
    page.save()
    page.save_revision()
    return page


def publish(admin_client, *pages, below=False):
    query = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"include_descendants": "on"} if below else {}
    return admin_client.post(f"{address}?{query}&next=/admin/pages/", data, follow=True)


def fields_of(page):
    page = page.__class__.objects.get(pk=page.pk)
    found = {field.name: field.value_from_object(page) for field in page._meta.concrete_fields if field.name not in OWN}
    return found | {"body": page.body.get_prep_value(), "topics": [topic.pk for topic in page.topics.all()]}


def history_of(page):
    entries = PageLogEntry.objects.filter(page=page.pk).order_by("pk")
    rows = entries.values_list("action", "user", "content_changed", "data", "content_type", "deleted")
    return list(rows), entries.last().label == page.title, entries.last().revision_id == page.latest_revision_id


def references_of(page):
    rows = ReferenceIndex.objects.filter(object_id=str(page.pk), base_content_type__model="page")
    return sorted(rows.exclude(model_path="owner").values_list("to_content_type", "to_object_id", "model_path"))


def found(words):
    return {page.title for page in ArticlePage.objects.live().search(words)}


class TestPublishPages:
    def test_does_what_publishing_each_does(self, admin_client):
        image, user = make_image(), admin_client.session["_auth_user_id"]
        alone, other, another = (make_draft(f"Jealousy {name}", image) for name in ("one", "two", "three"))
        alone.get_latest_revision().publish(user=get_user_model().objects.get(pk=user))
        words = dict(Word.objects.values_list("text", "pages"))
        publish(admin_client, other, another)
        for page in (other, another):
            assert fields_of(page) == fields_of(alone)
            assert references_of(page) == references_of(alone) != []
        alone, other = (Page.objects.get(pk=page.pk) for page in (alone, other))
        assert history_of(other) == history_of(alone)
        assert other.live_revision_id == other.latest_revision_id
        assert other.first_published_at
        assert found("jealousy") == {"Jealousy one", "Jealousy two", "Jealousy three"}
        assert Word.objects.get(text="listening").pages == words["listening"] + 2
        assert Word.objects.get(text="three").pages == 1

    def test_asks_little_for_each_page(self, admin_client):
        counts = []
        for number in (3, 13):
            drafts = [make_draft(f"Draft {number} {one}") for one in range(number)]
            with CaptureQueriesContext(connection) as queries:
                publish(admin_client, *drafts)
            assert ArticlePage.objects.filter(title__startswith=f"Draft {number} ", live=True).count() == number
            counts.append(len(queries))
        assert (counts[1] - counts[0]) / 10 < MOST_QUERIES

    def test_tells_who_listens(self, admin_client):
        told = []

        def listen(instance, revision, **kwargs):
            told.append((instance.title, revision.pk))

        drafts = [make_draft("One"), make_draft("Two")]
        page_published.connect(listen)
        try:
            publish(admin_client, *drafts)
        finally:
            page_published.disconnect(listen)
        assert told == [(page.title, Page.objects.get(pk=page.pk).latest_revision_id) for page in drafts]

    def test_keeps_a_new_title_in_the_history(self, admin_client):
        page = make_article("Old")
        page.save_revision().publish()
        page.title = "New"
        page.save_revision()
        publish(admin_client, page)
        entries = PageLogEntry.objects.filter(page=page).order_by("-pk")[:2]
        assert {entry.action for entry in entries} == {"wagtail.rename", "wagtail.publish"}
        assert {"old": "Old", "new": "New"} in [entry.data.get("title") for entry in entries]

    def test_schedules_what_is_due_later(self, admin_client):
        page = make_article("Later", live=False, go_live_at=timezone.now() + timedelta(days=1))
        page.save_revision()
        publish(admin_client, page, make_draft("Sooner"))
        assert found("sooner") == {"Sooner"}
        assert Page.objects.get(pk=page.pk).approved_schedule
        assert PageLogEntry.objects.filter(page=page).order_by("pk").last().action == "wagtail.publish.schedule"

    def test_keeps_aliases_equal(self, admin_client):
        page = make_article("Original")
        alias = page.create_alias(update_slug="again")
        image = make_image("New picture")
        page.body = [block(image)]
        page.save_revision()
        publish(admin_client, page)
        assert ArticlePage.objects.get(pk=alias.pk).body[0].value.pk == image.pk
        for one in (page, alias):
            assert str(image.pk) in {target for _, target, _ in references_of(one)}

    def test_counts_no_words_of_a_private_page(self, admin_client):
        page = make_draft("Secretword")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        publish(admin_client, page, make_draft("Openword"))
        assert set(Word.objects.filter(text__endswith="word").values_list("text", flat=True)) == {"openword"}

    def test_publishes_a_page_without_a_revision(self, admin_client):
        page = make_page(title="Bare", live=False)
        publish(admin_client, page)
        page = Page.objects.get(pk=page.pk)
        assert page.live
        assert page.live_revision_id == page.latest_revision_id

    def test_publishes_what_is_below(self, admin_client):
        above = make_page(title="Above", live=False)
        below = above.add_child(instance=StandardPage(title="Below", live=False))
        publish(admin_client, above, below=True)
        assert Page.objects.get(pk=below.pk).live
        assert PublishPages.execute_action([above], include_descendants=True) == (1, 0)

    def test_leaves_below_what_its_user_may_not_publish(self):
        above = make_page(title="Above", live=False)
        below = above.add_child(instance=StandardPage(title="Below", live=False))
        user = make_user("access_admin")
        group = user.groups.create(name="Writers")
        publishing = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
        GroupPagePermission.objects.create(group=group, page=make_article_index(), permission=publishing)
        assert drafts_below([above], user) == set()
        assert drafts_below([above], make_user(username="owner", is_superuser=True)) == {below.pk}

    def test_takes_each_picture_of_two_places_as_its_own(self, admin_client):
        image = make_image()
        page = make_article("Draft", live=False, body=[block(image), block(image) | {"id": "b2"}])
        page.save_revision()
        publish(admin_client, page)
        first, second = ArticlePage.objects.get(pk=page.pk).body
        assert first.value == second.value
        assert first.value is not second.value

    def test_leads_to_a_page_below_one_with_a_new_address(self, admin_client):
        above = make_page(title="Above")
        below = above.add_child(instance=StandardPage(title="Below"))
        deep = below.add_child(instance=StandardPage(title="Deep"))
        above.slug, deep.slug = "up", "down"
        for page in (above, below, deep):
            page.save_revision()
        publish(admin_client, above, below, deep)
        paths = Page.objects.filter(pk__in=(above.pk, below.pk, deep.pk)).order_by("path")
        assert list(paths.values_list("url_path", flat=True)) == [
            "/front/up/",
            "/front/up/below/",
            "/front/up/below/down/",
        ]
        assert admin_client.get("/above/below/deep/").headers["Location"] == "/up/below/down/"

    def test_leaves_the_references_of_a_live_page_whose_draft_waits(self, admin_client):
        page, new = make_article("Live", body=[block(make_image("Old"))]), make_image("New")
        page.save_revision().publish()
        draft = ArticlePage.objects.get(pk=page.pk)
        draft.body, draft.go_live_at = [block(new)], timezone.now() + timedelta(days=1)
        draft.save_revision()
        ReferenceIndex.create_or_update_for_object(page)
        before = references_of(page)
        publish(admin_client, page)
        assert references_of(page) == before

    def test_leaves_aliases_to_their_originals(self, admin_client):
        page = make_draft("Original")
        alias = Page.objects.get(pk=page.pk).create_alias(update_slug="again")
        response = publish(admin_client, make_article_index(), page, alias, below=True)
        assert "2 pages have been published" in response.content.decode()
        assert ArticlePage.objects.get(pk=alias.pk).live

    def test_notes_references_of_an_alias_of_an_alias(self, admin_client):
        page, image = make_article("Original"), make_image("New")
        last = page.create_alias(update_slug="one").create_alias(update_slug="two")
        page.body = [block(image)]
        page.save_revision()
        publish(admin_client, page)
        assert references_of(last) == references_of(page) != []

    def test_forgets_words_that_stood_at_an_earlier_picture(self, admin_client):
        old = block(make_image("Old"))
        page = make_article("Live", body=[old | {"value": old["value"] | {"alt_text": "Formerword"}}])
        page.body = [block(make_image("New"))]
        page.save_revision()
        assert Word.objects.filter(text="formerword").exists()
        publish(admin_client, page)
        assert not Word.objects.filter(text="formerword").exists()

    def test_refuses_two_drafts_with_one_address(self, admin_client):
        pages = [make_page(title="One"), make_page(title="Two")]
        for page in pages:
            page.slug = "same"
            page.save_revision()
        response = publish(admin_client, *pages)
        assert "Another page already has the address" in response.content.decode()
        assert list(StandardPage.objects.order_by("pk").values_list("slug", flat=True)) == ["one", "two"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one connection write at a time")
@pytest.mark.django_db(transaction=True)
def test_what_others_save_meanwhile_stays(admin_client, monkeypatch):
    page = make_page()
    page.save_revision()

    def add_below():
        Page.objects.get(pk=page.pk).add_child(instance=StandardPage(title="Below"))
        connection.close()

    other = Thread(target=add_below)

    def start(*drafts, **kwargs):
        other.start()
        other.join(1)

    monkeypatch.setattr("pages.admin.bulk_publish.ensure_publishable", start)
    publish(admin_client, page)
    other.join()
    assert Page.objects.get(pk=page.pk).numchild == 1


class TestReferencesKnown:
    def test_are_looked_up_for_all_drafts_at_once(self, django_assert_num_queries):
        contents = [(ArticlePage, make_article(title, image=make_image()).serializable_data()) for title in "AB"]
        with CaptureQueriesContext(connection) as queries, references_known(contents):
            assert all(are_known(model, content) for model, content in contents)
        assert len(queries) == len({query["sql"].partition("WHERE")[0] for query in queries})

    def test_are_looked_up_for_another_draft_meanwhile(self):
        contents = [(ArticlePage, make_article(title, image=make_image()).serializable_data()) for title in "AB"]
        with references_known(contents[:1]), references_known(contents[1:]):
            assert all(are_known(model, content) for model, content in contents)

    def test_leave_one_that_is_gone_to_wagtail(self):
        content = make_article("Draft", image=make_image()).serializable_data()
        gone = content | {"image": 0}
        with references_known([(ArticlePage, content), (ArticlePage, gone)]):
            assert are_known(ArticlePage, content)
            assert not are_known(ArticlePage, gone)
        assert not are_known(ArticlePage, content)


class TestTogether:
    def test_does_at_once_what_nothing_holds_back(self):
        done = []
        at_the_end(done.extend, 1)
        assert done == [1]

    def test_does_it_for_all_at_the_end(self):
        calls = []
        with together():
            at_the_end(calls.append, 1)
            at_the_end(calls.append, 2)
            assert calls == []
        assert calls == [[1, 2]]

    def test_does_nothing_after_an_error(self):
        calls = []
        with suppress(ZeroDivisionError), together():
            at_the_end(calls.append, 1)
            1 / 0  # noqa: B018
        assert calls == []
