"""Images that a page shows through something else it refers to: a row of its own, shared by several pages."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps
from wagtail.blocks import ListBlock, StreamBlock, StreamValue
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.blocks import SnippetChooserBlock

from blog.models import ArticlePage
from dashboard.notices import notices_for
from images.image_references import pages_by_image
from images.models import CreditedImage
from images.publishing_checks import publishing_errors
from pages.publishing import PublishRefused
from tests.builders import make_article, make_article_index, make_image, make_topic

CREDIT = "The picture “Two chairs” needs a credit: please add the creator or the source."
ALT = "The picture “Two chairs” needs an alt text, or has to be marked as decoration."


@pytest.fixture
def portrait_of():
    """Makes something a page may refer to that shows an image itself, and one that refers to that."""
    with isolate_apps("tests"):

        class Portrait(models.Model):
            image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE)

            class Meta:
                app_label = "tests"

            def __str__(self):
                return "Portrait"

        class Frame(models.Model):
            portrait = models.ForeignKey(Portrait, on_delete=models.CASCADE)

            class Meta:
                app_label = "tests"

            def __str__(self):
                return "Frame"

        def make(image):
            return Frame(pk=1, portrait=Portrait(pk=1, image=image))

        yield make


def body_with(thing):
    """A body in which a block, inside a list, has chosen `thing`."""
    block = StreamBlock([("frames", ListBlock(SnippetChooserBlock(type(thing))))])
    frames = block.child_blocks["frames"]
    return StreamValue(block, [("frames", frames.normalize([thing]))])


@pytest.mark.django_db
class TestPageThatUsesASnippet:
    def test_is_refused_while_its_image_lacks_a_credit(self, portrait_of):
        page = ArticlePage(title="New", body=body_with(portrait_of(make_image(creator="", source=""))))
        with pytest.raises(PublishRefused) as refusal:
            make_article_index().add_child(instance=page)
        assert refusal.value.messages == [CREDIT]
        assert not ArticlePage.objects.exists()

    def test_is_refused_while_its_image_lacks_an_alt_text(self, portrait_of):
        page = ArticlePage(title="New", body=body_with(portrait_of(make_image(description=""))))
        assert [error.text for error in publishing_errors(page)] == [ALT]

    def test_is_accepted_when_nothing_is_missing(self, portrait_of):
        page = ArticlePage(title="New", body=body_with(portrait_of(make_image())))
        assert page.shown_images == [CreditedImage.objects.get()]
        assert not publishing_errors(page)


def refer(holder, target):
    """Notes in Wagtail's index of references that `holder` refers to `target`."""
    holder_type = ContentType.objects.get_for_model(holder)
    ReferenceIndex.objects.create(
        content_type=holder_type,
        base_content_type=ContentType.objects.get_for_model(Page if isinstance(holder, Page) else holder),
        object_id=holder.pk,
        to_content_type=ContentType.objects.get_for_model(target),
        to_object_id=target.pk,
        model_path="portrait",
        content_path="portrait",
        content_path_hash=ReferenceIndex._get_content_path_hash("portrait"),
    )


@pytest.mark.django_db
class TestLivePageThatUsesASnippet:
    def given_one(self, image):
        page, topic = make_article(), make_topic()
        refer(page, topic)
        refer(topic, image)
        return page

    def test_is_named_among_those_that_show_the_image(self):
        image = make_image()
        page = self.given_one(image)
        assert pages_by_image({page.pk}) == {image.pk: {page.pk}}

    def test_is_reported_on_the_dashboard_once_the_credit_is_gone(self, admin_user):
        image = make_image()
        self.given_one(image)
        image.creator = image.source = ""
        image.save()
        assert f"On a live page: {CREDIT}" in [notice.text for notice in notices_for(admin_user)]
