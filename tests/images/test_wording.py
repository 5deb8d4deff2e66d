"""No combination of values makes a credit that breaks out of its page or ends in the air."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import fromstring

from images.caption import Credit
from images.metadata import xmp_packet
from images.models import CreditedImage, ImageLicense
from images.presets import LICENSES
from images.rights import missing_credit
from images.wording import EDGES, PLACEHOLDERS, Wording, plain, validate_wording

SHIPPED = sorted({values.get("wording", ImageLicense().wording) for values in LICENSES.values()})
HOSTILE = ["<script>alert(1)</script>", '" onmouseover="x', "&amp;", " / ", "—", "{creator}", "]]>", "a / b"]
VALUES = st.one_of(st.just(""), st.text(max_size=40), st.sampled_from(HOSTILE))
FRAMES = [
    "{%s}",
    "[{%s}]",
    "[ / {%s}]",
    "[{%s} / ]",
    "“{%s}”",
    "[“{%s}” / ]",
    "({%s})",
    "([{%s}])",
    "Photo by {%s}",
    ", {%s}",
]
# What somebody may type: names with and without brackets and words around them, or anything at all.
TYPED = st.lists(
    st.builds(str.__mod__, st.sampled_from(FRAMES), st.sampled_from(sorted(PLACEHOLDERS))), min_size=1, max_size=5
)
SENSIBLE = st.one_of(st.sampled_from(SHIPPED), TYPED.map(" ".join), TYPED.map("".join))
PIECES = st.sampled_from(["{", "}", "[", "]", "{creator}", "{ creator }", "{{title}}", " / ", *HOSTILE])
WORDINGS = st.one_of(SENSIBLE, st.text(max_size=60), st.lists(PIECES, max_size=8).map("".join))
ADDRESSES = st.sampled_from(
    ["", "https://example.org/", "javascript:alert(1)", "data:text/html,x", "https://[", '"><b>']
)
NAMES = ("work_title", "creator", "credit_line", "source", "copyright_notice", "changes")


class Tags(HTMLParser):
    """Names of the elements in a text and the addresses of its links."""

    def __init__(self, text):
        super().__init__()
        self.names, self.addresses = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.addresses += [value for name, value in attrs if name == "href"]
        assert {name for name, value in attrs} <= {"href", "rel", "class"}


@st.composite
def images(draw):
    fields = {name: draw(VALUES) for name in NAMES}
    fields |= {name: draw(ADDRESSES) for name in ("source_url", "creator_url")}
    license = ImageLicense(name=draw(VALUES), url=draw(ADDRESSES), wording=draw(WORDINGS))
    fields |= {"people_shown": draw(st.sampled_from(["", "models"]))}
    fields |= {"digital_source_type": draw(st.sampled_from(["", "trainedAlgorithmicMedia"]))}
    return CreditedImage(**fields, collection_id=1, license=draw(st.sampled_from([None, license])))


class TestCredit:
    @settings(max_examples=500)
    @given(images())
    def test_never_leaves_its_element(self, image):
        tags = Tags(render_to_string("components/image_credit.html", {"parts": image.credit_parts}))
        assert tags.names <= {"p", "a"}
        assert all(address.startswith("https://") for address in tags.addresses)

    @settings(max_examples=500)
    @given(images())
    def test_never_begins_or_ends_with_a_separator(self, image):
        credit = str(Credit(image))
        assert credit == credit.strip(EDGES)

    @settings(max_examples=500)
    @given(st.sets(st.sampled_from(sorted(PLACEHOLDERS))), SENSIBLE)
    def test_never_has_two_separators_in_a_row_or_half_a_pair(self, known, wording):
        text = words_of(wording, known)
        assert not re.search(r"/\s*/|/\s*,|,\s*/|,\s*,", text)
        assert not re.search(r"\(\s*\)|“\s*”", text)
        assert (text.count("“"), text.count("(")) == (text.count("”"), text.count(")"))

    @settings(max_examples=500)
    @given(images())
    def test_is_there_or_can_be_asked_for(self, image):
        license = image.license
        if license and not missing_credit(image) and license.requires_attribution:
            assert image.credit


def words_of(wording, known):
    return "".join(piece.text for piece in Wording(wording).pieces({name: name for name in known}))


class TestCreditInTheFile:
    @settings(max_examples=300)
    @given(images())
    def test_is_xml_whatever_was_typed(self, image):
        packet = xmp_packet(image)
        assert not packet or fromstring(packet).tag == "{adobe:ns:meta/}xmpmeta"

    @pytest.mark.parametrize("odd", ["\x00", "\x0b", "\ufffe", "\uffff", "\ud800"])
    def test_is_xml_with_letters_no_xml_may_hold(self, odd):
        packet = xmp_packet(CreditedImage(creator=f"Test{odd}Painter", collection_id=1))
        assert "Test Painter" in "".join(fromstring(packet).itertext())


class TestWording:
    @pytest.mark.parametrize(
        ("known", "words"),
        [
            ({"title", "creator", "source"}, "“title” by creator / source"),
            ({"creator", "source"}, "creator / source"),
            ({"creator"}, "creator"),
            ({"title", "source"}, "title / source"),
            ({"source"}, "source"),
            (set(), ""),
        ],
    )
    def test_leaves_out_what_is_not_known(self, known, words):
        assert words_of("[“{title}” by ]{creator}[ / {source}]", known) == words

    @pytest.mark.parametrize(
        ("wording", "known", "words"),
        [
            ("{title} ({creator})", {"title"}, "title"),
            ("Photo by {creator} on {source}", {"source"}, "source"),
            ("[{title}] ([{creator}])", {"title"}, "title"),
            ("Designed by Freepik", set(), "Designed by Freepik"),
        ],
    )
    def test_leaves_nothing_in_the_air(self, wording, known, words):
        assert words_of(wording, known) == words

    @pytest.mark.parametrize(
        "typed", ["Photo by { creator }", "{creator", "{photographer}", "creator}", "[{creator}", "{}"]
    )
    def test_is_refused_when_it_would_not_be_understood(self, typed):
        with pytest.raises(ValidationError, match="Not understood"):
            validate_wording(typed)

    @pytest.mark.parametrize("typed", [*SHIPPED, "Designed by Freepik", "[Photo: {creator}]"])
    def test_is_accepted_when_it_would_be(self, typed):
        validate_wording(typed)

    def test_asks_for_what_stands_outside_brackets(self):
        assert Wording("[“{title}” by ]{creator}[ / {source}]").required == ["creator"]

    def test_keeps_the_joiners_persian_is_written_with(self):
        assert plain("عزیزه نمونه‌ای") == "عزیزه نمونه‌ای"

    def test_drops_marks_that_turn_the_direction_of_what_follows(self):
        assert plain("a\u202eb\x00c\nd") == "a b c d"
