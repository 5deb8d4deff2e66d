"""Small builders with fixed words, for tests of every room."""

import json
from datetime import time, timedelta
from functools import cache
from io import BytesIO

import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.text import slugify
from lxml import html
from PIL import Image
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site

from blog.models import ArticleIndexPage, ArticlePage, Topic
from contact.models import ContactPage
from home.models import HomePage, StandardPage
from images.models import CreditedImage
from inquiries.answers import Answers
from inquiries.intake import receive_inquiry
from inquiries.retention.expiry import change_state
from inquiries.spam import new_stamp
from locations.models import LocationHours, LocationIndexPage, LocationPage
from pages.models import License, PracticeDetails

SMALL = (300, 200)


@cache
def image_bytes(size=SMALL, kind="JPEG"):
    file = BytesIO()
    Image.new("RGB", size, (120, 140, 130)).save(file, kind)
    return file.getvalue()


def make_image(title="Two chairs", size=SMALL, **fields):
    """A saved `CreditedImage` with a credit and an alternative text, unless `fields` say otherwise."""
    fields = {"description": "Two chairs by a window", "creator": "Test Painter", "source": "example.org"} | fields
    file = fields.pop("file", None) or ImageFile(BytesIO(image_bytes(size)), name="image.jpg")
    # Made anew after a test that emptied the database.
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    return CreditedImage.objects.create(title=title, file=file, width=size[0], height=size[1], **fields)


def make_home(**fields):
    """The home page of the default site; made once, then the same."""
    existing = HomePage.objects.first()
    if existing:
        return existing
    home = HomePage(title="Home", slug="front", **fields)
    find_root().add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
    return home


def find_root():
    """The root of all pages; made anew after a test that emptied the database."""
    Locale.objects.get_or_create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


def make_practice(**fields):
    """The practice's details of the default site, with plainly made-up values."""
    make_home()
    details = PracticeDetails.for_site(Site.objects.get(is_default_site=True))
    known = {"name": "Test Therapist", "title": "Licensed Marriage and Family Therapist", "credentials": "LMFT"}
    for name, value in (known | fields).items():
        setattr(details, name, value)
    details.save()
    return details


def make_license(state="California", practice=None, **fields):
    """A license of the practice, with a plainly made-up number."""
    known = {"kind": "LMFT", "number": "TEST-0001", "board": "Test Board"}
    return License.objects.create(practice=practice or make_practice(), state=state, **(known | fields))


def _child(parent, model, **fields):
    return parent.add_child(instance=model(**fields))


def make_page(**fields):
    return _child(make_home(), StandardPage, **({"title": "About"} | fields))


def make_article_index(**fields):
    return ArticleIndexPage.objects.first() or _child(make_home(), ArticleIndexPage, title="Articles", slug="blog")


def make_article(title="An article", **fields):
    return _child(make_article_index(), ArticlePage, title=title, **fields)


def make_location_index(**fields):
    return LocationIndexPage.objects.first() or _child(make_home(), LocationIndexPage, title="Locations")


def make_location(title="A place", **fields):
    return _child(make_location_index(), LocationPage, title=title, **fields)


def form_of(response, form_id="page-edit-form"):
    """What a browser would send of the form on a page of the editor as it stands, with an empty body."""
    form = html.fromstring(response.content.decode()).get_element_by_id(form_id)
    return dict(form.form_values()) | {"body-count": "0"}


def make_hours(location, day=0, opens=time(9), closes=time(17), **fields):
    return LocationHours.objects.create(location=location, day=day, opens=opens, closes=closes, **fields)


def make_contact_page(**fields):
    return ContactPage.objects.first() or _child(make_home(), ContactPage, **({"title": "Contact"} | fields))


def posted(**fields):
    """What a visitor's browser sends from the contact page, a minute after the form was shown."""
    minute_ago = timezone.now() - timedelta(minutes=1)
    with time_machine.travel(minute_ago, tick=False):
        shown = new_stamp()
    known = {"name": "T. Example", "contact": "555-010-0100", "note": "A sentence.", "consent": "1", "shown": shown}
    return known | fields


def make_answers(**fields):
    return Answers(**{"name": "T. Example", "contact": "555-010-0100", "note": "A sentence."} | fields)


def make_inquiry(state="new", days_ago=0, **answers):
    """A sealed inquiry that came `days_ago`; needs the fixture `keys`."""
    # By the clock on the wall: an hour to midnight, days ago is not the day after because of summer time.
    with time_machine.travel(timezone.localtime() - timedelta(days=days_ago), tick=False):
        inquiry = receive_inquiry(make_answers(**answers))
        if state != inquiry.state:
            change_state(inquiry, state)
    return inquiry


def make_user(*permissions, username="reader", **fields):
    """Somebody who may log in to the editor and has `permissions`, codenames of the room of inquiries."""
    user = get_user_model().objects.create_user(username, password="for-tests", **fields)
    codes = ["access_admin", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return user


def make_topic(name="Trust", **fields):
    return Topic.objects.get_or_create(name=name, defaults={"slug": slugify(name)} | fields)[0]


def body_of(*blocks):
    """A body from `(type, value)` pairs: `("heading", "What Is Trust?")`, `("paragraph", "<p>…</p>")`."""
    values = {
        "heading": lambda text: {"text": text, "level": "h2"},
        "subheading": lambda text: {"text": text, "level": "h3"},
    }
    kinds = {"subheading": "heading"}
    return json.dumps(
        [
            {"type": kinds.get(kind, kind), "value": values.get(kind, lambda value: value)(value)}
            for kind, value in blocks
        ]
    )
