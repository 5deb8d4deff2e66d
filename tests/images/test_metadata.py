"""Credits, license addresses and the mark of AI are read wherever programs write them, however they spell them."""

from io import BytesIO
from struct import pack, unpack

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from images.decoding import decoded
from images.digital_source import AI_NOTES, DigitalSourceType, code_of, schema_org_url
from images.license_urls import known_license, same_license
from images.metadata.reading import merged, read_metadata
from images.metadata.stripping import copies_without_metadata
from tests.images.files import blank, jpeg_with, png_with, segment
from tests.images.metadata_files import (
    SHELL,
    action,
    extended_xmp_jpeg,
    gif_with_c2pa,
    gif_with_xmp,
    iim_record,
    isobmff_with_c2pa,
    jpeg_with_app13,
    jpeg_with_c2pa,
    jpeg_with_xmp,
    manifest,
    png_with_c2pa,
    png_with_raw_profile,
    resources,
    store,
    webp_with_c2pa,
    xmp,
)

ADA = "Ada Example"
BY_LINE, CREDIT, COPYRIGHT = 80, 110, 116


def found_in(content):
    return merged(read_metadata(ContentFile(content)))


def exif_with(artist: bytes) -> bytes:
    tags = Image.Exif()
    tags[0x013B] = "x" * len(artist)
    return tags.tobytes().removeprefix(b"Exif\0\0").replace(b"x" * len(artist), artist)


def exif_of_tiff(tag, value, order="<") -> bytes:
    """EXIF that holds another format's block, as a TIFF does and what RawTherapee makes of one."""
    tags = Image.Exif()
    tags.endian = order
    tags[tag] = value
    return tags.tobytes().removeprefix(b"Exif\0\0")


def exif_of_longs(body, order, writer) -> bytes:
    """IIM as numbers of four bytes (LONG), as libtiff writes it on a machine that has the order `writer`."""
    body += b"\0" * (-len(body) % 4)
    numbers = unpack(f"{writer}{len(body) // 4}L", body)
    head = pack(f"{order}2sHLH", b"II" if order == "<" else b"MM", 42, 8, 1)
    return head + pack(f"{order}HHLLL{len(numbers)}L", 33723, 4, len(numbers), 26, 0, *numbers)


