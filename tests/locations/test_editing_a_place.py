from datetime import date, time
from decimal import Decimal

import pytest

from locations.listing import listing
from locations.models import LocationPage
from tests import builders
from tests.html import lenient

pytestmark = pytest.mark.django_db


def rows(name, *values):
    """What the form sends for new rows of `name`."""
    sent = {f"{name}-TOTAL_FORMS": len(values), f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0}
    for place, row in enumerate(values):
        sent |= {f"{name}-{place}-{field}": value for field, value in row.items()}
        sent |= {f"{name}-{place}-id": "", f"{name}-{place}-ORDER": place, f"{name}-{place}-DELETE": ""}
    return sent


@pytest.fixture
def therapist(admin_client):
    builders.make_practice()
    return admin_client


def save(client, location, publish=True, **changes):
    address = f"/admin/pages/{location.pk}/edit/"
    sent = builders.form_of(client.get(address)) | changes
    return client.post(address, sent | ({"action-publish": "yes"} if publish else {}), follow=True)


MONDAY, TUESDAY, SUNDAY = 0, 1, 6


class TestSavingHours:
    def test_keeps_what_does_not_overlap(self, therapist):
        location = builders.make_location()
        hours = rows(
            "hours",
            {"day": MONDAY, "opens": "09:00", "closes": "12:00"},
            {"day": MONDAY, "opens": "12:00", "closes": "17:00"},
            {"day": TUESDAY, "note": "By appointment"},
        )
        save(therapist, location, **hours)
        assert [str(row) for row in location.hours.order_by("pk")] == [
            "Monday 9 AM to noon",
            "Monday noon to 5 PM",
            "Tuesday",
        ]

    @pytest.mark.parametrize("publish", [True, False])
    def test_refuses_an_overlap_with_a_sentence(self, therapist, publish):
        location = builders.make_location()
        hours = rows(
            "hours",
            {"day": MONDAY, "opens": "09:00", "closes": "17:00"},
            {"day": MONDAY, "opens": "16:00", "closes": "18:00"},
        )
        response = save(therapist, location, publish, **hours)
        assert "Monday 9 AM to 5 PM and Monday 4 PM to 6 PM overlap." in response.content.decode()
        assert not location.hours.exists()

    def test_refuses_an_overlap_across_the_end_of_the_week(self, therapist):
        location = builders.make_location()
        hours = rows(
            "hours",
            {"day": SUNDAY, "opens": "22:00", "closes": "03:00"},
            {"day": MONDAY, "opens": "02:00", "closes": "06:00"},
        )
        assert (
            "Sunday 10 PM to 3 AM and Monday 2 AM to 6 AM overlap."
            in save(therapist, location, **hours).content.decode()
        )

    @pytest.mark.parametrize(
        ("name", "row"),
        [
            ("hours", {"day": MONDAY, "opens": "18:00", "closes": "13:00"}),
            ("exceptions", {"first_day": "2026-12-24", "opens": "18:00", "closes": "13:00"}),
        ],
    )
    def test_asks_about_hours_that_cross_midnight(self, therapist, name, row):
        location = builders.make_location()
        question = "6 PM to 1 PM: until 1 PM the next day?"
        assert question in save(therapist, location, **rows(name, row)).content.decode()
        assert not getattr(location, name).exists()
        save(therapist, location, **rows(name, row | {"is_overnight": "on"}))
        assert getattr(location, name).get().is_overnight

    @pytest.mark.parametrize("closes", ["00:00", "09:00", "17:00"])
    def test_does_not_ask_about_midnight_itself_nor_about_whole_days(self, therapist, closes):
        location = builders.make_location()
        save(therapist, location, **rows("hours", {"day": MONDAY, "opens": "09:00", "closes": closes}))
        assert location.hours.exists()

    def test_asks_about_a_tick_that_makes_no_sense(self, therapist):
        row = {"day": MONDAY, "opens": "09:00", "closes": "17:00", "is_overnight": "on"}
        response = save(therapist, builders.make_location(), **rows("hours", row))
        assert "9 AM to 5 PM: on the same day?" in response.content.decode()

    def test_refuses_a_holiday_that_is_closed_and_open(self, therapist):
        location = builders.make_location()
        holidays = rows(
            "exceptions",
            {"first_day": "2026-12-24", "last_day": "2026-12-26"},
            {"first_day": "2026-12-24", "opens": "09:00", "closes": "12:00"},
        )
        page = save(therapist, location, **holidays).content.decode()
        assert "December 24 to 26: closed and December 24: 9 AM to noon overlap." in page

    def test_asks_for_both_times(self, therapist):
        location = builders.make_location()
        page = save(therapist, location, **rows("hours", {"day": MONDAY, "opens": "09:00"})).content.decode()
        assert "Give both times, or leave both empty." in page


