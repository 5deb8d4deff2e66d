"""The site as a WordPress export file (WXR 1.2), which WordPress' own importer takes.

Articles are posts, other pages are pages below each other, pictures are attachments with their alternative text and
their credit as caption. WordPress fetches pictures from where the site is: it must still be reachable then.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.timezone import get_current_timezone, localtime
from wagtail.models import Page

from blog.models import ArticlePage, Topic
from images.models import CreditedImage
from pages.models import PracticeDetails
from transfer.exporting.documents import page_html

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
# Attachments and pages share WordPress' numbers.
FIRST_ATTACHMENT = 1_000_000
AUTHOR = "therapist"
NEVER = "0000-00-00 00:00:00"


def wxr(parts: Iterable[Path]) -> Iterator[bytes]:
    """The whole file; `parts` hold what `page_item` gave of each page."""
    yield HEAD.encode()
    yield from _channel()
    for part in parts:
        yield part.read_bytes()
    for image in CreditedImage.objects.order_by("pk").iterator(chunk_size=200):
        if rendition := image.rendition_or_none("width-2400"):
            yield _item(**_attachment(image, rendition))
    yield b"</channel>\n</rss>\n"


def page_item(page: Page) -> bytes:
    return _item(**_page(page))


def _channel():
    practice = PracticeDetails.objects.first()
    yield _tag("title", settings.WAGTAIL_SITE_NAME)
    yield _tag("link", settings.SITE_URL)
    yield _tag("description", practice.tagline if practice else "")
    yield _tag("language", settings.LANGUAGE_CODE)
    yield _tag("wp:wxr_version", "1.2")
    yield _tag("wp:base_site_url", settings.SITE_URL) + _tag("wp:base_blog_url", settings.SITE_URL)
    name = practice.signature if practice else AUTHOR
    yield b"<wp:author>" + _tag("wp:author_login", AUTHOR) + _tag("wp:author_display_name", name) + b"</wp:author>\n"
    for topic in Topic.objects.order_by("pk"):
        names = _tag("wp:category_nicename", topic.slug) + _tag("wp:cat_name", topic.name)
        yield b"<wp:category>" + _tag("wp:term_id", topic.pk) + names + b"</wp:category>\n"


def _page(page):
    is_article = isinstance(page, ArticlePage)
    return {
        "pk": page.pk,
        "title": page.title,
        "link": page.full_url or settings.SITE_URL,
        "name": page.slug,
        "kind": "post" if is_article else "page",
        "status": "publish" if Page.objects.filter(pk=page.pk, live=True).exists() else "draft",
        "moment": _moment(page),
        "parent": 0 if is_article or page.depth <= 3 else page.get_parent().pk,
        "content": page_html(page),
        "excerpt": getattr(page, "summary", "") or page.search_description,
        "topics": list(page.topics.all()) if is_article else [],
        "meta": {"_thumbnail_id": FIRST_ATTACHMENT + page.image_id} if getattr(page, "image_id", None) else {},
    }


def _attachment(image, rendition):
    return {
        "pk": FIRST_ATTACHMENT + image.pk,
        "title": image.title,
        "link": rendition.full_url,
        "name": f"picture-{image.pk}",
        "kind": "attachment",
        "status": "inherit",
        "moment": image.created_at,
        "content": "",
        "excerpt": image.credit,
        "file": rendition.full_url,
        "meta": {"_wp_attachment_image_alt": image.description} if image.description else {},
    }


def _moment(page):
    day = getattr(page, "date", None)
    if day:
        return datetime.combine(day, time(12), get_current_timezone())
    return page.first_published_at


def _item(*, pk, title, link, name, kind, status, moment, content, excerpt, meta, parent=0, topics=(), file=""):
    local = f"{localtime(moment):%Y-%m-%d %H:%M:%S}" if moment else NEVER
    utc = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if moment else NEVER
    fields = [
        ("title", title), ("link", link), ("dc:creator", AUTHOR), ("guid", link), ("description", ""),
        ("content:encoded", content), ("excerpt:encoded", excerpt), ("wp:post_id", pk), ("wp:post_date", local),
        ("wp:post_date_gmt", utc), ("wp:comment_status", "closed"), ("wp:ping_status", "closed"),
        ("wp:post_name", name),
        ("wp:status", status), ("wp:post_parent", parent), ("wp:menu_order", 0), ("wp:post_type", kind),
        ("wp:post_password", ""), ("wp:is_sticky", 0),
    ]  # fmt: skip
    parts = [_tag(field, value) for field, value in fields + ([("wp:attachment_url", file)] if file else [])]
    parts += [_category(topic) for topic in topics]
    parts += [b"<wp:postmeta>" + _tag("wp:meta_key", key) + _tag("wp:meta_value", value) + b"</wp:postmeta>\n"
              for key, value in meta.items()]  # fmt: skip
    return b"<item>\n" + b"".join(parts) + b"</item>\n"


def _category(topic):
    return f'<category domain="category" nicename="{escape(topic.slug)}">{_cdata(topic.name)}</category>\n'.encode()


def _tag(name, value):
    return f"<{name}>{_cdata(value)}</{name}>\n".encode()


def _cdata(value):
    """Text as it is. Signs that XML has no place for are left out; the end of the section is written in two."""
    kept = "".join(sign for sign in str(value) if sign >= " " or sign in "\t\n\r")
    return f"<![CDATA[{kept.replace(']]>', ']]]]><![CDATA[>')}]]>" if kept else ""
