"""The report of rights, and the size and cost of every list when there are many images."""

import csv
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.freshness import remembering
from dashboard.notices import notices_for
from images.models import CreditedImage, ImageLicense, WarningOverride
from images.views.credits import image_credits
from images.views.report import has_problem
from tests.builders import make_article, make_image, make_page

ALT = "The picture “Two chairs” needs an alt text, or has to be marked as decoration."
IN_A_WEEK = timedelta(days=7)


def report(client, **filters):
    return client.get(reverse("image_rights"), filters).content.decode()


@pytest.mark.django_db
class TestReport:
    def given_one_of_each(self):
        today = timezone.localdate()
        make_article(image=make_image(title="Fine"))
        make_image(title="Uncredited", creator="", source="")
        make_image(title="Undescribed", description="")
        make_image(title="Expired", license_expires_on=today - IN_A_WEEK)
        make_image(title="Expiring", license_expires_on=today + IN_A_WEEK)
        make_image(title="Borrowed", license_holder="The web designer")

    @pytest.mark.parametrize(
        ("problem", "titles"),
        [
            ("credit", {"Uncredited"}),
            ("alt", {"Undescribed"}),
            ("expired", {"Expired"}),
            ("expiring", {"Expiring"}),
            ("holder", {"Borrowed"}),
            ("unused", {"Uncredited", "Undescribed", "Expired", "Expiring", "Borrowed"}),
            ("", {"Fine", "Uncredited", "Undescribed", "Expired", "Expiring", "Borrowed"}),
        ],
    )
    def test_finds_images_by_what_is_wrong(self, admin_client, problem, titles):
        self.given_one_of_each()
        answer = admin_client.get(reverse("image_rights"), {"problem": problem})
        assert {image.title for image in answer.context["object_list"]} == titles

    def test_says_where_a_image_is_used(self, admin_client):
        make_article(image=make_image())
        assert "An article" in report(admin_client)

    def test_goes_out_as_csv_with_everything(self, admin_client, admin_user):
        page = make_article(image=make_image(license=ImageLicense.objects.get(name="CC BY 4.0")))
        WarningOverride.objects.create(
            page=page, image=page.image, warning="people", reason="No faces.", given_by=admin_user
        )
        answer = admin_client.get(reverse("image_rights"), {"export": "csv"})
        heading, line = answer.getvalue().decode().strip().splitlines()
        assert heading == "Picture,Credit,License,Runs out on,Held by,To look at,Used on,Reasons given"
        assert line == (
            "Two chairs,Test Painter / example.org / CC BY 4.0,CC BY 4.0,,The practice,,An article,No faces."
        )

    def test_shows_who_holds_a_license_and_the_reasons_given(self, admin_client, admin_user):
        page = make_article(image=make_image(license_holder="The web designer"))
        WarningOverride.objects.create(
            page=page, image=page.image, warning="people", reason="No faces.", given_by=admin_user
        )
        text = report(admin_client)
        assert "The web designer" in text
        assert "No faces." in text

    def test_runs_nothing_in_a_spreadsheet(self, admin_client):
        license = ImageLicense.objects.create(name="=1+1", wording="{creator}")
        make_image(creator='=HYPERLINK("http://example.org","x")', source="", license=license)
        line = admin_client.get(reverse("image_rights"), {"export": "csv"}).getvalue().decode().splitlines()[1]
        assert next(csv.reader([line]))[1:3] == ['\'=HYPERLINK("http://example.org","x")', "'=1+1"]

    def test_is_for_people_who_may_edit_images(self, client):
        assert client.get(reverse("image_rights")).status_code == 302


@pytest.mark.django_db
class TestDashboard:
    def sentences(self, user):
        return [(notice.text, notice.is_urgent) for notice in notices_for(user) if "picture" in notice.text]

    def test_says_at_once_that_a_live_page_lost_a_credit(self, admin_user):
        page = make_article(image=make_image())
        page.image.creator = page.image.source = ""
        page.image.save()
        words = "On a live page: The picture “Two chairs” needs a credit: please add the creator or the source."
        assert self.sentences(admin_user) == [(words, True)]

    def test_says_at_once_that_a_live_page_lost_an_alt_text(self, admin_user, admin_client):
        image = make_article(image=make_image()).image
        address = reverse("wagtailimages:edit", args=[image.pk])
        fields = admin_client.get(address).context["form"].initial
        form = {name: value for name, value in fields.items() if isinstance(value, (str, int))}
        admin_client.post(address, form | {"description": ""})
        assert self.sentences(admin_user) == [(f"On a live page: {ALT}", True)]
        assert [notice.url for notice in notices_for(admin_user) if ALT in notice.text] == [f"{address}#id_description"]

    def test_asks_for_no_alt_text_where_the_page_has_its_own_words(self, admin_user):
        image = make_image(description="")
        make_article(image=image, image_is_decorative=True)
        make_page(body=[{"type": "image", "value": {"image": image.pk, "alt_text": "Two chairs"}}])
        assert self.sentences(admin_user) == []

    def test_says_that_a_license_runs_out(self, admin_user):
        day = timezone.localdate() + IN_A_WEEK
        page = make_page()
        image = make_image(license_expires_on=day)
        type(page).objects.filter(pk=page.pk).update(sharing_image=image)
        page.refresh_from_db()
        page.save(clean=False)
        words = f"The license of the picture “Two chairs” runs out on {day:%B %-d, %Y}."
        assert self.sentences(admin_user) == [(words, False)]

    def test_says_nothing_of_images_nobody_sees(self, admin_user):
        make_image(creator="", source="")
        make_article(live=False, image=make_image(creator="", source=""))
        assert self.sentences(admin_user) == []


