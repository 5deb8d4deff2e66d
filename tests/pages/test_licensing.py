from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from contact.out_of_state import answer_elsewhere
from core.states import STATES
from pages.licensing import ELSEWHERE, border_towns, directory_for, licensed_states, state_choices
from pages.models import BorderTown, LicenseDirectory, PracticeDetails
from tests.builders import make_license, make_practice

pytestmark = pytest.mark.django_db


class TestLicensedStates:
    def test_are_none_while_no_license_is_known(self):
        assert licensed_states(make_practice()) == []

    def test_are_named_once_in_the_order_of_the_practice(self):
        practice = make_practice()
        for state in ("Oregon", "California", "Oregon"):
            make_license(state, practice)
        assert licensed_states(practice) == ["Oregon", "California"]

    def test_leave_out_a_license_that_has_run_out(self):
        license = make_license("Oregon", expires_on=date(2026, 11, 30))
        with time_machine.travel("2026-11-30 12:00:00-08:00", tick=False):
            assert licensed_states(license.practice) == ["Oregon"]
        with time_machine.travel("2026-12-01 12:00:00-08:00", tick=False):
            assert licensed_states(license.practice) == []


class TestTheStateOfALicense:
    @pytest.mark.parametrize("typed", ["OR", "oregon", "Oregon "])
    def test_is_one_of_the_list_so_that_nobody_there_is_turned_away(self, typed):
        with pytest.raises(ValidationError, match="state"):
            make_license(typed).full_clean()

    def test_can_be_any_of_the_list(self):
        for state in STATES:
            make_license(state).full_clean()


class TestVancouverWashington:
    def test_is_named_beside_a_license_for_oregon(self):
        practice = make_license("Oregon").practice
        assert [place.town for place in border_towns(practice)] == ["Vancouver"]
        assert ("Washington", "Washington (Vancouver too)") in state_choices(practice)

    def test_is_no_case_once_washington_is_licensed(self):
        practice = make_practice()
        make_license("Oregon", practice)
        make_license("Washington", practice)
        assert border_towns(practice) == []

    def test_is_no_case_without_oregon(self):
        assert border_towns(make_license("California").practice) == []


class TestStateChoices:
    def test_begin_with_licensed_states_and_end_elsewhere(self):
        choices = state_choices(make_license("Oregon").practice)
        assert choices[0] == ("Oregon", "Oregon")
        assert choices[-1] == (ELSEWHERE, ELSEWHERE)
        assert len(choices) == len(dict(choices)) == 52

    def test_are_empty_while_nothing_is_known(self):
        assert state_choices(make_practice()) == []

    def test_name_the_towns_of_a_state_in_one_line(self):
        practice = make_license("Oregon").practice
        practice.border_towns.add(
            BorderTown(town="Camas", state="Washington", city="Portland", near="Oregon", sort_order=1)
        )
        practice.save()
        assert ("Washington", "Washington (Vancouver and Camas too)") in state_choices(reread(practice))


def reread(practice):
    """As the next request finds it."""
    return PracticeDetails.objects.get(pk=practice.pk)


class TestDirectoriesOfLicensedPeople:
    def test_begin_as_those_of_the_first_practice(self):
        practice = make_practice()
        assert directory_for(practice, "Nevada").url == "https://amftrb.org/#board"
        assert directory_for(practice, "Washington").url == "https://doh.wa.gov/"

    def test_are_those_of_another_profession_once_they_are_changed(self):
        practice = make_license("Oregon").practice
        practice.license_directories = [
            LicenseDirectory(name="the list of psychology boards", url="https://boards.example.org/")
        ]
        practice.save()
        for state in ("Nevada", "Washington"):
            answer = answer_elsewhere(reread(practice), state)
            assert "look in the list of psychology boards (boards.example.org)." in answer
            assert "AMFTRB" not in answer

    def test_that_were_taken_away_send_nobody_anywhere(self):
        practice = make_license("Oregon").practice
        practice.license_directories = []
        practice.save()
        answer = answer_elsewhere(reread(practice), "Nevada")
        assert "look in" not in answer
        assert "licensed in Oregon only" in answer


class TestATownOverTheBorder:
    def test_cannot_lie_in_the_state_of_its_city(self):
        with pytest.raises(ValidationError, match="same state"):
            BorderTown(town="Salem", state="Oregon", city="Portland", near="Oregon").clean()


class TestTheAnswerElsewhere:
    @pytest.fixture
    def practice(self):
        practice = make_practice()
        make_license("California", practice)
        return make_license("Oregon", practice).practice

    def test_is_empty_where_sessions_are_possible(self, practice):
        assert answer_elsewhere(practice, "Oregon") == ""
        assert answer_elsewhere(practice, "") == ""

    def test_is_empty_while_no_license_is_known(self):
        assert answer_elsewhere(make_practice(), "Nevada") == ""

    def test_names_vancouver_and_the_register_of_washington(self, practice):
        answer = answer_elsewhere(practice, "Washington")
        assert "licensed in California and Oregon only" in answer
        assert "That includes Vancouver. While you are in Oregon, choose Oregon here." in answer
        assert "(doh.wa.gov)" in answer

    def test_leads_to_the_boards_from_any_other_state(self, practice):
        answer = answer_elsewhere(practice, "Nevada")
        assert "Vancouver" not in answer
        assert "(amftrb.org)" in answer

    def test_leads_to_the_health_authority_from_abroad(self, practice):
        assert "health authority of the country" in answer_elsewhere(practice, ELSEWHERE)
