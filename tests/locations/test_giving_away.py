"""Which texts give a private address away, and which do not."""

from decimal import Decimal

import pytest

from locations.private_address import PrivateAddress

ADDRESS = PrivateAddress(
    street_address="100 N Hidden Lane, Suite 4",
    postal_code="98765-4321",
    latitude=Decimal("45.512345"),
    longitude=Decimal("-122.654321"),
)


class TestPrivateAddress:
    @pytest.mark.parametrize(
        "text",
        ["Turn left into 100 n hidden lane, suite 4.", "100  Hidden   Lane", "100 N Hidden\r\nLane", "100 Hidden Ln",
         "At 100 North Hidden St.", "100, Hidden", "Hidden Lane, no. 100", "Hidden 100", "Hidden Ln N #100",
         "Number 100 on Hidden Lane", "ZIP 98765", "OR 98765-4321", "45.5123, -122.6543",
         "https://maps.example.org/?q=45.512345,-122.654321"],
    )  # fmt: skip
    def test_stands_in_what_leads_to_it(self, text):
        assert ADDRESS.stands_in(text)

    @pytest.mark.parametrize(
        "text",
        ["Hidden Lane is one way.", "About 100 steps from the hidden garden gate.", "100 minutes from Hidden Library",
         "From Hidden Lane walk 100 steps.", "Line 4, at 7:45.5", "198765"],
    )  # fmt: skip
    def test_does_not_stand_in_other_texts(self, text):
        assert not ADDRESS.stands_in(text)

    def test_stands_nowhere_when_it_is_empty(self):
        assert not PrivateAddress().stands_in("At 100 Hidden Lane")
