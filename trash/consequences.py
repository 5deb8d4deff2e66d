"""What a deletion would break elsewhere, said before it happens."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex, Site

from blog.models import ArticleIndexPage
from contact.models import ContactPage
from home.models import HomePage
from images.models import CreditedImage
from locations.models import LocationIndexPage
from pages.models import MenuEntry, PracticeDetails

MOST_NAMED = 10
NEEDED = {
    HomePage: "This is the whole site: all pages, and the practice’s details with it.",
    ContactPage: "Nobody could write to you any more: the form is on this page.",
    ArticleIndexPage: "All articles are below this page, and people follow its feed.",
    LocationIndexPage: "All places are below this page; it tells people where you can be met.",
}


def consequences_for_page(page: Page) -> list[str]:
    """Sentences about what would be missing without `page` and all below it; empty when nothing would."""
    pages = list(Page.objects.filter(path__startswith=page.path).only("pk"))
    return [*_by_kind(page), *_of_the_practice(pages), *_in_menus(page), *_from_elsewhere(pages, Page)]


def consequences_for_image(image: CreditedImage) -> list[str]:
    return [*_from_elsewhere([image], type(image))]


def _by_kind(page: Page) -> Iterator[str]:
    sentence = NEEDED.get(page.specific_class)
    if sentence:
        yield sentence


def _of_the_practice(pages):
    if PracticeDetails.objects.filter(consultation_page__in=pages).exists():
        yield "The invitations to a consultation, on every page that has one, lead here. They would be gone."


def _in_menus(page):
    is_below_home = Site.objects.filter(root_page=page.get_parent()).exists()
    is_listed = MenuEntry.objects.filter(page__path__startswith=page.path).exists()
    if page.live and (is_listed or (page.show_in_menus and is_below_home and not MenuEntry.objects.exists())):
        yield "It stands in the menu of every page."


def _from_elsewhere(things, kind):
    """Who refers to any of `things`, other than they themselves."""
    own = {str(thing.pk) for thing in things}
    to = ContentType.objects.get_for_models(kind, for_concrete_models=False)[kind]
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(to_content_type=to, to_object_id__in=own, base_content_type=page_type)
    sources = {int(key) for key in references.values_list("object_id", flat=True) if kind is not Page or key not in own}
    named = Page.objects.filter(pk__in=sources).order_by("title")
    verb = "links here" if kind is Page else "shows it"
    for page in named[:MOST_NAMED]:
        yield f"“{page.get_admin_display_title()}” {verb}."
    if len(sources) > MOST_NAMED:
        yield f"So do {len(sources) - MOST_NAMED} other pages."