FAR = "This day is more than two years ahead. Please look at the year."


class TestDaysAhead:
    @pytest.mark.parametrize("days", [{"last_day": "9999-12-31"}, {"first_day": "2062-12-24"}])
    def test_are_refused_when_the_year_was_mistyped(self, therapist, days):
        location = builders.make_location()
        holidays = rows("exceptions", {"first_day": "2026-12-24"} | days)
        assert FAR in save(therapist, location, **holidays).content.decode()
        assert not location.exceptions.exists()

    @pytest.mark.parametrize(("last_day", "count"), [("2028-01-02", 1), ("9999-12-31", 0)])
    def test_are_days_away_too(self, therapist, last_day, count):
        practice = builders.make_practice()
        address = f"/admin/settings/pages/practicedetails/{practice.site_id}/"
        away = rows("away_dates", {"first_day": "2026-12-24", "last_day": last_day})
        sent = builders.form_of(therapist.get(address), "w-editor-form")
        page = therapist.post(address, sent | away, follow=True).content.decode()
        assert practice.away_dates.count() == count
        assert (FAR in page) == (not count)


class TestSavingACrisisLine:
    @pytest.mark.parametrize(("phone", "is_kept"), [("24/7: 988", False), ("1-800-273-TALK", False), ("988", True)])
    def test_takes_one_number_that_can_be_dialed(self, therapist, phone, is_kept):
        location = builders.make_location()
        page = save(therapist, location, **rows("crisis_lines", {"name": "Test Line", "phone": phone}))
        assert ("Write one number in digits" in page.content.decode()) != is_kept
        assert location.crisis_lines.exists() == is_kept


class TestTheTimesOfARow:
    @pytest.mark.parametrize("name", ["hours", "exceptions"])
    def test_are_asked_for_with_the_browsers_own_control(self, therapist, name):
        location = builders.make_location()
        builders.make_hours(location, opens=time(9), closes=time(17))
        location.exceptions.create(first_day=date(2026, 12, 24), opens=time(9), closes=time(17))
        location.save()
        tree = lenient(therapist.get(f"/admin/pages/{location.pk}/edit/").content.decode())
        asked = {field.get("name"): field for field in tree.iter("input")}
        assert [asked[f"{name}-0-{side}"].get("type") for side in ("opens", "closes")] == ["time", "time"]
        assert [asked[f"{name}-0-{side}"].get("value") for side in ("opens", "closes")] == ["09:00", "17:00"]

    def test_may_both_be_empty_on_a_date_and_the_editor_says_what_that_means(self, therapist):
        page = therapist.get(f"/admin/pages/{builders.make_location().pk}/edit/").content.decode()
        assert "Both times empty: closed all day." in page


REFUSED = "The address is private, but this text gives it away."