ADA_XMP = xmp(ADA).encode()
ADA_IIM = resources(iim_record(BY_LINE, ADA.encode()))
LONG_IIM = resources(iim_record(BY_LINE, ADA.encode()), iim_record(CREDIT, b"Example Pictures"))
REST = b'\n  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
BARE_IIM = iim_record(BY_LINE, ADA.encode())
PLACES = {
    "a rest behind its end": jpeg_with_xmp(ADA_XMP + REST),
    "a rest behind its end in a PNG": png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + ADA_XMP + REST),
    "a header of its own": jpeg_with_xmp(ADA_XMP, header=b"XMP\0://ns.adobe.com/xap/1.0/\0"),
    "UTF-16 in the order of the network": jpeg_with_xmp("\ufeff".encode("utf-16-be") + xmp(ADA).encode("utf-16-be")),
    "UTF-16 in Intel's order": jpeg_with_xmp(xmp(ADA).encode("utf-16")),
    "UTF-16 without a mark": jpeg_with_xmp(xmp(ADA).encode("utf-16-le")),
    "UTF-32": jpeg_with_xmp(xmp(ADA).encode("utf-32")),
    "the first of two packets": jpeg_with_xmp(ADA_XMP, xmp(credit="Example Pictures").encode()),
    "the second of two packets": jpeg_with_xmp(xmp(credit="Example Pictures").encode(), ADA_XMP),
    "a packet after one that is broken": jpeg_with_xmp(b"<x:xmpmeta <", ADA_XMP),
    "an extended packet": extended_xmp_jpeg(
        SHELL, xmp(ADA, inside="<dc:description>" + "long " * 20_000 + "</dc:description>")
    ),
    "a GIF": gif_with_xmp(ADA_XMP),
    "bare RDF": jpeg_with_xmp(ADA_XMP[ADA_XMP.index(b"<rdf:RDF") : ADA_XMP.index(b"</x:xmpmeta>")]),
    "a fill byte before the marker": jpeg_with(b"\xff" + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + ADA_XMP)),
    "a raw profile of XMP": png_with_raw_profile("xmp", ADA_XMP),
    "a raw profile of IIM": png_with_raw_profile("iptc", ADA_IIM),
    "a raw profile of bare IIM": png_with_raw_profile("iptc", iim_record(BY_LINE, ADA.encode())),
    "a raw profile of EXIF": png_with_raw_profile("exif", b"Exif\0\0" + exif_with(ADA.encode())),
    "a raw profile of EXIF with a rest behind it": png_with_raw_profile("exif", exif_with(ADA.encode()), tail='$"#!'),
    "a raw profile that is not packed": png_with_raw_profile("exif", exif_with(ADA.encode()), compressed=False),
    "a raw profile named APP1 with EXIF": png_with_raw_profile("APP1", b"Exif\0\0" + exif_with(ADA.encode())),
    "a raw profile named APP1 with XMP": png_with_raw_profile("APP1", ADA_XMP),
    "XMP among the tags of EXIF": jpeg_with(segment(0xE1, b"Exif\0\0" + exif_of_tiff(700, ADA_XMP))),
    "XMP among the tags of EXIF in a PNG": png_with(b"eXIf", exif_of_tiff(700, ADA_XMP, ">")),
    "IIM among the tags of EXIF": jpeg_with(segment(0xE1, b"Exif\0\0" + exif_of_tiff(33723, BARE_IIM))),
    **{
        f"IIM as numbers ({order}) of a machine ({writer})": jpeg_with(
            segment(0xE1, b"Exif\0\0" + exif_of_longs(BARE_IIM, order, writer))
        )
        for order in "<>"
        for writer in "<>"
    },
    "IIM as text among the tags of EXIF": jpeg_with(
        segment(0xE1, b"Exif\0\0" + exif_of_tiff(33723, BARE_IIM.decode("latin-1")))
    ),
    "Photoshop's resources among the tags of EXIF": jpeg_with(
        segment(0xE1, b"Exif\0\0" + exif_of_tiff(34377, ADA_IIM))
    ),
    "IIM cut by the end of a segment": jpeg_with_app13(LONG_IIM[:20], LONG_IIM[20:]),
    "IIM behind the end of a segment": jpeg_with_app13(LONG_IIM[:-30], LONG_IIM[-30:]),
    "the first of two whole IIM blocks": jpeg_with_app13(ADA_IIM, resources(iim_record(BY_LINE, b"Wrong"))),
    "IIM with a long length": jpeg_with_app13(resources(b"\x1c\x02\x50\x80\x04\0\0\0\x0b" + ADA.encode())),
    "IIM behind another resource": jpeg_with_app13(b"8BIM\x03\xed\0\0\0\0\0\x03abc\0" + ADA_IIM),
}


@pytest.mark.parametrize("content", PLACES.values(), ids=PLACES)
class TestCreatorIn:
    def test_is_read(self, content):
        assert found_in(content)["creator"] == ADA


CHARSETS = {
    "Windows-1252": (b"", "cp1252", "Seán O’Example – “5 €”"),
    "Latin-1": (b"\x1b-A", "latin-1", "Jürgen Müller"),
    "Latin-2": (b"\x1b-B", "iso8859-2", "Łukasz Żółty"),
    "Greek": (b"\x1b-F", "iso8859-7", "Ελένη Παράδειγμα"),
    "Cyrillic": (b"\x1b-L", "iso8859-5", "Анна Пример"),
    "UTF-8": (b"\x1b%G", "utf-8", "عزیزه نمونه‌ای"),
    "UTF-8 that says nothing": (b"", "utf-8", "Łukasz Żółty"),
}


@pytest.mark.parametrize(("escape", "charset", "name"), CHARSETS.values(), ids=CHARSETS)
class TestNameInIim:
    def test_is_read_as_it_was_written(self, escape, charset, name):
        said = [iim_record(90, escape, group=1)] if escape else []
        content = jpeg_with_app13(resources(*said, iim_record(BY_LINE, name.encode(charset))))
        assert found_in(content)["creator"] == name


class TestNameInExif:
    @pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
    def test_is_read_as_it_was_written(self, charset):
        body = exif_with("Seán O’Example".encode(charset))
        assert found_in(jpeg_with(segment(0xE1, b"Exif\0\0" + body)))["creator"] == "Seán O’Example"