@pytest.fixture
def thousand_images():
    """1,000 images, each in the body of one of 100 articles."""
    first = make_image()
    license = ImageLicense.objects.get(name="CC BY 4.0")
    CreditedImage.objects.bulk_create(
        CreditedImage(
            title=f"Picture {number}", file=first.file.name, width=900, height=600, collection=first.collection,
            creator=f"Painter {number}", source=f"source{number % 20}.example", license=license, description="x",
        )
        for number in range(999)
    )  # fmt: skip
    pks = list(CreditedImage.objects.values_list("pk", flat=True))
    for number in range(100):
        block = [{"type": "image", "value": {"image": pk, "alt_text": "x"}} for pk in pks[number::100]]
        make_article(f"Article {number}", body=block)


def expected_references(node):
    """How many rows of the index of references each step of a plan expects."""
    if node.get("Relation Name") == "wagtailcore_referenceindex":
        yield node["Plan Rows"]
    for below in node.get("Plans", ()):
        yield from expected_references(below)


@pytest.mark.django_db
class TestThousandImages:
    def test_take_few_queries_and_pages_of_bounded_size(
        self, thousand_images, client, admin_client, django_assert_max_num_queries
    ):
        admin_client.get(reverse("image_rights"))
        client.get(reverse("image_credits"))
        with django_assert_max_num_queries(12):
            credits = client.get(reverse("image_credits"))
        assert credits.content.count(b"credits__entry") == 50
        assert len(credits.content) < 100_000
        with django_assert_max_num_queries(22):
            listing = admin_client.get(reverse("image_rights"))
        assert len(listing.context["object_list"]) == 50
        with django_assert_max_num_queries(22):
            admin_client.get(reverse("image_rights"), {"problem": "unused"})

    def test_are_looked_through_once_for_all_pages_of_credits(self, thousand_images, rf):
        with remembering({}):
            image_credits(rf.get("/image-credits/"))
            with CaptureQueriesContext(connection) as queries:
                second = image_credits(rf.get("/image-credits/", {"page": 2}))
        assert second.content.count(b"credits__entry") == 50
        assert not [query["sql"] for query in queries if "is_credited" in query["sql"].partition(" WHERE ")[2]]

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="About what PostgreSQL expects")
    def test_are_expected_where_they_are_looked_through(self, thousand_images):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        plan = CreditedImage.objects.filter(has_problem("unused")).explain(format="json")
        assert max(expected_references(json.loads(plan)[0]["Plan"])) > 500


@pytest.mark.django_db
class TestNotedCredit:
    """What lists of many pictures are paged by."""

    def facts(self, image):
        image.refresh_from_db()
        return image.is_credited, image.lacks_credit

    def test_is_kept_when_a_picture_is_saved(self):
        image = make_image(creator="", source="")
        assert self.facts(image) == (False, True)
        image.creator = "Test Painter"
        image.save()
        assert self.facts(image) == (True, False)

    def test_is_kept_when_many_are_changed_at_once(self):
        image = make_image()
        CreditedImage.objects.update(creator="", source="")
        assert self.facts(image) == (False, True)

    def test_is_kept_when_the_license_asks_for_more(self):
        license = ImageLicense.objects.create(name="Own words", wording="{creator}")
        image = make_image(license=license)
        license.wording = "{creator} {title}"
        license.save()
        assert self.facts(image)[1]

    def test_reads_no_picture_when_only_the_day_of_a_license_changed(self, django_assert_num_queries):
        license = ImageLicense.objects.create(name="Own words", wording="{creator}")
        make_image(license=license)
        license.terms_checked_on = timezone.localdate()
        with django_assert_num_queries(2):
            license.save()
