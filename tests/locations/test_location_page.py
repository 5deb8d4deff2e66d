import pytest
import time_machine

from tests.html import graph, untidy
from tests.locations.filling import EXPIRED, SUBSETS, make_filled_location
from tests.schema_org import faults

pytestmark = pytest.mark.django_db
TUESDAY_MORNING = "2026-11-24 10:00:00-08:00"


@pytest.fixture(autouse=True)
def tuesday_morning():
    with time_machine.travel(TUESDAY_MORNING, tick=False):
        yield


def page_of(location, client):
    response = client.get(location.url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("parts", SUBSETS, ids=lambda parts: "+".join(parts)[:60] or "name only")
class TestAPlaceWithAnySubsetFilled:
    def test_reads_well_and_is_valid_structured_data(self, parts, client):
        location = make_filled_location(parts)
        for page in (location, location.get_parent()):
            text = page_of(page, client)
            assert untidy(text) == []
            assert faults(graph(text)) == []
            assert EXPIRED not in text
