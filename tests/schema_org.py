"""Which properties schema.org gives to the types this site uses, those of their supertypes included.

A list typed by hand from the types' own pages, as far as the site needs them. Compared on 2026-11-25 with schema-dts
2.1.0, which is generated from schema.org's vocabulary: every property here is in it. A property that is missing here is
refused: look it up on the type's page before adding it.
"""

THING = {"name", "alternateName", "description", "url", "image", "sameAs", "identifier", "mainEntityOfPage"}
ORGANIZATION = THING | {
    "address", "areaServed", "email", "employee", "founder", "hasCredential", "knowsLanguage", "logo", "makesOffer",
    "parentOrganization", "slogan", "subOrganization", "telephone",
}  # fmt: skip
PLACE = THING | {
    "address", "amenityFeature", "geo", "hasMap", "latitude", "longitude", "openingHoursSpecification", "photo",
    "publicAccess", "telephone",
}  # fmt: skip
CREATIVE_WORK = THING | {
    "about", "acquireLicensePage", "author", "citation", "copyrightHolder", "copyrightNotice", "creator", "creditText",
    "dateCreated", "dateModified", "datePublished", "digitalSourceType", "headline", "inLanguage", "isPartOf",
    "keywords", "license", "mainEntity", "publisher", "text", "thumbnailUrl", "timeRequired", "usageInfo", "wordCount",
}  # fmt: skip
PROPERTIES = {
    "WebSite": CREATIVE_WORK | {"issn"},
    "WebPage": CREATIVE_WORK | {"breadcrumb", "lastReviewed", "primaryImageOfPage", "reviewedBy", "significantLink"},
    "Thing": THING,
    "CreativeWork": CREATIVE_WORK,
    "MedicalWebPage": CREATIVE_WORK | {"breadcrumb", "lastReviewed", "medicalAudience", "reviewedBy"},
    "BlogPosting": CREATIVE_WORK | {"articleBody", "articleSection"},
    "Article": CREATIVE_WORK | {"articleBody", "articleSection"},
    "ImageObject": CREATIVE_WORK | {"caption", "contentUrl", "encodingFormat", "height", "width"},
    "BreadcrumbList": THING | {"itemListElement", "itemListOrder", "numberOfItems"},
    "ListItem": THING | {"item", "position"},
    "Organization": ORGANIZATION,
    "MedicalBusiness": ORGANIZATION | PLACE | {"currenciesAccepted", "openingHours", "paymentAccepted", "priceRange"},
    "Person": THING | {
        "address", "email", "givenName", "familyName", "hasCredential", "hasOccupation", "honorificPrefix",
        "honorificSuffix", "jobTitle", "knowsAbout", "knowsLanguage", "telephone", "worksFor",
    },
    "EducationalOccupationalCredential": CREATIVE_WORK | {
        "credentialCategory", "educationalLevel", "recognizedBy", "validFor", "validIn",
    },
    "AdministrativeArea": PLACE,
    "PostalAddress": THING | {
        "addressCountry", "addressLocality", "addressRegion", "postOfficeBoxNumber", "postalCode", "streetAddress",
    },
    "GeoCoordinates": THING | {"address", "addressCountry", "elevation", "latitude", "longitude", "postalCode"},
    "OpeningHoursSpecification": THING | {"closes", "dayOfWeek", "opens", "validFrom", "validThrough"},
    "LocationFeatureSpecification": THING | {"hoursAvailable", "validFrom", "validThrough", "value"},
    "Offer": THING | {"areaServed", "itemOffered", "price", "priceCurrency"},
    "Service": THING | {"areaServed", "provider", "serviceType"},
}  # fmt: skip


def faults(graph):
    """What in the nodes `graph` schema.org does not know, and references to nodes that are not there."""
    known_ids = {node["@id"] for node in graph if "@id" in node}
    return [fault for node in graph for fault in _faults(node, known_ids)]


def _faults(value, known_ids):
    if isinstance(value, list):
        for item in value:
            yield from _faults(item, known_ids)
    elif isinstance(value, dict) and set(value) == {"@id"}:
        if value["@id"] not in known_ids:
            yield f"{value['@id']} is named, but not on the page"
    elif isinstance(value, dict):
        kind = value.get("@type")
        extra = {name for name in value if name[0] != "@"} - PROPERTIES.get(kind, set())
        yield from (f"{kind} has no {name}" for name in extra)
        yield from (f"{kind}.{name} is empty" for name, fact in value.items() if fact in ("", [], {}, None))
        for fact in value.values():
            yield from _faults(fact, known_ids)
