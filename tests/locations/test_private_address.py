"""A street address that is told only after booking stays out of everything the site gives away."""

import re
from decimal import Decimal
from io import BytesIO
from urllib.parse import unquote_plus

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.images import ImageFile
from django.core.management import call_command
from PIL import Image
from wagtail.models import Page

from images.models import CreditedImage
from locations.private_address import PrivateAddress
from tests import builders
from tests.html import graph, lenient

pytestmark = pytest.mark.django_db
STREET = "100 Hidden Lane"
TELLTALES = (STREET, "Hidden Lane", "98765", "45.512345", "122.654321")


@pytest.fixture
def home_office():
    builders.make_practice()
    location = builders.make_location(
        title="Portland", state="Oregon", city="Portland", meeting="both", postal_code="98765", street_address=STREET,
        is_street_address_private=True, latitude=Decimal("45.512345"), longitude=Decimal("-122.654321"),
        map_image=builders.make_image("Map", description="A drawn map"),
    )  # fmt: skip
    location.save_revision().publish()
    return location


def is_given_away(response):
    content = b"".join(response) if response.streaming else response.content
    text = content.decode(errors="replace") + str(response.headers)
    return [word for word in TELLTALES if word in text]


class TestAHiddenStreetAddress:
    @pytest.mark.parametrize(
        "path",
        ["/locations/portland/", "/locations/", "/", "/sitemap.xml", "/search/?q=Hidden+Lane", "/search/?q=98765",
         "/search/?q=Portland", "/blog/feed/", "/image-credits/"],
    )  # fmt: skip
    def test_is_on_no_page_nor_feed_nor_sitemap_nor_search(self, home_office, client, path):
        response = client.get(path)
        assert [word for word in is_given_away(response) if word not in unquote_plus(path)] == []

    def test_is_on_no_map(self, home_office, client):
        page = client.get(home_office.url).content.decode()
        assert "A drawn map" not in page
        assert [node for node in graph(page) if node["@type"] == "ImageObject"] == []

    @pytest.mark.parametrize(
        ("meeting", "is_private", "count"), [("both", True, 0), ("online", False, 0), ("both", False, 1)]
    )
    def test_has_its_map_named_elsewhere_only_when_its_page_shows_it(
        self, home_office, client, meeting, is_private, count
    ):
        credit = f"Map of {STREET} / Test Maps"
        home_office.map_image.credit_line = credit
        home_office.map_image.save()
        home_office.meeting, home_office.is_street_address_private = meeting, is_private
        home_office.save()
        assert client.get("/image-credits/").content.decode().count(credit) == count
        assert client.get("/sitemap.xml").content.decode().count("<image:loc>") == count
        assert (credit in client.get(home_office.url).content.decode()) == bool(count)

    def test_is_told_to_exist(self, home_office, client):
        assert "given when a session is booked" in client.get(home_office.url).content.decode()

    def test_is_not_in_structured_data(self, home_office, client):
        nodes = graph(client.get(home_office.url).content.decode())
        place = next(node for node in nodes if node["@id"].endswith("#place"))
        assert place["@type"] != "MedicalBusiness"
        assert not {"address", "geo", "hasMap"} & place.keys()

    def test_is_in_no_search_index(self, home_office):
        call_command("update_index", verbosity=0)
        assert not Page.objects.search("Hidden").get_queryset().count()
        assert not Page.objects.autocomplete("Hidden").get_queryset().count()

    def test_is_shown_once_it_is_public(self, home_office, client):
        home_office.is_street_address_private = False
        home_office.save()
        page = client.get(home_office.url).content.decode()
        assert STREET in page
        assert "45.512345" in page
        place = next(node for node in graph(page) if node["@type"] == "MedicalBusiness")
        assert place["address"]["streetAddress"] == STREET
        assert place["geo"]["latitude"] == pytest.approx(45.512345)

    def test_is_no_place_to_come_to_when_online_only(self, home_office, client):
        home_office.is_street_address_private = False
        home_office.meeting = "online"
        home_office.save()
        assert is_given_away(client.get(home_office.url)) == []


def photograph_with_gps():
    """A JPEG that says where it was taken."""
    image, file = Image.new("RGB", (900, 600), (90, 110, 100)), BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 30.0, 44.0), 3: "W", 4: (122.0, 39.0, 15.0)})
    image.save(file, "JPEG", exif=exif)
    return ImageFile(BytesIO(file.getvalue()), name="room.jpg")


class TestAImageOfAHiddenPlace:
    def test_does_not_say_where_it_was_taken(self, home_office, client):
        room = CreditedImage.objects.create(
            title="Room", file=photograph_with_gps(), description="A room", creator="Test Painter"
        )
        home_office.images.create(image=room)
        home_office.save()
        page = client.get(home_office.url).content.decode()
        addresses = set(re.findall(r"/media/images/[^\s\"',]+", page))
        assert addresses
        for address in addresses:
            shown = Image.open(BytesIO(b"".join(client.get(address))))
            assert not shown.getexif().get_ifd(0x8825)