class TestSavingAPrivateAddress:
    @pytest.fixture
    def home_office(self):
        return builders.make_location(
            street_address="100 N Hidden Lane, Suite 4", postal_code="98765-4321", by_car="Left.",
            latitude=Decimal("45.512345"), longitude=Decimal("-122.654321"),
        )  # fmt: skip

    def test_is_refused_while_a_text_gives_it_away(self, therapist, home_office):
        page = save(therapist, home_office, by_car="Turn left into 100 n hidden lane, suite 4.").content.decode()
        assert REFUSED in page
        home_office.refresh_from_db()
        assert home_office.by_car == "Left."

    def test_lets_other_texts_pass(self, therapist, home_office):
        save(therapist, home_office, by_car="From Hidden Lane walk 100 steps.")
        home_office.refresh_from_db()
        assert home_office.by_car == "From Hidden Lane walk 100 steps."

    def test_is_refused_while_the_body_gives_it_away(self, therapist, home_office):
        quote = {
            "type": "quote",
            "order": 0,
            "deleted": "",
            "id": "",
            "value-text": "At 100 Hidden",
            "value-source": "",
        }
        body = {"body-count": 1} | {f"body-0-{name}": value for name, value in quote.items()}
        save(therapist, home_office, **body)
        home_office.refresh_from_db()
        assert not home_office.body

    def test_is_refused_while_a_row_gives_it_away(self, therapist, home_office):
        services = rows("services", {"name": "Couples therapy", "description": "At 100\r\nHidden Lane"})
        assert REFUSED in save(therapist, home_office, **services).content.decode()

    def test_is_saved_once_that_row_is_taken_out(self, therapist, home_office):
        services = rows("services", {"name": "Couples therapy", "description": "At 100 Hidden Lane"})
        page = save(therapist, home_office, **services | {"services-0-DELETE": "1", "by_car": "Right."})
        assert REFUSED not in page.content.decode()
        home_office.refresh_from_db()
        assert home_office.by_car == "Right."

    def test_may_stand_anywhere_once_it_is_public(self, therapist, home_office):
        public = {"is_street_address_private": ""}
        page = save(therapist, home_office, by_car="Turn left into 100 Hidden Lane.", **public)
        assert REFUSED not in page.content.decode()


class TestCoordinates:
    def test_are_taken_as_a_map_app_shows_them(self, therapist):
        location = builders.make_location()
        save(therapist, location, latitude="45.51223456789", longitude="-122.6581239")
        location.refresh_from_db()
        assert (location.latitude, location.longitude) == (Decimal("45.512235"), Decimal("-122.658124"))

    @pytest.mark.parametrize("typed", ["91", "1e40", "NaN", "Infinity", "north"])
    def test_are_refused_when_they_are_none(self, therapist, typed):
        location = builders.make_location()
        assert save(therapist, location, latitude=typed).status_code == 200
        location.refresh_from_db()
        assert location.latitude is None


class TestTheState:
    def test_is_chosen_from_a_list(self, therapist):
        location = builders.make_location()
        page = save(therapist, location, state="OR").content.decode()
        assert "Select a valid choice. OR is not one of the available choices." in page
        save(therapist, location, state="Oregon")
        location.refresh_from_db()
        assert location.state == "Oregon"


class TestTheLicensesOffered:
    def test_are_ticked_one_by_one_for_sessions_online(self, therapist):
        license = builders.make_license("Oregon")
        page = therapist.get(f"/admin/pages/{builders.make_location().pk}/edit/").content.decode()
        assert f'<input type="checkbox" name="online_licenses" value="{license.pk}"' in page

    def test_are_those_of_the_practice(self, therapist):
        license = builders.make_license("Oregon")
        page = therapist.get(f"/admin/pages/{builders.make_location().pk}/edit/").content.decode()
        assert f'<option value="{license.pk}">Oregon LMFT TEST-0001</option>' in page

    def test_can_be_chosen(self, therapist):
        license = builders.make_license("Oregon")
        location = builders.make_location()
        save(therapist, location, license=license.pk, online_licenses=license.pk)
        location.refresh_from_db()
        assert location.license == license
        assert location.online_states == ["Oregon"]

    def test_leave_the_place_when_they_leave_the_practice(self, therapist):
        license = builders.make_license("Oregon")
        location = builders.make_location(license=license)
        location.online_licenses = [license]
        location.save_revision().publish()
        license.delete()
        assert therapist.get(f"/admin/pages/{location.pk}/edit/").status_code == 200
        assert therapist.get(location.url).status_code == 200


