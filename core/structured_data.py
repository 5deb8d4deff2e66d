"""Facts for search engines: schema.org nodes, printed as one `@graph` on each page.

Every function returns plain nodes; what is unknown is left out. `@id`s are the same on every page, so that a node may
be named from anywhere: `{site}/#website`, `{site}/#practice`, `{site}/#therapist`, `{page}#webpage`, `{page}#article`.
"""

import json

from django.conf import settings

CONTEXT = "https://schema.org"
# What would end the script element, and the two line ends that JSON allows and JavaScript once did not.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Graph:
    """Nodes as JSON that may stand between script tags: templates print it as it is."""

    def __init__(self, nodes: list[dict]):
        self.nodes = nodes

    def __html__(self):
        return json.dumps({"@context": CONTEXT, "@graph": self.nodes}, ensure_ascii=False).translate(ESCAPES)


def known(**facts) -> dict:
    """`facts` without the empty ones; `_type` and `_id` become `@type` and `@id`."""
    return {name.replace("_", "@", 1) if name[0] == "_" else name: fact for name, fact in facts.items() if fact}


def reference(node: dict) -> dict:
    return {"@id": node["@id"]}


def address_in(site, name: str) -> str:
    return f"{site.root_url}/#{name}"


def website(site, practice) -> dict:
    return known(
        _type="WebSite",
        _id=address_in(site, "website"),
        url=f"{site.root_url}/",
        name=practice.signature or settings.WAGTAIL_SITE_NAME,
        inLanguage=settings.LANGUAGE_CODE,
        publisher=practice.name and {"@id": address_in(site, "practice")},
    )


def organization(site, practice) -> dict:
    """The practice as a whole; its places name it as their `parentOrganization`."""
    return known(
        _type="Organization",
        _id=address_in(site, "practice"),
        url=f"{site.root_url}/",
        name=practice.signature,
        slogan=practice.tagline,
        telephone=practice.phone,
        email=practice.email,
        employee={"@id": address_in(site, "therapist")},
    )


def credential(licence) -> dict:
    """One state's licence; `recognizedBy` is the board that issued it."""
    return known(
        _type="EducationalOccupationalCredential",
        credentialCategory="license",
        name=str(licence),
        identifier=licence.number,
        url=licence.verification_url,
        recognizedBy=licence.board and {"@type": "Organization", "name": licence.board},
        validIn=licence.state and {"@type": "AdministrativeArea", "name": licence.state},
    )


def therapist(site, practice) -> dict:
    return known(
        _type="Person",
        _id=address_in(site, "therapist"),
        name=practice.name,
        honorificSuffix=practice.credentials,
        jobTitle=practice.title,
        hasCredential=[credential(licence) for licence in practice.valid_licences],
        worksFor={"@id": address_in(site, "practice")},
    )


def breadcrumbs(page, ancestors, request) -> dict:
    """The way from the home page to `page`. `ancestors` begin at the home page."""
    steps = [
        {"@type": "ListItem", "position": place, "name": step.title, "item": step.get_full_url(request)}
        for place, step in enumerate([*ancestors, page], start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{page.get_full_url(request)}#breadcrumbs", "itemListElement": steps}


def web_page(page, site, request) -> dict:
    address = page.get_full_url(request)
    return known(
        _type="WebPage",
        _id=f"{address}#webpage",
        url=address,
        name=page.search_title,
        description=page.description,
        inLanguage=settings.LANGUAGE_CODE,
        isPartOf={"@id": address_in(site, "website")},
    )


def of_page(page, ancestors, site, practice, request) -> list[dict]:
    """What is true of every page: the site, the practice and its therapist when named, the page, the way to it."""
    people = [organization(site, practice), therapist(site, practice)] if practice.name else []
    nodes = [website(site, practice), *people, web_page(page, site, request)]
    if not ancestors:
        return nodes
    trail = breadcrumbs(page, ancestors, request)
    nodes[-1]["breadcrumb"] = reference(trail)
    return [*nodes, trail]