class TestAddress:
    def test_keeps_the_slash_at_its_end(self):
        inside = "<xmpRights:WebStatement>https://example.org/license/</xmpRights:WebStatement>"
        assert found_in(jpeg_with_xmp(xmp(inside=inside).encode()))["license_url"] == "https://example.org/license/"


CREATED_BY_AI = store(manifest("urn:1", action("created", "trainedAlgorithmicMedia")))
CARRIERS = {
    "JPEG": jpeg_with_c2pa, "JPEG in many parts": lambda content: jpeg_with_c2pa(content, part=50),
    "PNG": png_with_c2pa, "WebP": webp_with_c2pa, "GIF": gif_with_c2pa, "AVIF": isobmff_with_c2pa,
    "HEIC": lambda content: isobmff_with_c2pa(content, "heic"),
}  # fmt: skip
STORES = {
    "made by AI": (CREATED_BY_AI, "trainedAlgorithmicMedia"),
    "the second version of actions": (
        store(manifest("urn:1", action("created", "trainedAlgorithmicMedia"), name="c2pa.actions.v2")),
        "trainedAlgorithmicMedia",
    ),
    "several lists of actions": (
        store(manifest("urn:1", action("created", "trainedAlgorithmicMedia"), name="c2pa.actions__1")),
        "trainedAlgorithmicMedia",
    ),
    "a photo": (store(manifest("urn:1", action("created", "digitalCapture"))), "digitalCapture"),
    "a photo that AI changed": (
        store(manifest("urn:1", action("created", "digitalCapture"), action("edited", "trainedAlgorithmicMedia"))),
        "compositeWithTrainedAlgorithmicMedia",
    ),
    "steps without a type before one by AI": (
        store(manifest("urn:1", action("opened"), action("resized"), action("placed", "compositeSynthetic"))),
        "compositeSynthetic",
    ),
    "an ingredient made by AI": (
        store(manifest("urn:1", action("created", "trainedAlgorithmicMedia")), manifest("urn:2", action("cropped"))),
        "",
    ),
    "a photo with an ingredient made by AI": (
        store(
            manifest("urn:1", action("created", "trainedAlgorithmicMedia")),
            manifest("urn:2", action("created", "digitalCapture")),
        ),
        "digitalCapture",
    ),
    "a type nobody knows": (store(manifest("urn:1", action("created", "other"))), ""),
    "no actions": (store(), ""),
    "half a store": (CREATED_BY_AI[: len(CREATED_BY_AI) // 2], ""),
}


class TestContentCredentials:
    @pytest.mark.parametrize("carry", CARRIERS.values(), ids=CARRIERS)
    def test_are_read_in_every_format(self, carry):
        assert found_in(carry(CREATED_BY_AI))["digital_source_type"] == "trainedAlgorithmicMedia"

    @pytest.mark.parametrize(("content", "code"), STORES.values(), ids=STORES)
    def test_tell_how_the_image_was_made_by_the_active_manifest_only(self, content, code):
        assert found_in(png_with_c2pa(content)).get("digital_source_type", "") == code

    def test_are_not_outdone_by_an_xmp_that_says_nothing_of_ai(self):
        inside = (
            '<Iptc4xmpExt:DigitalSourceType xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
            "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType>"
        )
        content = jpeg_with_c2pa(CREATED_BY_AI)
        content = jpeg_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(inside=inside).encode()), content)
        assert found_in(content)["digital_source_type"] == "trainedAlgorithmicMedia"


# schema.org's IPTCDigitalSourceEnumeration, compared on 2026-11-27 with schema-dts 2.1.0.
SCHEMA_ORG = {
    "AlgorithmicMedia", "AlgorithmicallyEnhanced", "CompositeCapture", "Composite", "CompositeSynthetic",
    "CompositeWithTrainedAlgorithmicMedia", "DataDrivenMedia", "DigitalArt", "DigitalCapture", "MinorHumanEdits",
    "MultiFrameComputationalCapture", "NegativeFilm", "PositiveFilm", "Print", "ScreenCapture",
    "TrainedAlgorithmicMedia", "VirtualRecording",
}  # fmt: skip


