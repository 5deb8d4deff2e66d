"""Notices about pages: those the site cannot do without, and links that lead nowhere."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import AbstractUser
from django.db.models import Exists
from django.urls import reverse
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.models import ArticleIndexPage, ArticlePage
from contact.models import ContactPage
from core.notices import Notice
from core.questions import ask
from dashboard.setup import details_url, every_practice
from locations.models import LocationIndexPage, LocationPage
from pages.dead_links import dead_references, pages_with_dead_links
from pages.models import PracticeDetails

NO_FORM = "No page with the contact form is published: nobody can write to you."
NO_BUTTON = (
    "No button invites to a consultation, because its page is not chosen in the practice’s details or not public."
)
NO_ARTICLES = "Your articles cannot be read: the page that lists them is not published."
NO_LIST = "The page that lists your places is not published."
NO_PLACE = "No place is published: nobody learns where you can be met, or that you can be met online."


def page_notices(user: AbstractUser, practices: Iterable[PracticeDetails] | None = None) -> Iterable[Notice]:
    """For those who may change pages; what is missing only for those who may publish."""
    policy = PagePermissionPolicy()
    may_publish = policy.user_has_permission(user, "publish")
    practices = (every_practice() if practices is None else list(practices)) if may_publish else []
    told = ask(has_dead=Exists(dead_references()), **_questions(practices))
    for practice in practices:
        yield from _missing(practice, told)
    changeable = policy.instances_user_has_permission_for(user, "change")
    for page in pages_with_dead_links() & changeable if told["has_dead"] else ():
        text = f"A link on “{page.title}” leads to a page that is deleted or not published. Readers see only its words."
        yield Notice(text, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _questions(practices):
    """What is there on the site of each practice, by name and number of the site."""
    found = {}
    for practice in practices:
        pages = Page.objects.descendant_of(practice.site.root_page)
        live = pages.live()
        asked = {
            "form": live.type(ContactPage), "place": live.type(LocationPage), "places": live.type(LocationIndexPage),
            "article": pages.type(ArticlePage), "articles": live.type(ArticleIndexPage),
        }  # fmt: skip
        found |= {f"{name}_{practice.site.pk}": Exists(pages) for name, pages in asked.items()}
    return found


def _missing(practice: PracticeDetails, told: dict[str, bool]) -> Iterator[Notice]:
    site = practice.site
    is_there = {name: told[f"{name}_{site.pk}"] for name in ("form", "place", "places", "article", "articles")}
    explorer = reverse("wagtailadmin_explore", args=[site.root_page_id])
    if not is_there["form"]:
        yield Notice(NO_FORM, explorer, is_urgent=True)
    elif not practice.reachable_consultation_page:
        yield Notice(NO_BUTTON, details_url(site))
    yield from (Notice(text, explorer, is_urgent=True) for text in _missing_lists(is_there))


def _missing_lists(is_there):
    if not is_there["place"]:
        yield NO_PLACE
    elif not is_there["places"]:
        yield NO_LIST
    if is_there["article"] and not is_there["articles"]:
        yield NO_ARTICLES
