"""A WordPress site moved in: states, moments, pictures, old addresses; and what a second time changes."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from blog.models import ArticlePage, Topic
from home.models import StandardPage
from images.models import CreditedImage
from pages.models import Download
from search.models import Word
from tests import builders
from tests.transfer.wordpress import exports
from tests.transfer.wordpress.exports import HOST, category, item, page, picture
from transfer.models import ImportedItem, ImportNote

UPLOADS = f"{HOST}/wp-content/uploads/2020/05"
NEVER = "0000-00-00 00:00:00"


def told(outcome):
    return " ".join(ImportNote.objects.filter(outcome=outcome).values_list("text", flat=True))


class TestState:
    def test_of_what_was_public_is_public_at_its_own_moment(self, article):
        made = article(gmt="2024-11-03 09:30:00", local="2024-11-03 01:30:00")
        assert made.live
        assert made.first_published_at == datetime(2024, 11, 3, 9, 30, tzinfo=UTC)
        assert made.date.isoformat() == "2024-11-03"

    def test_of_what_was_public_stands_in_lists_by_its_day(self, bring):
        days = {"Old": "2012-03-01", "Newest": "2023-03-01", "Middle": "2017-03-01"}
        bring(*(item(title, gmt=f"{day} 10:00:00") for title, day in days.items()))
        articles = ArticlePage.objects.live().newest_first()
        assert [made.title for made in articles] == ["Newest", "Middle", "Old"]
        assert [made.published_at for made in articles] == [made.first_published_at for made in articles]

    def test_of_what_readers_saw_on_another_day_is_placed_on_that_day(self, bring):
        moments = {"gmt": "2020-05-04 01:00:00", "local": "2020-05-04 03:00:00"}
        bring(item("One", **moments), item("Two", **moments))
        placed = [timezone.localtime(made.published_at) for made in ArticlePage.objects.order_by("pk")]
        assert [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in placed] == ["2020-05-04 00:00:00", "2020-05-04 00:00:01"]

    @pytest.mark.parametrize("status", ["draft", "pending", "private", "auto-draft"])
    def test_of_what_nobody_could_read_is_a_draft(self, article, client, status):
        made = article(status=status, gmt=NEVER if status != "private" else "2020-01-01 10:00:00", slug="a-post")
        assert not made.live
        assert made.date is None or status == "private"
        assert client.get(f"/?p={ImportedItem.objects.get(page=made).key.partition(':')[2]}").status_code == 200
        assert not Redirect.objects.filter(redirect_page=made).exists()

    def test_of_a_draft_leads_its_old_addresses_here_once_it_is_published(self, article, client):
        made = article(status="private", number=77)
        made.get_latest_revision().publish()
        assert client.get("/?p=77").headers["Location"] == made.url

    def test_behind_a_password_stays_behind_it(self, article, client):
        made = article("<p>For the group only.</p>", password="linden")
        assert made.view_restrictions.get().password == "linden"
        assert "For the group only." not in client.get(made.url).content.decode()

    def test_scheduled_comes_at_its_hour(self, article):
        made = article(status="future", gmt="2090-03-20 15:00:00")
        assert not made.live
        assert made.scheduled_revision.approved_go_live_at == datetime(2090, 3, 20, 15, tzinfo=UTC)

    def test_scheduled_for_an_hour_that_has_passed_waits(self, article):
        assert not article(status="future", gmt="2020-03-20 15:00:00").live
        assert "hour has passed" in told("needs")

    def test_thrown_away_stays_away(self, bring):
        bring(item("Thrown away", status="trash", slug="thrown-away__trashed"), item("Kept"))
        assert list(ArticlePage.objects.values_list("title", flat=True)) == ["Kept"]
        assert "trash" in told("left")

    def test_is_a_draft_everywhere_when_she_asks_for_it(self, bring):
        bring(item("A post"), options={"drafts": True})
        assert not ArticlePage.objects.get().live

    def test_with_a_picture_without_credit_waits_for_it(self, bring):
        bring(item("A post", f'<img src="{UPLOADS}/tree.jpg" alt="A tree">'), picture(7))
        made, image = ArticlePage.objects.get(), CreditedImage.objects.get()
        assert not made.live
        note = ImportNote.objects.get(title="A post", outcome="needs")
        assert note.url.startswith(f"/admin/images/{image.pk}/#")
        image.creator = "Test Painter"
        image.save()
        made.get_latest_revision().publish()
        made.refresh_from_db()
        assert made.live


class TestPrivacy:
    def test_no_word_of_a_comment_or_of_who_wrote_it_comes(self, bring):
        comment = (
            "<wp:comment><wp:comment_author><![CDATA[T. Reader]]></wp:comment_author>"
            "<wp:comment_author_email><![CDATA[reader@example.net]]></wp:comment_author_email>"
            "<wp:comment_content><![CDATA[What a day]]></wp:comment_content></wp:comment>"
        )
        bring(item("A post", more=comment))
        kept = str(list(ImportNote.objects.values())) + str(list(ImportedItem.objects.values()))
        assert "1 comments" in kept
        assert not any(word in kept for word in ("T. Reader", "reader@example.net", "What a day"))

    def test_the_export_is_not_kept(self, bring, settings):
        bring(item("A post", password="linden"))
        assert not any((settings.VAR_DIR / "imports").iterdir())


class TestArticle:
    def test_has_its_byline_summary_topics_and_words_for_search(self, article):
        made = article(
            excerpt="Snow, tea &amp; patience.",
            terms=[("category", "couples", "Couples &amp; Families"), ("post_tag", "trust", "trust")],
            meta={
                "_yoast_wpseo_title": "%%title%% explained %%sep%% %%sitename%%",
                "_yoast_wpseo_metadesc": "Why & how",
            },
        )
        assert made.author_name == "Test Writer"
        assert made.summary == "Snow, tea & patience."
        assert {topic.name for topic in made.topics.all()} == {"Couples & Families", "trust"}
        assert made.seo_title == "A post explained"
        assert made.search_description == "Why & how"

    def test_by_the_therapist_herself_needs_no_byline(self, article):
        builders.make_practice(name="Test Writer")
        assert article().author_name == ""

    @pytest.mark.parametrize(
        ("raw", "title"),
        [("Sleep &amp; worry", "Sleep & worry"), ("Tom & Ana's", "Tom & Ana's"), ("Hello &#x1f331;", "Hello 🌱")],
    )
    def test_has_a_title_without_entities(self, bring, raw, title):
        bring(item(raw, slug="x"))
        assert ArticlePage.objects.get().title == title

    def test_without_a_title_or_a_text_comes_all_the_same(self, bring):
        bring(item("", "<p>First words here.</p>", slug="34-2"), item("Empty", "", slug="empty"))
        assert set(ArticlePage.objects.values_list("title", flat=True)) == {"First words here.", "Empty"}

    def test_has_its_featured_picture(self, bring):
        bring(picture(7, alt="A tree"), item("A post", meta={"_thumbnail_id": "7"}))
        assert ArticlePage.objects.get().image.description == "A tree"

    def test_with_a_persian_address_keeps_it_readable(self, article, client):
        encoded = "%d8%a2%d8%b1%d8%a7%d9%85%d8%b4"
        made = article(slug=encoded, link=f"{HOST}/2020/03/20/{encoded}/")
        assert made.slug == "آرامش"
        response = client.get(f"/2020/03/20/{encoded}/")
        assert response.status_code == 301
        assert client.get(response.headers["Location"]).status_code == 200


class TestPages:
    def test_keep_their_tree_whatever_their_order(self, bring):
        bring(
            page("Terms", number=20, parent=10, slug="terms", link=f"{HOST}/about/terms/"),
            page("About", number=10),
        )
        assert StandardPage.objects.get(title="Terms").get_parent().title == "About"

    def test_whose_address_is_taken_wait_as_drafts(self, bring):
        builders.make_page(title="About", slug="about")
        bring(page("About", number=10))
        drafts = StandardPage.objects.filter(live=False)
        assert [one.title for one in drafts] == ["About"]
        assert "at its address already" in told("needs")

    @pytest.mark.parametrize(("made", "slug"), [(page("Search"), "search-2"), (item("Topics"), "topics-2")])
    def test_at_an_address_of_the_site_itself_get_another(self, bring, made, slug):
        bring(made)
        assert Page.objects.filter(slug=slug).exists()

    def test_of_one_address_are_told_apart_by_a_number(self, bring):
        bring(*(item(f"Post {number}", slug="same") for number in range(3)))
        bring(item("Post 4", slug="same"), host="https://another.example.org")
        assert list(ArticlePage.objects.values_list("slug", flat=True)) == ["same", "same-2", "same-3", "same-4"]

    def test_that_listed_the_articles_lead_to_their_list(self, bring, client):
        bring(page("News", "", slug="news"), item("A post"))
        assert not StandardPage.objects.exists()
        assert client.get("/news/").headers["Location"] == "/blog/"

    def test_that_were_the_front_wait_as_drafts(self, bring):
        bring(page("Welcome", link=f"{HOST}/", slug="home"))
        assert not StandardPage.objects.get().live


class TestMedia:
    def test_waits_for_its_credit_and_tells_what_its_description_says(self, bring):
        bring(picture(7, description="Bought, receipt 42"))
        assert CreditedImage.objects.get().credit_line == ""
        assert "receipt 42" in told("needs")

    def test_with_a_credit_in_its_caption_has_it(self, bring):
        bring(picture(7, caption="Photo: Test Painter / example.org"))
        assert CreditedImage.objects.get().credit_line == "Photo: Test Painter / example.org"

    def test_that_is_no_picture_is_a_file_to_download(self, bring):
        sheet = picture(8, "2020/05/sheet.pdf", title="Breathing sheet")
        text = f'<p>Take the <a href="{UPLOADS}/sheet.pdf">breathing sheet</a> along.</p>'
        bring(item("A post", text), sheet, files=["2020/05/sheet.pdf"])
        download = Download.objects.get()
        assert download.title == "Breathing sheet"
        assert [block["type"] for block in ArticlePage.objects.get().body.raw_data] == ["paragraph", "download"]

    def test_of_an_unsafe_kind_is_left(self, bring):
        bring(picture(8, "2020/05/page.html"), files=["2020/05/page.html"])
        assert not Download.objects.exists()
        assert "not offered" in told("left")

    def test_is_taken_as_it_came_from_the_camera(self, bring):
        files = ["2020/05/IMG-scaled.jpg", "2020/05/IMG.jpg", "2020/05/IMG-300x200.jpg"]
        scaled = picture(7, "2020/05/IMG-scaled.jpg", sizes=["IMG-300x200.jpg"])
        bring(scaled, files=files)
        assert "IMG-scaled" not in CreditedImage.objects.get().file.name

    def test_that_moves_is_known_as_an_animation(self, site, tmp_path):
        export = exports.write(tmp_path, picture(7, "2020/05/tree.gif"), files=())
        file = tmp_path / "uploads/2020/05/tree.gif"
        file.parent.mkdir(parents=True)
        first, second = (Image.new("RGB", (40, 30), color) for color in ("red", "blue"))
        first.save(file, save_all=True, append_images=[second])
        call_command("import_wordpress", export, verbosity=0)
        assert CreditedImage.objects.get().is_animation

    def test_that_is_in_no_list_is_found_by_its_address(self, bring):
        bring(item("A post", f'<img class="wp-image-9" src="{UPLOADS}/tree-300x200.jpg" alt="A tree">'))
        assert CreditedImage.objects.count() == 1

    @pytest.mark.parametrize("content", [b"", b"no picture", b"<svg/>"])
    def test_that_is_damaged_is_left_and_told(self, site, tmp_path, content):
        path = exports.write(tmp_path, picture(7), item("A post"))
        (tmp_path / "uploads/2020/05/tree.jpg").write_bytes(content)
        call_command("import_wordpress", path, verbosity=0)
        assert not CreditedImage.objects.exists()
        assert ArticlePage.objects.exists()
        assert told("left")


class TestOldAddress:
    @pytest.fixture
    def moved(self, bring):
        bring(
            item(
                "A post", number=17, slug="a-post", parent=0,
                meta={"_wp_old_slug": "older"},
                terms=[("category", "siblings", "Siblings"), ("post_tag", "trust", "Trust")],
            ),
            picture(7, parent=17),
            page("About", number=10),
            page("Terms", number=20, parent=10, link=f"{HOST}/about/terms/"),
            terms=category("Families", "families") + category("Siblings", "siblings", "families"),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("/2020/05/04/a-post/", "/blog/a-post/"),
            ("/2020/05/04/a-post", "/blog/a-post/"),
            ("/2020/05/04/older/", "/blog/a-post/"),
            ("/?p=17", "/blog/a-post/"),
            ("/index.php?p=17", "/blog/a-post/"),
            ("/index.php/2020/05/04/a-post/", "/blog/a-post/"),
            ("/2020/05/04/a-post/feed/", "/blog/a-post/"),
            ("/2020/05/04/a-post/2/", "/blog/a-post/"),
            ("/2020/05/04/a-post/comment-page-1/", "/blog/a-post/"),
            ("/2020/05/04/a-post/tree/", "/blog/a-post/"),
            ("/2020/05/04/a-post/unknown-picture/", "/blog/a-post/"),
            ("/?attachment_id=7", "/blog/a-post/"),
            ("/?page_id=10", "/about/"),
            ("/?page_id=20", "/about/terms/"),
            ("/about/feed/", "/about/"),
            ("/2020/", "/blog/"),
            ("/2020/05/", "/blog/"),
            ("/2020/05/04/", "/blog/"),
            ("/2020/05/page/2/", "/blog/"),
            ("/?m=202005", "/blog/"),
            ("/author/tester/", "/blog/"),
            ("/?author=3", "/blog/"),
            ("/category/families/siblings/", "/blog/topics/siblings/"),
            ("/category/siblings/page/3/", "/blog/topics/siblings/"),
            ("/category/families/siblings/feed/", "/blog/topics/siblings/feed/"),
            ("/tag/trust/", "/blog/topics/trust/"),
            ("/?tag=trust", "/blog/topics/trust/"),
            ("/feed/", "/blog/feed/"),
            ("/feed/atom/", "/blog/feed/"),
            ("/?feed=rss2", "/blog/feed/"),
            ("/comments/feed/", "/blog/feed/"),
        ],
    )
    def test_leads_to_the_new_one_for_good(self, moved, client, old, new):
        response = client.get(old)
        assert (response.status_code, response.headers.get("Location")) == (301, new)
        assert client.get(new).status_code == 200

    @pytest.mark.parametrize("address", ["/", "/?p=999", "/?p=x'--", "/?q=17", "/?p=17&p=18"[:3]])
    def test_that_is_none_shows_the_front_page(self, moved, client, address):
        assert client.get(address).status_code == 200

    @pytest.mark.parametrize("address", ["/nothing/", "/nothing/feed/", "/page/2/nothing/", "/2019/", "/" + "a/" * 900])
    def test_that_never_was_is_not_found(self, moved, client, address):
        assert client.get(address).status_code == 404

    def test_makes_no_circle_where_nothing_moved(self, moved, client):
        assert client.get("/about/").status_code == 200
        StandardPage.objects.get(slug="about").unpublish()
        assert client.get("/about/").status_code == 404


class TestLinks:
    @pytest.mark.parametrize(
        "address",
        [
            f"{HOST}/2020/05/04/second/", "http://www.old.example.org/2020/05/04/second/", "/2020/05/04/second/",
            "old.example.org/?p=31", f"{HOST}/?p=31", f"{HOST}/2020/05/04/second/#part",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("is_later", [True, False])
    def test_of_its_own_lead_to_pages_here(self, bring, address, is_later):
        first = item("First", f'<p>See <a href="{address}">it</a>.</p>', number=30 if is_later else 32)
        bring(first, item("Second", number=31, slug="second"))
        target = ArticlePage.objects.get(title="Second").pk
        made = ArticlePage.objects.get(title="First")
        wanted = f'<p>See <a linktype="page" id="{target}">it</a>.</p>'
        assert made.body.raw_data[0]["value"] == wanted
        assert made.get_latest_revision_as_object().body.raw_data[0]["value"] == wanted

    def test_elsewhere_stay(self, blocks):
        text = '<p><a href="https://other.example.net/a?b=1&amp;c=2">it</a></p>'
        assert blocks(text) == [("paragraph", text)]

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "#top", "file:///etc/passwd"])
    def test_that_lead_nowhere_leave_their_words(self, blocks, address):
        assert blocks(f'<p>See <a href="{address}">it</a>.</p>') == [("paragraph", "<p>See it.</p>")]


class TestSecondTime:
    def test_doubles_nothing(self, bring):
        everything = [item("A post", number=17), page("About", number=10), picture(7)]
        bring(*everything)
        counts = [model.objects.count() for model in (Page, CreditedImage, Redirect, Topic, ImportedItem)]
        bring(*everything)
        assert counts == [model.objects.count() for model in (Page, CreditedImage, Redirect, Topic, ImportedItem)]

    def test_keeps_her_edits_and_says_what_changed_there(self, bring):
        bring(item("A post", "<p>Old</p>", number=17))
        made = ArticlePage.objects.get()
        made.title = "Hers"
        made.save_revision().publish()
        bring(item("A post", "<p>New</p>", number=17))
        assert ArticlePage.objects.get().title == "Hers"
        assert "changed it since" in told("needs")

    def test_brings_back_nothing_she_deleted(self, bring):
        bring(item("A post", number=17), picture(7))
        ArticlePage.objects.get().delete()
        CreditedImage.objects.get().delete()
        bring(item("A post", number=17), picture(7))
        assert not ArticlePage.objects.exists()
        assert not CreditedImage.objects.exists()

    def test_brings_what_is_new(self, bring):
        bring(item("A post", number=17))
        bring(item("A post", number=17), item("Another", number=18))
        assert set(ArticlePage.objects.values_list("title", flat=True)) == {"A post", "Another"}

    def test_of_another_site_takes_nothing_for_the_first(self, bring):
        bring(item("Of one", number=17))
        bring(item("Of the other", number=17), host="https://another.example.org")
        assert ArticlePage.objects.count() == 2


class TestTrial:
    def test_changes_nothing(self, bring, settings):
        bring(item("A post", f'<img src="{UPLOADS}/tree.jpg">'), picture(7), options={"dry_run": True})
        assert not ArticlePage.objects.exists()
        assert not CreditedImage.objects.exists()
        assert not ImportNote.objects.exists()
        assert not ImportedItem.objects.exists()


class TestIndexes:
    """Pages that come together are found as if each had been saved by hand."""

    @pytest.fixture
    def moved(self, bring):
        bring(
            item("First", f'<p>Quinces: <a href="{HOST}/?p=31">it</a>.</p><img src="{UPLOADS}/tree.jpg">', number=30),
            item("Second", "<p>Medlars.</p>", number=31),
            picture(7),
        )  # fmt: skip

    def test_know_every_word(self, moved):
        assert [found.title for found in ArticlePage.objects.search("quinces")] == ["First"]
        assert [found.title for found in ArticlePage.objects.search("medlars")] == ["Second"]
        assert CreditedImage.objects.search("tree").count() == 1

    def test_know_what_refers_to_what(self, moved):
        first, second = ArticlePage.objects.order_by("title")
        for target in (second.page_ptr, CreditedImage.objects.get()):
            assert [str(user.object_id) for user in ReferenceIndex.get_references_to(target)] == [str(first.pk)]

    def test_know_of_each_page_what_wagtail_would_note(self, moved):
        keys = [str(made.pk) for made in ArticlePage.objects.all()]
        columns = [field.attname for field in ReferenceIndex._meta.concrete_fields if field.name != "id"]

        def rows():
            return sorted(map(str, ReferenceIndex.objects.filter(object_id__in=keys).values_list(*columns)))

        together = rows()
        ReferenceIndex.objects.filter(object_id__in=keys).delete()
        for found in ArticlePage.objects.all():
            ReferenceIndex.create_or_update_for_object(found)
        assert together == rows()

    def test_lets_readers_mistype_words_of_what_is_public(self, bring):
        bring(item("A post", "<p>Jabberwocky.</p>"), item("Two", "<p>Bandersnatch.</p>", status="private"))
        words = Word.objects.filter(text__in=("jabberwocky", "bandersnatch"))
        assert [(word.text, word.pages) for word in words] == [("jabberwocky", 1)]
