"""schema.org nodes that every page carries, printed as one `@graph`.

Every function returns plain nodes; what is unknown is left out. `@id`s are the same on every page, so that a node may
be named from anywhere: `{site}/#website`, `{site}/#practice`, `{site}/#therapist`, `{page}#webpage`, `{page}#article`.
"""

from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page, Site

from core.json_ld import make_node, reference

if TYPE_CHECKING:
    from pages.models import PracticeDetails
    from pages.models.practice_rows import License


class DescribedPage(Protocol):
    """What a page says of itself: one in the tree, or a list that has an address of its own."""

    @property
    def title(self) -> str: ...

    @property
    def search_title(self) -> str: ...

    @property
    def description(self) -> str: ...

    def get_full_url(self, request: HttpRequest) -> str: ...


def node_id(site: Site, name: str) -> str:
    return f"{site.root_url}/#{name}"


def website(site: Site, practice: "PracticeDetails") -> dict:
    return make_node(
        _type="WebSite",
        _id=node_id(site, "website"),
        url=f"{site.root_url}/",
        name=practice.signature or settings.WAGTAIL_SITE_NAME,
        inLanguage=settings.LANGUAGE_CODE,
        publisher=practice.name and {"@id": node_id(site, "practice")},
    )


def organization(site: Site, practice: "PracticeDetails") -> dict:
    """The practice as a whole; its places name it as their `parentOrganization`."""
    return make_node(
        _type="Organization",
        _id=node_id(site, "practice"),
        url=f"{site.root_url}/",
        name=practice.signature,
        slogan=practice.tagline,
        telephone=practice.phone,
        email=practice.email,
        employee={"@id": node_id(site, "therapist")},
    )


def credential(license: "License") -> dict:
    """One state's license; `recognizedBy` is the board that issued it."""
    return make_node(
        _type="EducationalOccupationalCredential",
        credentialCategory="license",
        name=str(license),
        identifier=license.number,
        url=license.verification_url,
        recognizedBy=license.board and {"@type": "Organization", "name": license.board},
        validIn=license.state and {"@type": "AdministrativeArea", "name": license.state},
    )


def therapist(site: Site, practice: "PracticeDetails") -> dict:
    return make_node(
        _type="Person",
        _id=node_id(site, "therapist"),
        name=practice.name,
        honorificSuffix=practice.credentials,
        jobTitle=practice.title,
        hasCredential=[credential(license) for license in practice.valid_licenses],
        worksFor={"@id": node_id(site, "practice")},
    )


def breadcrumbs(page: DescribedPage, ancestors: list[Page], request: HttpRequest) -> dict:
    """The way from the home page to `page`. `ancestors` begin at the home page."""
    steps = [
        {"@type": "ListItem", "position": place, "name": step.title, "item": step.get_full_url(request)}
        for place, step in enumerate([*ancestors, page], start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{page.get_full_url(request)}#breadcrumbs", "itemListElement": steps}


def web_page(page: DescribedPage, site: Site, request: HttpRequest) -> dict:
    address = page.get_full_url(request)
    return make_node(
        _type="WebPage",
        _id=f"{address}#webpage",
        url=address,
        name=page.search_title,
        description=page.description,
        inLanguage=settings.LANGUAGE_CODE,
        isPartOf={"@id": node_id(site, "website")},
    )


def page_nodes(
    page: DescribedPage, ancestors: list[Page], site: Site, practice: "PracticeDetails", request: HttpRequest
) -> list[dict]:
    """What is true of every page: the site, the practice and its therapist when named, the page, the way to it."""
    people = [organization(site, practice), therapist(site, practice)] if practice.name else []
    nodes = [website(site, practice), *people, web_page(page, site, request)]
    if not ancestors:
        return nodes
    trail = breadcrumbs(page, ancestors, request)
    nodes[-1]["breadcrumb"] = reference(trail)
    return [*nodes, trail]