class TestListingDetails:
    def test_come_from_the_same_record_as_the_site(self, therapist):
        practice = builders.make_practice(phone="555-0100")
        location = builders.make_location(
            title="Portland", state="Oregon", city="Testville", street_address="100 Test Street",
            is_street_address_private=False, license=builders.make_license("Oregon", practice),
        )  # fmt: skip
        assert listing(location).splitlines() == [
            "Test Therapist, LMFT",
            "Licensed Marriage and Family Therapist",
            "100 Test Street",
            "Testville, Oregon",
            "555-0100",
            "License: Oregon LMFT TEST-0001",
            "http://localhost/locations/portland/",
        ]

    def test_leave_out_a_private_address(self, therapist):
        location = builders.make_location(street_address="100 Test Street")
        assert "Street" not in listing(location)

    def test_can_be_selected_without_a_script(self, therapist):
        location = builders.make_location()
        page = therapist.get(f"/admin/pages/{location.pk}/edit/").content.decode()
        field = page[page.index('id="listing-details"') :]
        assert "Test Therapist, LMFT" in field[: field.index("</textarea>")]
        assert "js/copy.js" in page


class TestTwoPlacesThatReadAlike:
    def test_are_named_while_saving_with_the_fields_that_would_tell_them_apart(self, therapist):
        builders.make_location(
            title="Silicon Valley",
            state="California",
            introduction="Couples therapy and marriage counseling for people in Silicon Valley, California.",
            by_car="From the highway, the second exit.",
        )
        portland = builders.make_location(title="Portland", state="Oregon")
        alike = "Couples therapy and marriage counseling for people in Portland, Oregon."
        page = save(
            therapist, portland, introduction=alike, by_car="From the highway, the second exit."
        ).content.decode()
        assert "reads almost like the one of “Silicon Valley”" in page
        assert "What would tell them apart: introduction, services, directions by car" in page
        portland.refresh_from_db()
        assert portland.introduction == alike

    def test_are_compared_before_they_are_published(self, therapist):
        other = builders.make_location(title="Silicon Valley", live=False)
        other.introduction = "Couples therapy and marriage counseling for people here."
        other.save_revision()
        portland = builders.make_location(title="Portland", live=False)
        page = save(therapist, portland, publish=False, introduction=other.introduction).content.decode()
        assert "reads almost like the one of “Silicon Valley”" in page

    def test_are_left_alone_when_each_says_something_of_its_own(self, therapist):
        builders.make_location(title="Silicon Valley", introduction="A quiet room above a garden, close to the train.")
        portland = builders.make_location(title="Portland")
        page = save(therapist, portland, introduction="Evenings only, in a brick house by the river, with parking.")
        assert "reads almost like" not in page.content.decode()

    def test_are_not_named_by_automatic_saving(self, therapist):
        words = "Couples therapy and marriage counseling for people here."
        builders.make_location(title="Silicon Valley", introduction=words)
        portland = builders.make_location(title="Portland", introduction=words)
        address = f"/admin/pages/{portland.pk}/edit/"
        sent = builders.form_of(therapist.get(address))
        assert therapist.post(address, sent, headers={"Accept": "application/json"}).json()["success"]
        assert "reads almost like" not in therapist.get(address).content.decode()


def test_a_row_of_hours_speaks_for_itself():
    location = builders.make_location()
    assert str(builders.make_hours(location, opens=time(0), closes=time(0))) == "Monday 24 hours"
    assert str(builders.make_hours(location, opens=time(9), closes=time(9))) == "Monday 24 hours from 9 AM"
    assert str(location.exceptions.create(first_day=date(2026, 12, 25))) == "December 25: closed"


class TestNewPlace:
    def test_keeps_what_was_written_when_it_may_not_be_published(self, therapist):
        address = f"/admin/pages/add/locations/locationpage/{builders.make_location_index().pk}/"
        sharing = builders.make_image(creator="", source="")
        sent = builders.form_of(therapist.get(address)) | {"title": "Test Town", "slug": "test-town"}
        therapist.post(address, sent | {"sharing_image": sharing.pk, "action-publish": "yes"}, follow=True)
        place = LocationPage.objects.get()
        assert (place.title, place.live) == ("Test Town", False)