class TestDigitalSourceType:
    def test_has_one_of_schema_orgs_names_or_none(self):
        named = {schema_org_url(code) for code in DigitalSourceType.values} - {""}
        assert named == {f"https://schema.org/{name}DigitalSource" for name in SCHEMA_ORG}

    @pytest.mark.parametrize("code", DigitalSourceType.values)
    def test_is_known_however_it_is_written(self, code):
        spellings = [code, f"http://cv.iptc.org/newscodes/digitalsourcetype/{code}", f"digsrctype:{code}"]
        spellings += [f"https://cv.iptc.org/newscodes/digitalsourcetype/{code}/", f" {code.lower()} "]
        assert {code_of(spelling) for spelling in spellings} == {code}

    def test_tells_of_ai_where_iptc_speaks_of_generative_ai(self):
        assert set(AI_NOTES) == {
            "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic",
        }  # fmt: skip


CC = "creativecommons.org"
LICENSES = {
    f"http://{CC}/licenses/by/4.0/deed.en": "CC BY 4.0",
    f"https://{CC}/licenses/by/4.0/deed.zh-hans": "CC BY 4.0",
    f"https://www.{CC}/licenses/by/4.0": "CC BY 4.0",
    f"https://{CC}/licenses/by-sa/4.0/legalcode": "CC BY-SA 4.0",
    f"https://{CC}/licenses/by-sa/4.0/legalcode.de": "CC BY-SA 4.0",
    f"https://{CC}/licenses/by-nc-nd/2.0/": "CC BY-NC-ND 2.0",
    f"http://{CC}/licenses/by-sa/3.0/de/deed.en_US": "CC BY-SA 3.0 DE",
    f"http://{CC}/licenses/by/3.0/igo/": "CC BY 3.0 IGO",
    f"https://{CC}/licenses/by/4.0/?ref=chooser": "CC BY 4.0",
    f"https://{CC}/publicdomain/zero/1.0/deed.pt-br": "CC0 1.0",
    f"https://{CC}/publicdomain/mark/1.0/": "Public Domain Mark 1.0",
    "https://rightsstatements.org/page/InC/1.0/?language=de": "In Copyright",
    "http://rightsstatements.org/vocab/NoC-US/1.0/": "No Copyright, United States",
}


class TestLicenseAddress:
    @pytest.mark.parametrize(("url", "name"), LICENSES.items())
    def test_is_known_whatever_deed_language_and_version_it_names(self, url, name):
        known = known_license(url)
        assert known.name == name
        assert same_license(url, known.url)
        assert known_license(known.url) == known

    def test_of_another_version_or_country_is_another_license(self):
        base = f"https://{CC}/licenses/by"
        assert not same_license(f"{base}/4.0/", f"{base}/3.0/")
        assert not same_license(f"{base}/3.0/", f"{base}/3.0/de/")

    @pytest.mark.parametrize("url", ["", "https://example.org/creativecommons.org/licenses/by/4.0/", f"https://{CC}/"])
    def test_of_another_place_is_none_of_these(self, url):
        assert known_license(url) is None


WHOLE_FILES = [
    *PLACES.values(),
    *(carry(CREATED_BY_AI) for carry in CARRIERS.values()),
    *(blank(ending) for ending in ("heic", "gif", "webp")),
]


class TestAnyFile:
    @given(
        st.binary(max_size=300),
        st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF89a", b"\0\0\0\x20ftypavif"]),
    )
    def test_is_read_without_an_error(self, body, mark):
        assert isinstance(read_metadata(ContentFile(mark + body)), dict)

    @given(st.data())
    def test_that_was_damaged_is_read_without_an_error(self, data):
        content = bytearray(data.draw(st.sampled_from(WHOLE_FILES)))
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
            content[place] = data.draw(st.integers(0, 255))
        cut = data.draw(st.integers(1, len(content)))
        assert isinstance(read_metadata(ContentFile(bytes(content[:cut]))), dict)
        assert all(copy.read() is not None for copy in copies_without_metadata(ContentFile(bytes(content[:cut]))))

    @given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30))
    def test_keeps_a_name_in_any_letters(self, name):
        body = jpeg_with_app13(
            resources(iim_record(90, b"\x1b%G", group=1), iim_record(BY_LINE, b"x" + name.encode() + b"x"))
        )
        assert found_in(body)["creator"] == f"x{name}x"


class TestOrientation:
    def test_of_a_png_with_a_rest_behind_its_exif_is_kept(self):
        tags = Image.Exif()
        tags[0x0112] = 6
        content = png_with_raw_profile("exif", tags.tobytes().removeprefix(b"Exif\0\0"), tail='$"#!')
        assert decoded(ContentFile(content)).size == Image.open(BytesIO(content)).size[::-1]
