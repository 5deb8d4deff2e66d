"""Each page as JSON with all its fields, and as Markdown with front matter, drafts among them."""

import json
from collections.abc import Iterator

from bs4 import BeautifulSoup
from django.core.serializers.json import DjangoJSONEncoder
from markdownify import ATX, markdownify
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from pages.models import PracticeDetails
from transfer.backup.personal import PERSONAL_FIELDS

# Blocks that say what the site's settings say, and nothing of their own.
OF_THE_SITE = {"call_to_action", "privacy_facts"}
# Revisions are not in these files.
LEFT_OUT = {*PERSONAL_FIELDS, "latest_revision", "live_revision"}


def all_pages() -> Iterator[Page]:
    """Every page in the order of the tree, as it is edited: the draft where there is one."""
    for page in Page.objects.filter(depth__gt=1).order_by("path").iterator(chunk_size=100):
        yield page.get_latest_revision_as_object()


def path_of(page: Page) -> str:
    """The folder for a page, another for each: its address, or where it stands in the tree when it is of no site."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site and page.url_path.startswith(site.root_page.url_path):
        return page.url_path.removeprefix(site.root_page.url_path).strip("/") or "home"
    return f"of-no-site/{page.url_path.strip('/')}"


def page_json(page: Page) -> bytes:
    data = {name: value for name, value in page.serializable_data().items() if name not in LEFT_OUT}
    return json.dumps(data | {"type": page._meta.label, "url": page.url}, cls=DjangoJSONEncoder, indent=1,
                      ensure_ascii=False).encode()  # fmt: skip


def page_markdown(page: Page) -> bytes:
    front = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in _front_matter(page))
    text = markdownify(page_html(page), heading_style=ATX, bullets="-").strip()
    return f"---\n{front}\n---\n\n{text}\n".encode()


def page_html(page: Page) -> str:
    """The words of a page as HTML: its introduction and its body, as readers see them."""
    site = Site.objects.filter(is_default_site=True).first()
    context = {"page": page, "self": page, "settings": {"pages": {"PracticeDetails": PracticeDetails.for_site(site)}}}
    parts = [expand_db_html(str(introduction))] if (introduction := getattr(page, "introduction", "")) else []
    if body := getattr(page, "body", None):
        parts += [str(block.render(context)) for block in body if block.block_type not in OF_THE_SITE]
    return "\n".join(parts)


def _front_matter(page):
    yield "title", page.title
    yield "type", str(page._meta.verbose_name)
    yield "address", page.url or ""
    yield "published", page.live
    for name in ("date", "updated_on", "reviewed_on"):
        if value := getattr(page, name, None):
            yield name, str(value)
    for name in ("search_description", "summary", "lead", "introduction", "headline"):
        if value := getattr(page, name, ""):
            yield name, BeautifulSoup(str(value), "html.parser").get_text(" ", strip=True)
    if topics := [str(topic) for topic in getattr(page, "topic_list", [])]:
        yield "topics", topics
