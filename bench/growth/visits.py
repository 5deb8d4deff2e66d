"""What is measured: each address a reader, an editor or the machine asks for, by name."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from uuid import uuid4

from django.core.management import call_command
from django.test import Client
from lxml import html
from wagtail.models import Page

from bench.growth.articles import LONG, REVISED, TWO_PICTURES
from bench.growth.texts import COMMON, RARE, SOME
from blog.models import ArticleIndexPage, ArticlePage, Topic
from images.models import CreditedImage, ImageLicense
from inquiries import maintenance
from inquiries.models import Inquiry, InquirySettings
from locations.models import LocationPage
from pages.sitemap import parts_of_sitemap
from stress.logged_in import log_in


@dataclass(frozen=True)
class Visit:
    """`most_queries` is a mark of its own. `is_full_from` tells from which size on its page is full: smaller ones show
    fewer rows and are no measure. `is_linear`: it opens every inquiry, as sealed words cannot be searched otherwise."""

    group: str
    name: str
    run: Callable[[], object]
    most_queries: int = 0
    is_full_from: str = "few"
    is_linear: bool = False
    rounds: int = 4


class Asker:
    """Asks as a reader, or as the owner of the site, and refuses errors."""

    def __init__(self, host: str):
        self.reader, self.owner = Client(headers={"host": host}), Client(headers={"host": host})
        log_in(self.owner)

    def load_middleware(self) -> None:
        """As a server does before its first request."""
        for client in (self.reader, self.owner):
            client.handler.load_middleware()

    def read(self, address: str, status: int = 200) -> Callable[[], object]:
        return lambda: content_of(self.reader.get(address), address, status)

    def edit(self, address: str) -> Callable[[], object]:
        return lambda: content_of(self.owner.get(address), address, 200)

    def post(self, address: str, data: dict, status: int = 302) -> Callable[[], object]:
        return lambda: content_of(self.owner.post(address, data), address, status)


def content_of(response, address: str, status: int) -> bytes:
    if response.status_code != status:
        raise SystemExit(f"{address} answered {response.status_code}.")
    return b"".join(response.streaming_content) if response.streaming else response.content


def visits(asker: Asker) -> Iterator[Visit]:
    yield from readers(asker)
    yield from lists_of_the_editor(asker)
    yield from forms_of_the_editor(asker)
    yield from house(asker)
    yield from changes(asker)


def readers(asker) -> Iterator[Visit]:
    """Everything public, rendered; a stored page costs none of it."""
    last = (ArticlePage.objects.live().count() + 11) // 12
    place = LocationPage.objects.live().order_by("path").first()
    addresses = {
        "home": ("/", 0),
        "article": (f"/blog/{TWO_PICTURES}/", 8),
        "article, 60 pictures": (f"/blog/{LONG}/", 8),
        "list of articles": ("/blog/", 10),
        "list, middle page": (f"/blog/?page={max(1, last // 2)}", 10),
        "list, last page": (f"/blog/?page={last}", 10),
        "topic": ("/blog/topics/trust/", 12),
        "feed": ("/blog/feed/", 0),
        "feed of a topic": ("/blog/topics/trust/feed/", 0),
        "places": ("/locations/", 0),
        "a place": (place.get_url(), 0),
        "contact form": ("/contact/", 0),
        "standard page": ("/about/", 0),
        "privacy": ("/privacy/", 0),
        "search: rare word": (f"/search/?q={RARE}", 0),
        "search: word of ten articles": (f"/search/?q={SOME}", 0),
        "search: word of all": (f"/search/?q={COMMON}", 0),
        "search: typing error": (f"/search/?q={SOME.replace('al', 'el')}", 0),
        "search: nothing near": ("/search/?q=zzyzxqq", 0),
        "image credits": ("/image-credits/", 0),
        "image credits, last page": ("/image-credits/?page=9999", 0),
        "sitemap": ("/sitemap.xml", 0),
        "robots": ("/robots.txt", 0),
    }
    for name, (address, most) in addresses.items():
        full = "some" if name in FULL_FROM_SOME else "few"
        yield Visit("readers", name, asker.read(address), most, full)
    part = (parts_of_sitemap() or ["/sitemap.xml"])[0]
    yield Visit("readers", "sitemap, first part", asker.read(part), is_full_from="some")
    yield Visit("readers", "nothing there", asker.read("/no-such-page/", 404))
    yield Visit("readers", "old address", asker.read("/old/5/", 301))


# What shows fifty rows, or ten of a thousand, has too few of them at ten articles.
FULL_FROM_SOME = {
    "list of articles", "list, middle page", "feed", "topic", "feed of a topic", "image credits",
    "image credits, last page", "search: word of all", "places", "home", "sitemap", "list, last page",
}  # fmt: skip


def lists_of_the_editor(asker) -> Iterator[Visit]:
    index = ArticleIndexPage.objects.get().pk
    addresses = {
        "dashboard": "/admin/",
        "pages": f"/admin/pages/{index}/",
        "pages by date": f"/admin/pages/{index}/?ordering=-latest_revision_created_at",
        "pages, search": f"/admin/pages/{index}/results/?q={SOME}",
        "pages, word of all titles": f"/admin/pages/{index}/results/?q=article",
        "search all pages": "/admin/pages/search/?q=article",
        "page chooser": f"/admin/choose-page/{index}/?page_type=blog.articlepage",
        "page chooser, search": "/admin/choose-page/search/?q=article",
        "pictures": "/admin/images/",
        "pictures, last page": "/admin/images/?p=9999",
        "pictures, word of all": "/admin/images/results/?q=picture",
        "picture chooser": "/admin/images/chooser/",
        "picture chooser, word of all": "/admin/images/chooser/results/?q=picture",
        "picture rights": "/admin/reports/images/",
        **{f"picture rights: {name}": f"/admin/reports/images/?problem={name}" for name in
           ("credit", "alt", "expired", "expiring", "unused", "holder")},
        "picture rights, CSV": "/admin/reports/images/?export=csv",
        "picture licenses": "/admin/image_licenses/",
        "topics": "/admin/topics/",
        "redirects": "/admin/redirects/",
        "site history": "/admin/reports/site-history/",
        "aging pages": "/admin/reports/aging-pages/",
        "page types": "/admin/reports/page-types-usage/",
        "bin": "/admin/bin/",
        "backups": "/admin/backups/",
        "style guide": "/styleguide/",
        "inquiries": "/admin/inquiries/",
        "inquiries, last page": "/admin/inquiries/?done=9999",
    }  # fmt: skip
    for name, address in addresses.items():
        is_linear = name == "picture rights, CSV"
        full = "few" if name in ("dashboard", "bin", "backups", "style guide", "page types") else "some"
        yield Visit("editor", name, asker.edit(address), is_full_from=full, is_linear=is_linear)


def forms_of_the_editor(asker) -> Iterator[Visit]:
    image = CreditedImage.objects.filter(title="Picture 3").get().pk
    ordinary, long, revised = (ArticlePage.objects.get(slug=slug).pk for slug in (TWO_PICTURES, LONG, REVISED))
    index, place = ArticleIndexPage.objects.get().pk, LocationPage.objects.order_by("path").first().pk
    topic, inquiry = Topic.objects.get(slug="trust").pk, Inquiry.objects.order_by("pk").first().reference
    addresses = {
        "article, new": f"/admin/pages/add/blog/articlepage/{index}/",
        "article": f"/admin/pages/{ordinary}/edit/",
        "article, 300 blocks": f"/admin/pages/{long}/edit/",
        "article, 200 revisions": f"/admin/pages/{revised}/edit/",
        "history of 200 revisions": f"/admin/pages/{revised}/history/",
        "article, delete": f"/admin/pages/{ordinary}/delete/",
        "list, edit": f"/admin/pages/{index}/edit/",
        "place": f"/admin/pages/{place}/edit/",
        "picture": f"/admin/images/{image}/",
        "picture, usage": f"/admin/images/usage/{image}/",
        "picture, delete": f"/admin/images/{image}/delete/",
        "topic": f"/admin/topics/edit/{topic}/",
        "topic, usage": f"/admin/topics/usage/{topic}/",
        "an inquiry": f"/admin/inquiries/{inquiry}/",
    }
    for name, address in addresses.items():
        full = "some" if name in ("topic, usage", "picture, usage") else "few"
        yield Visit("form", name, asker.edit(address), is_full_from=full)


def house(asker) -> Iterator[Visit]:
    """What the machine does by itself, and what is linear because it is sealed."""
    yield Visit("house", "/healthz", asker.read("/healthz"))
    yield Visit("house", "keys at the start", lambda: call_command("make_inquiry_keys", verbosity=0, stderr=StringIO()))
    yield Visit("house", "daily maintenance", maintenance.run)
    yield Visit("house", "scheduled pages", lambda: call_command("publish_scheduled", verbosity=0, stdout=StringIO()))
    search = asker.post("/admin/inquiries/search/", {"words": "Example 17"}, 200)
    yield Visit("house", "inquiries, search", search, is_linear=True, rounds=2)
    yield Visit("house", "inquiries, export", asker.post("/admin/inquiries/export/", {}, 200), is_linear=True, rounds=2)
    yield Visit("house", "new terms saved", save_terms, is_linear=True, rounds=2)


def save_terms() -> None:
    """180 and 175 days by turns, so that rows change each time."""
    terms = InquirySettings.load()
    terms.longest_days = 175 if terms.longest_days == 180 else 180
    terms.save()


STREAMS = ("body", "sources", "corrections", "related_articles")


def form_data(asker, page: Page) -> dict:
    """What a browser sends of the editor's form, the body included as it stands."""
    shown = asker.edit(f"/admin/pages/{page.pk}/edit/")()
    form = html.fromstring(shown.decode()).get_element_by_id("page-edit-form")
    data = {name: value for name, value in form.form_values() if not name.startswith(tuple(f"{s}-" for s in STREAMS))}
    for name in STREAMS:
        data |= stream_data(page.specific, name)
    return data


