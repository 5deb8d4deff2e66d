"""The pages of the editor where a WordPress site is moved in."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from blog.models import ArticlePage
from tests.builders import image_bytes
from tests.transfer.wordpress.exports import HOST, export, item, picture
from transfer.models import ImportNote, WordPressImport

TREE = f'<p>Words.</p><img class="wp-image-7" src="{HOST}/wp-content/uploads/2020/05/tree.jpg" alt="A tree">'


@pytest.fixture
def editor(site, admin_client):
    return admin_client


def xml(*items, name="export.xml"):
    return SimpleUploadedFile(name, export(*items).encode())


def zipped(*items):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("export.xml", export(*items))
        archive.writestr("uploads/2020/05/tree.jpg", image_bytes())
    return SimpleUploadedFile("site.zip", file.getvalue())


def choose(client, *files, **more):
    return client.post(reverse("wordpress"), {"files": files} | more)


def step(client, run):
    return client.post(reverse("wordpress_step", args=[run.pk]), headers={"accept": "application/json"})


def brought(client, *files, **more):
    """The import of `files`, carried to its end as the page does it."""
    response = choose(client, *files, **more)
    run = WordPressImport.objects.get()
    assert response["Location"] == reverse("wordpress_import", args=[run.pk])
    while step(client, run).json()["state"] == WordPressImport.State.RUNNING:
        pass
    run.refresh_from_db()
    return run


def errors_in(response):
    """What the form says is wrong."""
    return [error for errors in response.context["form"].errors.values() for error in errors]


class TestChoosing:
    def test_leads_to_a_page_that_carries_it_to_its_end(self, editor):
        run = brought(editor, zipped(item("A post", TREE), picture(7)))
        assert run.state == WordPressImport.State.FINISHED
        assert run.name == "site.zip"
        assert ArticlePage.objects.get().title == "A post"

    def test_of_several_files_brings_all_of_them(self, editor):
        brought(editor, xml(item("One", number=1)), xml(item("Two", number=2), name="second.xml"))
        assert set(ArticlePage.objects.values_list("title", flat=True)) == {"One", "Two"}

    def test_publishes_nothing_when_it_should_not(self, editor):
        brought(editor, xml(item("A post")), drafts="on")
        assert not ArticlePage.objects.get().live

    @pytest.mark.parametrize("content", [b"", b"no export at all", b"<rss><channel></channel></rss>"])
    def test_of_something_else_says_so_beside_the_field(self, editor, content):
        response = choose(editor, SimpleUploadedFile("a.xml", content))
        assert errors_in(response)
        assert not WordPressImport.objects.exists()

    def test_of_nothing_asks_for_a_file(self, editor):
        assert errors_in(choose(editor))

    def test_offers_only_hosts_that_the_settings_allow(self, editor, settings):
        assert 'name="hosts"' not in editor.get(reverse("wordpress")).content.decode()
        settings.WORDPRESS_MEDIA_HOSTS = ["old.example.org"]
        assert 'name="hosts"' in editor.get(reverse("wordpress")).content.decode()


class TestReport:
    @pytest.fixture
    def run(self, editor):
        text = f'{TREE}<script>a()</script><img src="https://elsewhere.example.org/a.jpg">'
        return brought(editor, zipped(item("A post", text), picture(7)))

    def page(self, client, run, **query):
        return client.get(reverse("wordpress_import", args=[run.pk]), query).content.decode()

    def test_shows_first_what_needs_her(self, editor, run):
        needs = ImportNote.objects.filter(outcome="needs").values_list("text", flat=True)
        said = html.fromstring(self.page(editor, run)).text_content()
        assert needs
        assert all(text[:40] in said for text in needs)

    def test_shows_what_was_left(self, editor, run):
        assert "elsewhere.example.org" in self.page(editor, run, show="left")
        assert "elsewhere.example.org" not in self.page(editor, run, show="came")

    def test_asked_for_nonsense_shows_something(self, editor, run):
        address = reverse("wordpress_import", args=[run.pk])
        shown = editor.get(address, {"show": "nonsense", "p": "nonsense"}).context
        assert shown["outcome"] == editor.get(address).context["outcome"]
        assert shown["notes"].number == 1

    def test_is_found_again_from_the_first_page(self, editor, run):
        assert reverse("wordpress_import", args=[run.pk]) in editor.get(reverse("wordpress")).content.decode()

    def test_goes_no_further_than_its_end(self, editor, run):
        before = ImportNote.objects.count()
        assert editor.post(reverse("wordpress_step", args=[run.pk]))["Location"] == reverse(
            "wordpress_import", args=[run.pk]
        )
        assert ImportNote.objects.count() == before

    def test_says_once_what_keeps_several_articles_back(self, editor):
        posts = [item(title, TREE, number=number) for number, title in enumerate(("One", "Two"), 20)]
        run = brought(editor, zipped(*posts, picture(7)))
        address = reverse("wordpress_import", args=[run.pk])

        page = html.fromstring(editor.get(address).content)

        [links] = [
            found for found in map(entry_links, page.find_class("import-report")[0].findall("li")) if "One" in found
        ]
        assert list(links) == [
            "The picture “tree.jpg” needs a credit: please add the creator or the source.",
            "One",
            "Two",
        ]
        picture_link, *article_links = links.values()
        assert editor.get(picture_link).context["next"] == address
        assert {editor.get(link).context["page"].title for link in article_links} == {"One", "Two"}


def entry_links(entry):
    return {link.text_content(): link.get("href") for link in entry.iter("a")}


class TestSomebodyElse:
    def test_who_may_not_add_pages_is_turned_away(self, site, client, django_user_model):
        client.force_login(django_user_model.objects.create_user("reader"))
        for address in (reverse("wordpress"), reverse("wordpress_import", args=[1])):
            assert client.get(address).status_code in (302, 403)
        assert client.post(reverse("wordpress_step", args=[1])).status_code in (302, 403)
