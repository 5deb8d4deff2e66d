"""One record, five outputs: caption, closing sentence, credits page, structured data, report."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from images.caption import Credit
from images.models import CreditedImage, ImageLicense
from pages.models import PracticeDetails
from tests.builders import make_article, make_home, make_image, make_page


def parts(image):
    return [(part.text, part.url, part.rel) for part in image.credit_parts]


def body_with(*images):
    return [{"type": "image", "value": {"image": image.pk, "alt_text": "x"}} for image in images]


@pytest.mark.django_db
class TestCaption:
    def test_is_worded_by_the_license_and_links_to_it(self):
        license = ImageLicense.objects.get(name="CC BY 4.0")
        image = make_image(license=license, work_title="Dusk", source_url="https://example.org/1")
        outside = "external noopener"
        assert parts(image) == [
            ("“", "", outside),
            ("Dusk", "https://example.org/1", outside),
            ("” / ", "", outside),
            ("Test Painter", "", outside),
            (" / ", "", outside),
            ("example.org", "https://example.org/1", outside),
            (" / ", "", outside),
            ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", f"license {outside}"),
        ]

    def test_is_the_owners_own_line_and_still_links_to_the_license(self):
        license = ImageLicense.objects.get(name="CC BY 4.0")
        assert make_image(license=license, credit_line="Photo: T. P.").credit == "Photo: T. P. / CC BY 4.0"

    def test_says_that_people_are_models(self):
        assert str(parts(make_image(people_shown="models"))[-1][0]) == "Posed by models"

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("trainedAlgorithmicMedia", "Test Painter / example.org / Posed by models / Made by AI"),
            (
                "compositeWithTrainedAlgorithmicMedia",
                "Test Painter / example.org / Posed by models / Partly made by AI",
            ),
            ("digitalCapture", "Test Painter / example.org / Posed by models"),
        ],
    )
    def test_says_what_ai_made(self, client, kind, words):
        page = make_article(image=make_image(people_shown="models", digital_source_type=kind))
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        assert soup.find(class_="figure__credit").get_text(strip=True) == words

    def test_links_nowhere_a_browser_would_run(self):
        image = CreditedImage(creator="Test Painter", creator_url="javascript:alert(1)")
        assert [part.url for part in Credit(image).links] == [""]

    def test_reaches_readers_escaped(self, client):
        page = make_article(image=make_image(creator="<script>alert(1)</script>"))
        text = client.get(page.url).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "<script>alert(1)" not in text

    def test_marks_the_license_for_machines(self, client):
        page = make_article(image=make_image(license=ImageLicense.objects.get(name="CC BY 4.0")))
        link = '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license external noopener">CC BY 4.0</a>'
        assert link in client.get(page.url).content.decode()


def closing(page):
    return page.closing_sentence(PracticeDetails())


@pytest.mark.django_db
class TestClosingSentence:
    def test_names_the_one_source(self):
        page = make_article(image=make_image(source="www.freepik.com"))
        assert closing(page) == "All photos of this blog were used by the courtesy of www.freepik.com"

    def test_names_several_sources_once_each(self):
        images = [make_image(source=name) for name in ("a.example", "b.example", "a.example", "c.example")]
        page = make_article(body=body_with(*images))
        assert closing(page).endswith("courtesy of a.example, b.example and c.example")

    def test_claims_no_more_than_is_true_when_a_image_has_no_source(self):
        images = [make_image(source="www.freepik.com"), make_image(source="")]
        page = make_article(body=body_with(*images))
        assert closing(page) == "Some photos of this blog were used by the courtesy of www.freepik.com"

    def test_leaves_out_a_image_that_is_only_seen_where_the_page_is_shared(self):
        page = make_article(image=make_image(source="a.example"), sharing_image=make_image(source="b.example"))
        assert closing(page).endswith("courtesy of a.example")

    def test_is_silent_when_there_is_nobody_to_thank(self):
        assert closing(make_article()) == ""
        assert closing(make_article(slug="own", image=make_image(source=""))) == ""

    def test_is_worded_by_the_settings(self):
        page = make_article(image=make_image())
        assert page.closing_sentence(PracticeDetails(closing_sentence="Thanks, {sources}!")) == "Thanks, example.org!"

    def test_is_the_articles_own_while_a_image_lacks_its_record(self):
        assert closing(make_article(credit_sentence="Photos by friends.")) == "Photos by friends."

    def test_is_made_from_the_records_once_they_are_there(self):
        page = make_article(credit_sentence="Photos by friends.", image=make_image())
        assert closing(page).endswith("courtesy of example.org")

    def test_ends_the_article(self, client):
        page = make_article(image=make_image(source="www.freepik.com"))
        assert "by the courtesy of www.freepik.com</p>" in client.get(page.url).content.decode()


def graph(client, page):
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(page.url).content.decode(), re.S
    )
    return json.loads(found[1])["@graph"]


@pytest.mark.django_db
class TestStructuredData:
    def test_describes_each_image_with_what_search_engines_read(self, client):
        license = ImageLicense.objects.get(name="CC BY 4.0")
        image = make_image(license=license, acquire_url="https://example.org/buy", copyright_notice="© Test Painter")
        page = make_article(image=image, body=body_with(image, make_image(title="Other")))
        first, second = [node for node in graph(client, page) if node["@type"] == "ImageObject"]
        assert first["contentUrl"].endswith(".webp")
        assert {name: first[name] for name in ("license", "acquireLicensePage", "creditText", "copyrightNotice")} == {
            "license": license.url,
            "acquireLicensePage": "https://example.org/buy",
            "creditText": "Test Painter / example.org / CC BY 4.0",
            "copyrightNotice": "© Test Painter",
        }
        assert first["creator"] == {"@type": "Person", "name": "Test Painter"}
        assert "license" not in second

    def test_is_there_on_every_kind_of_page(self, client):
        for page in (make_home(), make_page(body=body_with(make_image()))):
            count = len([node for node in graph(client, page) if node["@type"] == "ImageObject"])
            assert count == len(page.shown_images)


@pytest.mark.django_db
class TestImageWhoseFileIsGone:
    def given_one(self):
        page = make_article(image=make_image(), sharing_image=make_image())
        for image in (page.image, page.sharing_image):
            image.file.storage.delete(image.file.name)
        return page

    def test_takes_neither_its_page_nor_the_sitemap_along(self, client):
        page = self.given_one()
        assert "ImageObject" not in {node["@type"] for node in graph(client, page)}
        sitemap = client.get("/sitemap.xml").content.decode()
        assert page.full_url in sitemap
        assert "<image:image>" not in sitemap

    def test_is_replaced_by_a_card_where_the_page_is_shared(self, client):
        assert (
            'property="og:image" content="http://localhost/social-images/'
            in client.get(self.given_one().url).content.decode()
        )


@pytest.mark.django_db
class TestImageForSearchEngines:
    def test_is_one_file_everywhere(self, client):
        page = make_article(image=make_image())
        client.get(page.url)
        made = page.image.renditions.count()
        (node,) = [node for node in graph(client, page) if node["@type"] == "ImageObject"]
        assert node["contentUrl"] in client.get("/sitemap.xml").content.decode()
        assert page.image.renditions.count() == made


@pytest.mark.django_db
class TestCreditsPage:
    def test_groups_images_by_source_with_the_pages_that_show_them(self, client):
        article = make_article(image=make_image(source="a.example"), body=body_with(make_image(source="b.example")))
        text = client.get(reverse("image_credits")).content.decode()
        assert text.index("<h2>a.example</h2>") < text.index("<h2>b.example</h2>")
        assert text.count(f'<a href="{article.url}">An article</a>') == 2

    def test_is_not_emptied_by_images_that_ask_for_no_credit(self, client):
        first = make_image(creator="", source="", license=ImageLicense.objects.get(name="CC0 1.0"))
        CreditedImage.objects.bulk_create(
            CreditedImage(title="Own", file=first.file.name, width=9, height=6, license=first.license, description="x")
            for _ in range(50)
        )
        make_article(body=body_with(*CreditedImage.objects.all(), make_image(source="z.example")))
        text = client.get(reverse("image_credits")).content.decode()
        assert "<h2>z.example</h2>" in text

    def test_names_nothing_that_readers_cannot_see(self, client):
        make_image(source="unused.example")
        make_article(live=False, image=make_image(source="draft.example"))
        text = client.get(reverse("image_credits")).content.decode()
        assert "unused.example" not in text
        assert "draft.example" not in text

    def test_sets_no_cookie(self, client):
        assert not client.get(reverse("image_credits")).cookies
