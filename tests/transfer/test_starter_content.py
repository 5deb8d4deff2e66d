"""The first pages: all there, word for word, and never over somebody's edit."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from html5lib import parse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

from blog.models import ArticlePage
from home.models import StandardPage
from pages.models import PracticeDetails
from tests.starter_pages import ADDRESSES, missing_line
from transfer.starter_content import article
from transfer.starter_content import words as starter_words
from transfer.starter_content.images import FOLDER


def words_of(html):
    """The text of a page's `main` as one line, white space folded."""
    main = parse(html, namespaceHTMLElements=False).find(".//main")
    return " ".join(" ".join(main.itertext()).split())


@pytest.mark.usefixtures("starter_site")
class TestStarterContent:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_answers_at_every_address(self, client, address):
        assert client.get(address).status_code == 200

    def test_keeps_the_article_word_for_word_and_in_order(self, client):
        assert missing_line(words_of(client.get(f"/blog/{article.SLUG}/").content.decode())) == ""

    def test_adds_no_word_to_the_article(self):
        page = ArticlePage.objects.get()
        text = [line for number, line in article.numbered_lines() if number < article.CREDIT_SENTENCE]
        expected = " ".join(line.removeprefix(article.BULLET) for line in text)
        assert words_of(f"<main>{page.body.render_as_block()}</main>") == expected

    def test_marks_headings_and_lists_as_what_they_are(self):
        kinds = [block.block_type for block in ArticlePage.objects.get().body]
        assert kinds.count("heading") == 5
        assert kinds.count("list") == 2

    def test_can_be_restored_from_the_history_of_every_page(self, client, admin_client):
        for page in Page.objects.filter(depth__gt=1).specific():
            title, shown, first = (
                page.title,
                words_of(client.get(page.url).content.decode()),
                page.revisions.earliest("pk"),
            )
            page.title = "Overwritten"
            if hasattr(page, "body"):
                page.body = []
            page.save_revision(clean=False)
            restored = admin_client.get(reverse("wagtailadmin_pages:revisions_revert", args=(page.pk, first.pk)))
            assert restored.context["form"].initial["title"] == title
            restored.context["form"].instance.save_revision().publish()
            assert words_of(client.get(page.url).content.decode()) == shown

    def test_redirects_the_articles_old_address_for_good(self, client):
        response = client.get(f"/{article.SLUG}/")
        assert response.status_code == 301
        assert response.url.endswith(f"/blog/{article.SLUG}/")

    def test_writes_the_consultation_once_in_the_details(self):
        details = PracticeDetails.objects.get()
        assert details.consultation_title == article.line(article.CONSULTATION[0])
        assert details.consultation_paragraphs == [article.line(number) for number in article.CONSULTATION[1:]]

    def test_says_how_long_it_takes_nowhere_else(self):
        details = PracticeDetails.objects.get()
        words = " ".join(str(fields) for name, fields in vars(starter_words).items() if name.isupper())
        assert f"{details.consultation_minutes}-minute" not in words
        assert f"{details.consultation_minutes} minutes" not in words

    def test_leaves_an_edit_alone_when_it_is_loaded_again(self):
        about = StandardPage.objects.get(slug="about")
        about.title = "About me"
        about.save_revision().publish()
        before = Page.objects.count()

        call_command("load_starter_content", verbosity=0)

        about.refresh_from_db()
        assert about.title == "About me"
        assert Page.objects.count() == before

    def test_credits_every_image(self, client):
        html = client.get(f"/blog/{article.SLUG}/").content.decode()
        assert "Illustration drawn by this site’s own software" in html

    def test_tells_what_each_image_shows_and_that_it_is_in_the_public_domain(self):
        images = get_image_model().objects.all()
        assert images.count() == 4
        assert all(image.description and image.title for image in images)
        assert {image.license.url for image in images} == {"https://creativecommons.org/publicdomain/zero/1.0/"}


class TestImages:
    def test_are_light_to_clone_and_large_enough_for_the_widest_screen(self):
        files = list(FOLDER.glob("*.jpg"))
        assert sum(file.stat().st_size for file in files) < 1_500_000
        assert {Image.open(file).size for file in files} == {(2400, 1600)}
