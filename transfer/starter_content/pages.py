"""Creates the starter pages."""

from typing import Any

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from blog.models import ArticleIndexPage, ArticlePage
from contact.models import ContactPage
from home.models import HomePage, StandardPage
from locations.models import LocationIndexPage, LocationPage
from pages.models import PracticeDetails
from transfer.starter_content import article, words
from transfer.starter_content.images import starter_image


def load() -> int:
    """Load what `STARTER_CONTENT` names, unless there is a home page; the number of pages made."""
    if HomePage.objects.exists():
        return 0
    home = load_empty() if settings.STARTER_CONTENT == "empty" else load_practice()
    return home.get_descendant_count() + 1


def load_practice() -> Page:
    """The practice that this repository was made for; gives its home page."""
    home = make_home(words.PRACTICE["name"], image=starter_image("home"), **words.HOME)
    make_articles(home)
    make_places(home)
    add(home, StandardPage, "about", **words.ABOUT)
    add(home, StandardPage, "fees", **words.FEES)
    contact = add(home, ContactPage, "contact", **words.CONTACT)
    add(home, StandardPage, "privacy", show_in_menus=False, **words.PRIVACY)
    fill_practice(contact, consultation_text=article.consultation_text(), **words.PRACTICE)
    return home


def load_empty() -> Page:
    """The pages that every practice has, with nothing said of any; gives the home page."""
    home = make_home(settings.WAGTAIL_SITE_NAME, title=settings.WAGTAIL_SITE_NAME)
    add(home, ArticleIndexPage, "blog", title=words.ARTICLES["title"])
    add(home, LocationIndexPage, "locations", title=words.LOCATIONS["title"])
    contact = add(home, ContactPage, "contact", title=words.CONTACT["title"], is_sensitive=True)
    privacy = words.PRIVACY | {"body": words.WHAT_THE_SITE_KEEPS}
    add(home, StandardPage, "privacy", show_in_menus=False, **privacy)
    fill_practice(contact)
    return home


def remove_welcome_page() -> None:
    """Wagtail's own first page. Only that one: a page somebody made is never touched."""
    Page.objects.filter(depth=2, slug="home", content_type__model="page", numchild=0).delete()


def publish(page: Page) -> Page:
    """Publishes `page` with a log entry that names the revision: from History it can be restored."""
    page.save_revision(log_action=True).publish(log_action=True)
    return page


def add(parent: Page, model: type[Page], slug: str, show_in_menus: bool = True, **fields: Any) -> Page:
    page = parent.add_child(instance=model(slug=slug, show_in_menus=show_in_menus, live=False, **fields))
    return publish(page)


def make_home(site_name: str, **fields: Any) -> Page:
    home = Page.get_first_root_node().add_child(instance=HomePage(slug="front", live=False, **fields))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "site_name": site_name})
    remove_welcome_page()
    return publish(home)


def make_articles(home: Page) -> None:
    article_index = add(home, ArticleIndexPage, "blog", **words.ARTICLES)
    first = add(
        article_index,
        ArticlePage,
        article.SLUG,
        show_in_menus=False,
        title=article.TITLE,
        summary=words.ARTICLE_SUMMARY,
        search_description=words.ARTICLE_SUMMARY,
        image=starter_image("two-chairs"),
        body=list(article.body()),
        credit_sentence=article.line(article.CREDIT_SENTENCE),
    )
    Redirect.add_redirect(old_path=f"/{article.SLUG}/", redirect_to=first, is_permanent=True)


def make_places(home: Page) -> None:
    index = add(home, LocationIndexPage, "locations", **words.LOCATIONS)
    for slug, fields in words.PLACES.items():
        add(index, LocationPage, slug, show_in_menus=False, image=starter_image(slug), **fields)


def fill_practice(contact: Page, **fields: Any) -> None:
    """Fill the practice's details, unless somebody has saved them before."""
    site = Site.objects.get(is_default_site=True)
    if not PracticeDetails.objects.filter(site=site).exists():
        PracticeDetails.objects.create(site=site, consultation_page=contact, **fields)
