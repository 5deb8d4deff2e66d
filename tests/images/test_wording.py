"""No combination of values makes a credit that breaks out of its page or ends in the air."""

from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from images.caption import Credit
from images.models import CreditedImage, PictureLicence
from images.presets import LICENCES
from images.wording import EDGES, Wording, plain

WORDINGS = sorted({values.get("wording", PictureLicence().wording) for values in LICENCES.values()})
HOSTILE = ["<script>alert(1)</script>", '" onmouseover="x', "&amp;", " / ", "—", "{creator}", "]]>", "a / b"]
VALUES = st.one_of(
    st.just(""),
    st.text(max_size=40),
    st.sampled_from(
        ["<script>alert(1)</script>", '" onmouseover="x', "&amp;", " / ", "—", "{creator}", "]]>", "a / b"]
    ),
)
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
def pictures(draw):
    fields = {name: draw(VALUES) for name in NAMES}
    fields |= {name: draw(ADDRESSES) for name in ("source_url", "creator_url")}
    licence = PictureLicence(name=draw(VALUES), url=draw(ADDRESSES), wording=draw(st.sampled_from(WORDINGS)))
    return CreditedImage(**fields, collection_id=1, licence=draw(st.sampled_from([None, licence])))


class TestCredit:
    @settings(max_examples=500, deadline=None)
    @given(pictures())
    def test_never_leaves_its_element(self, picture):
        tags = Tags(render_to_string("components/picture_credit.html", {"parts": picture.credit_parts}))
        assert tags.names <= {"figcaption", "a"}
        assert all(address.startswith("https://") for address in tags.addresses)

    @settings(max_examples=500, deadline=None)
    @given(pictures())
    def test_never_begins_or_ends_with_a_separator(self, picture):
        credit = str(Credit(picture))
        assert credit == credit.strip(EDGES)

    @settings(max_examples=500, deadline=None)
    @given(st.sets(st.sampled_from(["title", "creator", "source", "licence", "changes"])), st.sampled_from(WORDINGS))
    def test_never_has_two_separators_in_a_row(self, known, wording):
        text = "".join(piece.text for piece in Wording(wording).pieces(dict.fromkeys(known, "x")))
        assert "//" not in text.replace(" ", "")
        assert text.count("“") == text.count("”")


class TestWording:
    @pytest.mark.parametrize(
        ("known", "words"),
        [
            ({"title", "creator", "source"}, "“title” by creator / source"),
            ({"creator", "source"}, "creator / source"),
            ({"creator"}, "creator"),
            ({"source"}, "source"),
            (set(), ""),
        ],
    )
    def test_leaves_out_what_is_not_known(self, known, words):
        pieces = Wording("[“{title}” by ]{creator}[ / {source}]").pieces({name: name for name in known})
        assert "".join(piece.text for piece in pieces) == words

    def test_asks_for_what_stands_outside_brackets(self):
        assert Wording("[“{title}” by ]{creator}[ / {source}]").required == ["creator"]

    def test_keeps_the_joiners_persian_is_written_with(self):
        assert plain("عزیزه نمونه‌ای") == "عزیزه نمونه‌ای"

    def test_drops_marks_that_turn_the_direction_of_what_follows(self):
        assert plain("a\u202eb\x00c\nd") == "a b c d"