def stream_data(page, name: str) -> dict:
    rows = list(getattr(page, name).raw_data)
    data = {f"{name}-count": str(len(rows))}
    for number, row in enumerate(rows):
        place = f"{name}-{number}"
        data |= {f"{place}-{key}": value for key, value in
                 {"deleted": "", "order": number, "type": row["type"], "id": row["id"]}.items()}  # fmt: skip
        data |= value_data(f"{place}-value", row["type"], row["value"])
    return data


def value_data(place: str, kind: str, value) -> dict:
    if kind == "paragraph":
        return {place: json.dumps(draft_of(value))}
    values = dict(value)
    if kind == "image":
        values["caption"] = json.dumps(draft_of(""))
        values.pop("decorative")
    return {f"{place}-{name}": "" if inner is None else inner for name, inner in values.items()}


def draft_of(words: str) -> dict:
    """Draft.js's content for one paragraph."""
    text = words.replace("<p>", "").replace("</p>", "")
    row = {"key": uuid4().hex[:5], "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
           "entityRanges": []}  # fmt: skip
    return {"blocks": [row], "entityMap": {}}


def changes(asker) -> Iterator[Visit]:
    """What saving and publishing cost."""
    for words, slug, most in (("", TWO_PICTURES, 0), (", 300 blocks", LONG, 60), (", 200 revisions", REVISED, 0)):
        page = Page.objects.get(slug=slug)
        data, address = form_data(asker, page), f"/admin/pages/{page.pk}/edit/"
        yield Visit("change", f"autosave{words}", asker.post(address, data), most)
        yield Visit("change", f"preview{words}", preview(asker, address, data), most)
        yield Visit("change", f"publish{words}", asker.post(address, data | {"action-publish": "1"}))
    yield Visit("change", "bulk publish of 50", bulk_publish(asker), 50 * 20, "some", rounds=2)
    yield Visit("change", "state of an inquiry", state_change(asker), rounds=3)
    image = CreditedImage.objects.get(title="Picture 3")
    yield Visit("change", "picture saved", image.save)
    yield Visit("change", "license saved", ImageLicense.objects.order_by("pk").first().save)
    yield Visit("change", "topic saved", Topic.objects.get(slug="trust").save)


def preview(asker, address: str, data: dict) -> Callable[[], object]:
    def run():
        asker.post(f"{address}preview/", data, 200)()
        return asker.edit(f"{address}preview/?mode=")()

    return run


def bulk_publish(asker) -> Callable[[], object]:
    pages = list(
        ArticlePage.objects.filter(slug__startswith="article-").order_by("pk").values_list("pk", flat=True)[:50]
    )
    query = "&".join(f"id={pk}" for pk in pages)
    address = f"/admin/bulk/wagtailcore/page/publish/?{query}"

    def run():
        Page.objects.filter(pk__in=pages).update(live=False, has_unpublished_changes=True)
        return asker.post(address, {"include_descendants": ""})()

    return run


def state_change(asker) -> Callable[[], object]:
    reference = Inquiry.objects.order_by("-pk").first().reference

    def run():
        for state in ("replied", "new"):
            asker.post(f"/admin/inquiries/{reference}/state/", {"state": state})()

    return run