class TestThePermissionToSeeIt:
    def test_can_be_given_to_a_group_in_the_editor(self, admin_client):
        permission = Permission.objects.get(codename="see_private_address")
        page = admin_client.get("/admin/groups/new/").content.decode()
        (box,) = [box for box in lenient(page).iter("input") if box.get("value") == str(permission.pk)]
        assert box.get("name") == "permissions"


class TestSomebodyWithAnotherRole:
    @pytest.fixture
    def assistant(self, home_office, client):
        user = builders.make_user(username="assistant")
        user.groups.add(Group.objects.get(name="Moderators"))
        client.force_login(user)
        return client

    def test_edits_the_place_without_meeting_its_address(self, assistant, home_office):
        response = assistant.get(f"/admin/pages/{home_office.pk}/edit/")
        assert response.status_code == 200
        assert 'name="introduction"' in response.content.decode()
        assert is_given_away(response) == []

    @pytest.mark.parametrize("path", ["history/", "view_draft/"])
    def test_meets_it_nowhere_around_the_editor(self, assistant, home_office, path):
        response = assistant.get(f"/admin/pages/{home_office.pk}/{path}")
        assert response.status_code == 200
        assert is_given_away(response) == []

    @pytest.mark.parametrize(
        "query",
        ["pages/{pk}/?fields=*", "pages/?type=locations.LocationPage&fields=*",
         "pages/?type=locations.LocationPage&fields=street_address",
         "pages/?type=locations.LocationPage&street_address=100+Hidden+Lane"],
    )  # fmt: skip
    def test_is_not_told_by_the_editors_interface(self, assistant, home_office, query):
        response = assistant.get("/admin/api/main/" + query.format(pk=home_office.pk))
        assert [word for word in is_given_away(response) if word != "Hidden Lane"] == []
        assert response.status_code in {200, 400}
        assert STREET not in response.content.decode()

    def test_does_not_see_it_change_between_versions(self, assistant, home_office):
        home_office.street_address, home_office.introduction = "101 Hidden Lane", "A quiet room."
        home_office.save_revision()
        response = assistant.get(f"/admin/pages/{home_office.pk}/revisions/compare/earliest...latest/")
        assert "A quiet room." in response.content.decode()
        assert is_given_away(response) == []

    def test_keeps_it_when_saving(self, assistant, home_office):
        from_the_form = builders.form_of(assistant.get(f"/admin/pages/{home_office.pk}/edit/"))
        changes = {"introduction": "A quiet room.", "action-publish": "yes"}
        response = assistant.post(f"/admin/pages/{home_office.pk}/edit/", from_the_form | changes)
        assert response.status_code == 302
        home_office.refresh_from_db()
        assert home_office.introduction == "A quiet room."
        assert home_office.street_address == STREET
        assert home_office.is_street_address_private

    @pytest.mark.parametrize("guess", ["98765", "11111", "100 Hidden Lane", "7 Other Street", "Hidden Lane no. 100"])
    def test_cannot_guess_it(self, assistant, home_office, guess):
        address = f"/admin/pages/{home_office.pk}/edit/"
        form = builders.form_of(assistant.get(address)) | {"introduction": f"Near {guess}."}
        errors = assistant.post(address, form).context["form"].errors["introduction"]
        assert [error.split(",")[0] for error in errors] == ["This looks like an address"]

    def test_may_write_of_minutes(self, assistant, home_office):
        address = f"/admin/pages/{home_office.pk}/edit/"
        form = builders.form_of(assistant.get(address)) | {"introduction": "20 minutes from downtown, line 12."}
        assert assistant.post(address, form).status_code == 302


class TestGuard:
    @pytest.mark.parametrize(
        "text",
        ["100 <b>Hidden</b> Lane", "10<i>0</i> Hid<i>den</i> Lane", "100&nbsp;Hidden\u00a0Lane", "100\u202fHidden Lane",
         "1&#48;0 Hidden Lane", "100 Hid\u00adden Lane", "１００ Hidden Lane", "987<b>65</b>", "98\u200b765",
         '<a href="https://maps.example.org/?q=45.5123">map</a>'],
    )  # fmt: skip
    def test_sees_through_markup_and_invisible_signs(self, text):
        address = PrivateAddress("100 Hidden Lane", "98765", Decimal("45.512345"), Decimal("-122.654321"))
        assert address.stands_in(text)

    def test_tells_of_what_got_through(self, home_office, admin_client):
        type(home_office).objects.filter(pk=home_office.pk).update(introduction="Come to 100 N Hidden.")
        assert "gives its private address away" in admin_client.get("/admin/").content.decode()
