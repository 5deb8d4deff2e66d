"""No page goes public with an image that lacks its credit or its alternative text, whichever way it is published."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import ArticlePage
from home.models import StandardPage
from images.models import CreditedImage, ImageLicense, WarningOverride
from images.publishing_checks import publishing_errors, unanswered_warnings
from images.views.override_warnings import ReasonsForm, field_name
from pages.publishing import PublishRefused, overdue_pages
from tests.builders import make_article, make_article_index, make_home, make_image, make_location, make_page

CREDIT = "The picture “Two chairs” needs a credit: please add the creator or the source."
ALT = "The picture “Two chairs” needs an alt text, or has to be marked as decoration."


def make_uncredited(**fields):
    return make_image(**({"creator": "", "source": ""} | fields))


def make_draft(**fields):
    """A saved draft of an article, never published."""
    page = make_article(live=False, **fields)
    page.save_revision()
    return page


def sentences(page):
    return [error.text for error in publishing_errors(page)]


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def latest_draft(page):
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def block(image, alt="", decorative=False):
    return {"image": image.pk, "alt_text": alt, "decorative": decorative}


def body_with(image, **fields):
    return [{"type": "image", "value": block(image, **fields), "id": "b1"}]


@pytest.mark.django_db
class TestPublishingErrors:
    def test_name_a_lead_image_without_credit_and_link_to_its_record(self):
        image = make_uncredited()
        (error,) = publishing_errors(make_draft(image=image))
        assert (error.text, error.url) == (CREDIT, reverse("wagtailimages:edit", args=[image.pk]) + "#id_preset")

    def test_name_a_sharing_image(self):
        assert sentences(make_draft(sharing_image=make_uncredited())) == [CREDIT]

    def test_name_a_image_in_the_body_and_link_to_its_block(self):
        page = make_draft(body=body_with(make_image()))
        (error,) = publishing_errors(page.get_latest_revision_as_object())
        assert error.text == ALT
        assert error.url.endswith(f"/pages/{page.pk}/edit/#:w:contentpath=body.b1")

    def test_name_a_image_in_rich_text(self):
        image = make_uncredited()
        text = f'<p>Look</p><embed embedtype="image" id="{image.pk}" format="left" alt="x"/>'
        assert sentences(make_draft(body=[{"type": "paragraph", "value": text}])) == [CREDIT]

    def test_say_each_thing_once(self):
        image = make_uncredited()
        assert sentences(make_draft(image=image, sharing_image=image)) == [CREDIT]

    def test_name_a_lead_image_without_alternative_text(self):
        assert sentences(make_draft(image=make_image(description=""))) == [ALT]

    def test_take_no_spaces_for_an_alternative_text(self):
        assert sentences(make_draft(image=make_image(description="  "))) == [ALT]
        assert sentences(make_draft(title="Other", body=body_with(make_image(), alt="  "))) == [ALT]

    def test_accept_a_image_marked_as_decoration(self):
        assert not sentences(make_draft(body=body_with(make_image(), decorative=True)))

    @pytest.mark.parametrize("make", [make_home, make_article, make_location])
    def test_accept_a_lead_image_marked_as_decoration(self, make, client):
        page = make(image=make_image(), image_is_decorative=True)
        type(page.image).objects.update(description="")
        assert not sentences(type(page).objects.get(pk=page.pk))
        page.image.description = "Two chairs"
        page.image.save()
        answer = client.get(page.url).content.decode()
        assert 'alt=""' in answer
        assert 'alt="Two chairs' not in answer

    def test_say_what_the_license_asks_for(self):
        license = ImageLicense.objects.get(name="CC BY 4.0")
        page = make_draft(image=make_uncredited(license=license, source="example.org"))
        assert sentences(page) == [
            "The picture “Two chairs” needs a credit: please add the creator. Its license, CC BY 4.0, asks for it."
        ]

    def test_ask_nothing_where_the_license_asks_nothing(self):
        license = ImageLicense.objects.get(name="CC0 1.0")
        assert not sentences(make_draft(image=make_uncredited(license=license)))

    def test_ask_nothing_more_where_the_license_words_the_whole_credit(self):
        license = ImageLicense.objects.create(name="Freepik", wording="Designed by Freepik")
        image = make_uncredited(license=license)
        assert not sentences(make_draft(image=image))
        assert image.credit == "Designed by Freepik"

    def test_ask_only_for_what_the_wording_can_use(self):
        license = ImageLicense.objects.create(name="Museum", wording="[“{title}”][ / {copyright}]")
        (sentence,) = sentences(make_draft(image=make_uncredited(license=license)))
        assert "please add the title of the work or the copyright notice." in sentence

    def test_accept_the_owners_own_line(self):
        license = ImageLicense.objects.get(name="CC BY 4.0")
        assert not sentences(make_draft(image=make_uncredited(license=license, credit_line="Photo: Test Painter")))


@pytest.mark.django_db
class TestUncreditedPage:
    """Given a draft whose image has no credit, every way to publish it is refused, and the draft stays."""

    def test_is_saved_as_a_draft(self):
        page = make_draft(image=make_uncredited())
        page.title = "Still a draft"
        page.save_revision()
        assert page.get_latest_revision_as_object().title == "Still a draft"

    def test_is_not_published_by_code(self):
        page = make_draft(image=make_uncredited())
        with pytest.raises(PublishRefused, match="needs a credit"):
            page.save_revision().publish()
        assert not is_live(page)

    def test_is_not_published_around_the_page(self):
        page = make_draft(image=make_uncredited())
        with pytest.raises(PublishRefused):
            PublishPageRevisionAction(page.save_revision()).execute()
        assert not is_live(page)

    def test_is_not_added_live(self):
        with pytest.raises(PublishRefused):
            make_article(image=make_uncredited())
        assert not ArticlePage.objects.exists()

    def test_is_not_scheduled(self):
        page = make_draft(image=make_uncredited(), go_live_at=timezone.now() + timedelta(days=1))
        with pytest.raises(PublishRefused):
            page.save_revision().publish()
        assert not page.approved_schedule

    def test_is_not_scheduled_around_the_page(self):
        page = make_draft(image=make_uncredited(), go_live_at=timezone.now() + timedelta(days=1))
        with pytest.raises(PublishRefused):
            PublishPageRevisionAction(page.save_revision()).execute()
        assert not page.approved_schedule

    def test_is_not_submitted(self, admin_user):
        page = make_draft(image=make_uncredited())
        with pytest.raises(PublishRefused):
            Workflow.objects.create(name="Review").start(page, admin_user)

    def test_is_not_copied_live(self):
        image = make_image()
        page = make_article(image=image)
        type(image).objects.update(creator="", source="")
        with pytest.raises(PublishRefused):
            page.copy(update_attrs={"slug": "copy"}, keep_live=True)

    @pytest.mark.parametrize("way", ["without checks", "one field", "as any page"])
    def test_does_not_become_live_by_being_saved(self, way):
        page = make_draft(image=make_uncredited())
        if way == "as any page":
            page = Page.objects.get(pk=page.pk)
        page.live = True
        options = {"without checks": {"clean": False}, "one field": {"update_fields": ["live"]}}
        with pytest.raises(PublishRefused):
            page.save(**options.get(way, {}))
        assert not is_live(page)

    @pytest.mark.parametrize("way", ["copy", "create_alias"])
    def test_keeps_the_whole_tree_from_being_copied_live(self, way):
        article_index = make_article(image=make_image()).get_parent().specific
        CreditedImage.objects.update(creator="", source="")
        options = {"copy": {"update_attrs": {"slug": "copy"}}, "create_alias": {"update_slug": "copy"}}
        with pytest.raises(PublishRefused):
            getattr(article_index, way)(recursive=True, **options[way])
        assert not Page.objects.filter(slug="copy").exists()

    def test_is_copied_as_a_draft(self):
        page = make_draft(image=make_uncredited())
        assert not page.copy(update_attrs={"slug": "copy"}).live

    def test_is_published_once_the_credit_is_there(self):
        image = make_uncredited()
        page = make_draft(image=image)
        image.source = "example.org"
        image.save()
        page.save_revision().publish()
        assert is_live(page)


def form_data(**fields):
    data = {"title": "About", "slug": "about", "body": streamfield([]), "introduction": rich_text("")}
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return nested_form_data(data | fields)


@pytest.mark.django_db
class TestCheckedPage:
    @pytest.mark.parametrize("was_live", [False, True])
    def test_is_checked_once_when_it_is_published(self, monkeypatch, was_live):
        page, checked = make_article(live=was_live, image=make_image()), []
        revision = page.save_revision()
        monkeypatch.setattr("pages.publishing.publishing_errors_of", lambda page: checked.append(page) or [])
        revision.publish()
        assert (len(checked), is_live(page)) == (1, True)


@pytest.mark.django_db
class TestEditor:
    def test_refuses_to_publish_a_new_page_and_keeps_it_as_a_draft(self, admin_client):
        url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", make_home().pk])
        data = form_data(sharing_image=make_uncredited().pk) | {"action-publish": "1"}
        answer = admin_client.post(url, data, follow=True)
        page = StandardPage.objects.get()
        assert not page.live
        assert CREDIT in answer.content.decode()
        assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])

    def test_refuses_to_publish_and_links_to_the_record(self, admin_client):
        image = make_uncredited()
        page = make_page(live=False)
        data = form_data(sharing_image=image.pk) | {"action-publish": "1"}
        answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
        assert not is_live(page)
        address = f"/admin/images/{image.pk}/?next=/admin/pages/{page.pk}/edit/#id_preset"
        assert f'href="{address}">Open the place to fix it</a>' in answer.content.decode()
        assert latest_draft(page).sharing_image == image

    def test_refuses_to_schedule(self, admin_client):
        page = make_page(live=False)
        data = form_data(sharing_image=make_uncredited().pk, go_live_at="2099-01-01 10:00") | {"action-publish": "1"}
        admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        assert not page.approved_schedule

    def test_saves_a_draft_of_a_live_page(self, admin_client):
        page = make_page()
        data = form_data(sharing_image=make_uncredited().pk)
        answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        assert answer.status_code == 302
        assert latest_draft(page).sharing_image

    def test_saves_by_itself_what_it_refuses_to_publish(self, admin_client):
        page = make_page(live=False)
        url, image = reverse("wagtailadmin_pages:edit", args=[page.pk]), make_uncredited()
        data = form_data(sharing_image=image.pk, title="Still a draft")
        answer = admin_client.post(url, data, headers={"Accept": "application/json"})
        assert answer.json()["success"]
        assert latest_draft(page).sharing_image == image
        refusal = admin_client.post(url, data | {"action-publish": "1"}, follow=True)
        assert CREDIT in refusal.content.decode()
        assert (is_live(page), latest_draft(page).title) == (False, "Still a draft")

    def test_begins_by_itself_a_page_it_refuses_to_publish(self, admin_client):
        url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", make_home().pk])
        data = form_data(sharing_image=make_uncredited().pk)
        assert admin_client.post(url, data, headers={"Accept": "application/json"}).json()["success"]
        assert not StandardPage.objects.get().live

    def test_refuses_to_publish_many_at_once(self, admin_client):
        page = make_draft(image=make_uncredited())
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
        answer = admin_client.post(url, follow=True)
        assert not is_live(page)
        assert CREDIT in answer.content.decode()

    def test_names_every_page_it_refuses_when_it_publishes_many(self, admin_client):
        good, bad, worse = (make_draft(title=title) for title in ("Good", "Bad", "Worse"))
        for page in (bad, worse):
            page.image = make_uncredited(title=f"{page.title} picture")
            page.save_revision()
        query = "&".join(f"id={page.pk}" for page in (good, bad, worse))
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        text = admin_client.post(f"{url}?{query}", follow=True).content.decode()
        assert "None of the chosen pages was published." in text
        assert "The picture “Bad picture” needs a credit" in text
        assert "The picture “Worse picture” needs a credit" in text
        assert "“Good” cannot" not in text
        assert not is_live(good)

    def test_fetches_the_drafts_of_many_at_once(self, admin_client):
        query = "&".join(f"id={make_draft(title=f'Draft {number}').pk}" for number in range(5))
        with CaptureQueriesContext(connection) as queries:
            admin_client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?{query}")
        assert Page.objects.filter(title__startswith="Draft", live=True).count() == 5
        at_once = '"wagtailcore_revision"."id" IN ('
        assert sum(at_once in query["sql"] for query in queries) == 1

    @pytest.mark.parametrize("kind", ["publish_copies", "alias"])
    def test_refuses_a_live_copy_of_a_whole_tree(self, admin_client, kind):
        for title in ("One", "Two"):
            make_article(title, image=make_image(title=f"{title} picture"))
        CreditedImage.objects.update(creator="", source="")
        article_index = make_article_index()
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": article_index.get_parent().pk}
        url = reverse("wagtailadmin_pages:copy", args=[article_index.pk])
        text = admin_client.post(url, data | {"copy_subpages": 1, kind: 1}, follow=True).content.decode()
        assert "Nothing was copied." in text
        assert "The picture “One picture” needs a credit" in text
        assert "The picture “Two picture” needs a credit" in text
        assert "draft" not in text.partition("Nothing was copied.")[2].partition("</ul>")[0]
        assert not Page.objects.filter(slug="copy").exists()

    def test_refuses_a_live_copy(self, admin_client):
        page = make_article(image=make_image())
        type(page.image).objects.update(creator="", source="")
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "publish_copies": 1}
        answer = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, follow=True)
        assert CREDIT in answer.content.decode()
        assert ArticlePage.objects.count() == 1


@pytest.mark.django_db
class TestScheduledPage:
    def given_one_whose_image_lost_its_credit(self):
        image = make_image()
        page = make_draft(image=image, go_live_at=timezone.now() + timedelta(hours=1))
        page.save_revision().publish()
        type(image).objects.update(creator="", source="")
        return page

    def test_stays_unpublished_when_its_hour_comes(self, time_machine):
        page = self.given_one_whose_image_lost_its_credit()
        time_machine.move_to(timezone.now() + timedelta(hours=2))
        call_command("publish_scheduled")
        assert not is_live(page)
        assert [(late.pk, [point.text for point in points]) for late, points in overdue_pages()] == [
            (page.pk, [CREDIT])
        ]

    def test_does_not_hold_up_the_others(self, time_machine):
        self.given_one_whose_image_lost_its_credit()
        other = make_draft(title="Other", go_live_at=timezone.now() + timedelta(hours=1))
        other.save_revision().publish()
        time_machine.move_to(timezone.now() + timedelta(hours=2))
        call_command("publish_scheduled")
        assert is_live(other)

    def test_waits_and_is_told_when_another_has_its_address_now(self, time_machine):
        page = make_draft(title="Late", slug="late", go_live_at=timezone.now() + timedelta(hours=1))
        page.save_revision().publish()
        Page.objects.filter(pk=page.pk).update(slug="elsewhere")
        make_draft(title="Early", slug="late")
        other = make_draft(title="Other", go_live_at=timezone.now() + timedelta(hours=1))
        other.save_revision().publish()
        time_machine.move_to(timezone.now() + timedelta(hours=2))
        call_command("publish_scheduled")
        assert not is_live(page)
        assert is_live(other)
        [(late, points)] = overdue_pages()
        assert late.pk == page.pk
        assert "already has the address" in points[0].text

    def test_goes_live_by_itself_once_it_is_put_right(self, time_machine):
        page = self.given_one_whose_image_lost_its_credit()
        time_machine.move_to(timezone.now() + timedelta(hours=2))
        call_command("publish_scheduled")
        page.image.refresh_from_db()
        page.image.creator = "Test Painter"
        page.image.save()
        call_command("publish_scheduled")
        assert is_live(page)


def field_of(page, number=0):
    return field_name(unanswered_warnings(page)[number])


@pytest.mark.django_db
class TestReason:
    def given_a_draft_with(self, *images):
        soon = timezone.localdate() + timedelta(days=10)
        CreditedImage.objects.filter(pk__in=[image.pk for image in images]).update(license_expires_on=soon)
        return make_draft(body=[{"type": "image", "value": block(image, alt="x")} for image in images])

    def test_is_kept_for_the_image_it_was_typed_for(self, admin_client):
        first, second = make_image(title="First"), make_image(title="Second")
        page = self.given_a_draft_with(first, second)
        names = [field_of(page), field_of(page, 1)]
        page.body = [{"type": "image", "value": block(second, alt="x")}]
        page.save_revision()
        reasons = {names[0]: "About the first one.", names[1]: "About the second one."}
        answer = admin_client.post(reverse("image_reasons", args=[page.pk]), reasons, follow=True).content.decode()
        assert list(WarningOverride.objects.values_list("image__title", "reason")) == [
            ("Second", "About the second one.")
        ]
        assert "Kept 1 reason." in answer
        assert "“About the first one.”" in answer

    def test_counts_once_when_it_is_sent_twice(self, admin_client):
        page = self.given_a_draft_with(make_image())
        form = ReasonsForm({field_of(page): "It is being renewed."}, unanswered=unanswered_warnings(page))
        assert form.is_valid()
        assert [form.save(page, None), form.save(page, None)] == [1, 0]

    def test_does_not_promise_what_other_errors_prevent(self, admin_client):
        page = self.given_a_draft_with(make_uncredited())
        url = reverse("image_reasons", args=[page.pk])
        answer = admin_client.post(url, {field_of(page): "It is being renewed."}, follow=True).content.decode()
        assert "Kept 1 reason." in answer
        assert "You can publish the page now" not in answer


@pytest.mark.django_db
class TestWarnings:
    def given_a_license_that_runs_out(self, **fields):
        return make_draft(image=make_image(license_expires_on=timezone.localdate() + timedelta(days=10)), **fields)

    def test_object_until_a_reason_is_typed(self, admin_client):
        page = self.given_a_license_that_runs_out()
        url = reverse("image_reasons", args=[page.pk])
        assert [error.url for error in publishing_errors(page)] == [url]
        admin_client.post(url, {field_of(page): "It is being renewed this week."})
        page.save_revision().publish()
        assert is_live(page)
        assert WarningOverride.objects.get().reason == "It is being renewed this week."

    def given_an_answered_one(self):
        page = self.given_a_license_that_runs_out()
        (warning,) = unanswered_warnings(page)
        WarningOverride.objects.create(page=page, image=warning.image, warning=warning.name, reason="Renewed soon.")
        page.save_revision().publish()
        return ArticlePage.objects.get(pk=page.pk)

    def test_are_answered_for_a_copy_as_well(self):
        assert self.given_an_answered_one().copy(update_attrs={"slug": "copy"}, keep_live=True).live

    def test_are_answered_for_an_alias_as_well(self):
        assert self.given_an_answered_one().create_alias(update_slug="copy").live

    def test_ask_again_once_the_license_has_run_out(self, time_machine):
        page = self.given_an_answered_one()
        assert not unanswered_warnings(page)
        time_machine.move_to(timezone.now() + timedelta(days=20))
        assert [warning.name.split()[0] for warning in unanswered_warnings(page)] == ["expired"]

    def test_take_no_single_letter_for_a_reason(self, admin_client):
        page = self.given_a_license_that_runs_out()
        admin_client.post(reverse("image_reasons", args=[page.pk]), {field_of(page): "x"})
        assert publishing_errors(page)

    def test_ask_on_a_sensitive_page_who_is_shown(self):
        page = make_draft(image=make_image(), is_sensitive=True)
        assert [warning.name for warning in unanswered_warnings(page)] == ["people"]

    def test_say_that_a_license_asks_for_it(self):
        license = ImageLicense.objects.get(name="Adobe Stock")
        page = make_draft(image=make_image(license=license), is_sensitive=True)
        assert sentences(page)[0].startswith("The picture “Two chairs” stands on a sensitive page.")
        assert "Its license, Adobe Stock, asks for it." in sentences(page)[0]

    def test_are_content_when_it_says_so(self):
        page = make_draft(image=make_image(people_shown="models"), is_sensitive=True)
        assert not unanswered_warnings(page)

    def test_keep_silent_on_other_pages(self):
        assert not unanswered_warnings(make_page(live=False))
