"""What files say of themselves is read, and the files readers get say who made the image and nothing of where.

Every file is written, and every served file is read, by exiftool.
"""

import zlib
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from images.files import readable
from images.metadata.reading import merged
from images.models import CreditedImage
from tests.builders import make_article, make_image
from tests.images.files import (
    blank,
    from_a_phone,
    from_dark_to_light,
    in_colors_of,
    jpeg_with,
    png_with,
    profile,
    read,
    segment,
    written,
)

PERSIAN = "عزیزه نمونه‌ای"
EMOJI = "Test 🦊 Painter 👩‍🎨"
LATIN = "Jürgen Müller"
PAINTER = {"creator": "Test Painter"}
FULL_XMP = [
    "-XMP-dc:Creator=Test Painter", "-XMP-dc:Title=Dusk", "-XMP-dc:Rights=© Test Painter",
    "-XMP-photoshop:Credit=Photo: Test Painter", "-XMP-photoshop:Source=example.org",
    "-XMP-xmpRights:WebStatement=https://creativecommons.org/licenses/by/4.0/",
    "-XMP-plus:LicensorURL=https://example.org/buy", "-XMP-iptcCore:CreatorWorkURL=https://example.org/me",
    "-XMP-iptcCore:AltTextAccessibility=Two chairs at dusk",
    "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
]  # fmt: skip
FULL = {
    "creator": "Test Painter", "work_title": "Dusk", "copyright_notice": "© Test Painter",
    "credit_line": "Photo: Test Painter", "source": "example.org", "acquire_url": "https://example.org/buy",
    "creator_url": "https://example.org/me", "description": "Two chairs at dusk",
    "digital_source_type": "trainedAlgorithmicMedia", "license": "CC BY 4.0",
}  # fmt: skip
FULL_IIM = [
    "-IPTC:By-line=Test Painter", "-IPTC:Credit=Photo: Test Painter", "-IPTC:CopyrightNotice=© Test Painter",
    "-IPTC:Source=example.org", "-IPTC:ObjectName=Dusk", "-IPTC:CodedCharacterSet=UTF8",
]  # fmt: skip
IIM_FIELDS = {name: FULL[name] for name in ("creator", "credit_line", "copyright_notice", "source", "work_title")}
GPS = [
    "-EXIF:GPSLatitude=45.5", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=122.6", "-EXIF:GPSLongitudeRef=W",
    "-XMP-exif:GPSLatitude=45.5", "-XMP-exif:GPSLongitude=-122.6", "-IPTC:City=Portland", "-IPTC:Sub-location=Test St",
    "-XMP-iptcCore:Location=Test St", "-XMP-photoshop:City=Portland",
]  # fmt: skip
CAMERA = [
    "-EXIF:SerialNumber=0123456789", "-XMP-aux:SerialNumber=0123456789", "-EXIF:LensSerialNumber=987",
    "-EXIF:Make=Test",
]  # fmt: skip
JUNK = b"\xff\xe1\xff\xfd" + b"http://ns.adobe.com/xap/1.0/\x00" + b"\x07<" * 32_751


def iim(*arguments, charset="UTF8"):
    return written("-charset", f"iptc={charset}", *arguments)


def xmp_segment(xmp: bytes):
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp)


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="&b;"/></rdf:RDF></x:xmpmeta>"""
STRANGER = b"""<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>""" + LAUGHS.partition(b"]>")[2]

FILES = {
    "XMP only": ("jpg", lambda: written(*FULL_XMP), FULL),
    "XMP in a PNG": ("png", lambda: written(*FULL_XMP, ending="png"), FULL),
    "XMP in a WebP": ("webp", lambda: written(*FULL_XMP, ending="webp"), FULL),
    "XMP in an AVIF": ("avif", lambda: written(*FULL_XMP, ending="avif"), FULL),
    "XMP in a HEIC": ("heic", lambda: written(*FULL_XMP, ending="heic"), FULL),
    "IIM only": ("jpg", lambda: iim(*FULL_IIM), IIM_FIELDS),
    "EXIF only": (
        "jpg",
        lambda: written("-EXIF:Artist=Test Painter", "-EXIF:Copyright=© Test Painter"),
        {"creator": "Test Painter", "copyright_notice": "© Test Painter"},
    ),
    "EXIF in a WebP": ("webp", lambda: written("-EXIF:Artist=Test Painter", ending="webp"), PAINTER),
    "EXIF in a PNG": ("png", lambda: written("-EXIF:Artist=Test Painter", ending="png"), PAINTER),
    "EXIF in an AVIF": ("avif", lambda: written("-EXIF:Artist=Test Painter", ending="avif"), PAINTER),
    "EXIF in a HEIC": ("heic", lambda: written("-EXIF:Artist=Test Painter", ending="heic"), PAINTER),
    "all three at odds": (
        "jpg",
        lambda: written("-XMP-dc:Creator=Test Painter", "-IPTC:By-line=Wrong", "-EXIF:Artist=Wrong"),
        PAINTER,
    ),
    "IIM at odds with EXIF": ("jpg", lambda: written("-IPTC:By-line=Test Painter", "-EXIF:Artist=Wrong"), PAINTER),
    "XMP for one, IIM for another": (
        "jpg",
        lambda: written("-XMP-dc:Creator=Test Painter", "-IPTC:Credit=Photo: Test Painter"),
        {"creator": "Test Painter", "credit_line": "Photo: Test Painter"},
    ),
    "IIM in UTF-8 that says so": (
        "jpg",
        lambda: iim("-IPTC:CodedCharacterSet=UTF8", f"-IPTC:By-line={PERSIAN}"),
        {"creator": PERSIAN},
    ),
    "IIM in Latin-1 that says nothing": (
        "jpg",
        lambda: iim(f"-IPTC:By-line={LATIN}", charset="Latin"),
        {"creator": LATIN},
    ),
    "IIM in UTF-8 that says nothing": ("jpg", lambda: iim(f"-IPTC:By-line={LATIN}"), {"creator": LATIN}),
    "EXIF in UTF-8": ("jpg", lambda: written(f"-EXIF:Artist={PERSIAN}"), {"creator": PERSIAN}),
    "EXIF in Latin-1": (
        "jpg",
        lambda: written("-charset", "exif=Latin", f"-EXIF:Artist={LATIN}"),
        {"creator": LATIN},
    ),
    "a Persian name": ("jpg", lambda: written(f"-XMP-dc:Creator={PERSIAN}"), {"creator": PERSIAN}),
    "a Persian name in a PNG": (
        "png",
        lambda: written(f"-XMP-dc:Creator={PERSIAN}", ending="png"),
        {"creator": PERSIAN},
    ),
    "a name with pictures in it": ("jpg", lambda: written(f"-XMP-dc:Creator={EMOJI}"), {"creator": EMOJI}),
    "several creators in XMP": (
        "jpg",
        lambda: written("-XMP-dc:Creator=Test Painter", "-XMP-dc:Creator=Other Painter"),
        {"creator": "Test Painter, Other Painter"},
    ),
    "several creators in IIM": (
        "jpg",
        lambda: written("-IPTC:By-line=Test Painter", "-IPTC:By-line=Other Painter"),
        {"creator": "Test Painter, Other Painter"},
    ),
    "several creators in EXIF": (
        "jpg",
        lambda: written("-EXIF:Artist=Test Painter; Other Painter"),
        {"creator": "Test Painter, Other Painter"},
    ),
    "a title in two languages": (
        "jpg",
        lambda: written("-XMP-dc:Title=Dusk", "-XMP-dc:Title-de=Dämmerung"),
        {"work_title": "Dusk"},
    ),
    "a name longer than its field": ("jpg", lambda: written(f"-XMP-dc:Creator={'x' * 900}"), {"creator": "x" * 200}),
    "a name with tags": (
        "jpg",
        lambda: written("-XMP-dc:Creator=<b>Test</b> & Painter"),
        {"creator": "<b>Test</b> & Painter"},
    ),
    "an address that runs": ("jpg", lambda: written("-XMP-plus:LicensorURL=javascript:alert(1)"), {"acquire_url": ""}),
    "an unknown way to be made": (
        "jpg",
        lambda: written("-XMP-iptcExt:DigitalSourceType=http://example.org/other"),
        {"digital_source_type": ""},
    ),
    "an unknown license": (
        "jpg",
        lambda: written("-XMP-xmpRights:WebStatement=https://example.org/terms"),
        {"license": "", "license_url": "https://example.org/terms"},
    ),
    "a license's address without a scheme": (
        "jpg",
        lambda: written("-XMP-xmpRights:WebStatement=creativecommons.org/licenses/by/4.0"),
        {"license": "CC BY 4.0", "license_url": "https://creativecommons.org/licenses/by/4.0"},
    ),
    "a license's address that is none": (
        "jpg",
        lambda: written("-XMP-xmpRights:WebStatement=see terms.txt"),
        {"license": "", "license_url": ""},
    ),
    "PNG's own texts": (
        "png",
        lambda: written(
            f"-PNG:Author={PERSIAN}", "-PNG:Copyright=© Test Painter", "-PNG:Title=Two chairs", ending="png"
        ),
        {"creator": PERSIAN, "copyright_notice": "© Test Painter", "work_title": "Two chairs"},
    ),
    "PNG's own texts beside XMP": (
        "png",
        lambda: written("-PNG:Author=Somebody Else", "-XMP-dc:Creator=Test Painter", ending="png"),
        PAINTER,
    ),
    "GPS in all three": ("jpg", lambda: written(*GPS, *CAMERA, "-XMP-dc:Creator=Test Painter"), PAINTER),
    "GPS in a PNG": ("png", lambda: written(*GPS, "-XMP-dc:Creator=Test Painter", ending="png"), PAINTER),
    "GPS in a WebP": ("webp", lambda: written(*GPS, "-XMP-dc:Creator=Test Painter", ending="webp"), PAINTER),
    "GPS in an AVIF": ("avif", lambda: written(*GPS, "-XMP-dc:Creator=Test Painter", ending="avif"), PAINTER),
    "GPS in a HEIC": ("heic", lambda: written(*GPS, "-XMP-dc:Creator=Test Painter", ending="heic"), PAINTER),
    "a thumbnail of what was cropped": (
        "jpg",
        lambda: with_thumbnail("-EXIF:Artist=Test Painter"),
        PAINTER,
    ),
    "a note in the file": ("jpg", lambda: written("-Comment=Taken at Test St", "-EXIF:Artist=Test Painter"), PAINTER),
    "nothing": ("jpg", blank, {"creator": "", "credit_line": ""}),
    "64 KB of junk": ("jpg", lambda: jpeg_with(JUNK), {"creator": ""}),
    "junk and a good IIM": ("jpg", lambda: written("-IPTC:By-line=Test Painter", content=jpeg_with(JUNK)), PAINTER),
    "XMP cut short": ("jpg", lambda: jpeg_with(xmp_segment(LAUGHS[:200])), {"credit_line": ""}),
    "XMP that grows": ("jpg", lambda: jpeg_with(xmp_segment(LAUGHS)), {"credit_line": ""}),
    "XMP that asks for another file": ("jpg", lambda: jpeg_with(xmp_segment(STRANGER)), {"credit_line": ""}),
    "IIM cut short": ("jpg", lambda: cut_short(iim(*FULL_IIM), b"By-line"), {}),
    "XMP over 1 MB packed in a PNG": (
        "png",
        lambda: png_with(b"iTXt", XMP_CHUNK + zlib.compress(b" " * 1_100_000)),
        {"creator": ""},
    ),
    "text over 1 MB packed in a PNG": (
        "png",
        lambda: png_with(b"zTXt", b"Note\0\0" + zlib.compress(b" " * 1_100_000), content=signed_png()),
        PAINTER,
    ),
    "70 MB of text in a PNG": ("png", lambda: much_text(), PAINTER),
    "text that is not as it was written in a PNG": (
        "png",
        lambda: png_with(b"tEXt", b"Note\0x", content=signed_png(), crc=1),
        PAINTER,
    ),
    "a huge color profile in a PNG": (
        "png",
        lambda: png_with(b"iCCP", b"P\0\0" + zlib.compress(b" " * 2_000_000), content=signed_png()),
        PAINTER,
    ),
    "a size cut short in a PNG": ("png", lambda: png_with(b"pHYs", b"\0\0", content=signed_png()), PAINTER),
    "a color profile cut short": (
        "jpg",
        lambda: jpeg_with(segment(0xE2, b"ICC_PROFILE\0"), content=iim("-IPTC:By-line=Test Painter")),
        PAINTER,
    ),
    "Adobe's mark cut short": (
        "jpg",
        lambda: jpeg_with(segment(0xEE, b"Adobe"), content=written("-EXIF:Artist=Test Painter")),
        PAINTER,
    ),
    "a color profile that says where it was made": ("jpg", lambda: in_colors_of(profile()), {"creator": ""}),
    "a color profile of another kind of picture": (
        "jpg",
        lambda: in_colors_of(profile(), "CMYK", (0, 255, 255, 0)),
        {"creator": ""},
    ),
    "a phone's second picture": ("jpg", from_a_phone, {"creator": ""}),
    "EXIF cut short": ("jpg", lambda: jpeg_with(b"\xff\xe1\x00\x10Exif\x00\x00MM\x00*\xff\xff"), {"creator": ""}),
}


XMP_CHUNK = b"XML:com.adobe.xmp\0\1\0\0\0"


def signed_png():
    return written("-XMP-dc:Creator=Test Painter", ending="png")


def much_text():
    """A PNG of some hundred kilobytes whose notes are 70 MB long when they are unpacked."""
    content, note = signed_png(), b"Note\0\0" + zlib.compress(b" " * 1_000_000)
    for _ in range(70):
        content = png_with(b"zTXt", note, content=content)
    return content


def with_thumbnail(*arguments):
    with NamedTemporaryFile(suffix=".jpg") as thumbnail:
        thumbnail.write(blank(size=(40, 30)))
        thumbnail.flush()
        return written(f"-ThumbnailImage<={thumbnail.name}", *arguments)


def cut_short(content, mark):
    """The same file with the length of its IIM block twice what it holds."""
    place = content.index(b"8BIM\x04\x04") + 8
    length = int.from_bytes(content[place : place + 4], "big")
    return content[:place] + (length * 2).to_bytes(4, "big") + content[place + 4 :]


def uploaded(ending, content):
    file = readable(ImageFile(BytesIO(content), name=f"image.{ending}"))
    return CreditedImage.objects.create(title="Two chairs", file=ImageFile(file, name=file.name))


def fields_of(image, names):
    values = {name: getattr(image, name) for name in names}
    return {name: str(value or "") for name, value in values.items()}


PRIVATE = ("GPS", "Serial", "Thumbnail", "City", "Location", "Sub-location", "Make", "Comment")
ALLOWED = {
    "System", "File", "ExifTool", "Composite", "PNG", "JFIF", "RIFF", "QuickTime", "Meta", "IPTC", "Photoshop",
    "SourceFile",
}  # fmt: skip
SERVED = [f"width-100|format-{kind}" for kind in ("jpeg", "png", "webp", "avif")] + ["original"]


@pytest.mark.exiftool
@pytest.mark.django_db
@pytest.mark.parametrize(("ending", "make", "expected"), FILES.values(), ids=FILES)
class TestFile:
    def test_fills_the_right_fields(self, ending, make, expected):
        assert fields_of(uploaded(ending, make()), expected) == expected

    def test_is_served_with_its_credit_and_without_its_secrets(self, ending, make, expected):
        image = uploaded(ending, make())
        renditions = image.get_renditions(*SERVED)
        for found in read(*(rendition.file.path for rendition in renditions.values())):
            assert not [name for name in found if any(word in name for word in PRIVATE)]
            places = {name.split(":")[0] for name in found}
            assert {place for place in places if not place.startswith("XMP-")} <= ALLOWED
            assert found.get("XMP-dc:Creator", "") == image.creator
            assert found.get("XMP-photoshop:Credit", "") == image.credit
            assert found.get("XMP-dc:Rights", "") == image.copyright_notice
            assert found.get("XMP-xmpRights:WebStatement", "") == image.embedded_license_address
            assert found.get("XMP-iptcExt:DigitalSourceType", "").rpartition("/")[2] == image.digital_source_type
            assert found.get("XMP-xmpRights:UsageTerms", "") == merged(image.found_in_file).get("usage_terms", "")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
class TestServedColors:
    def test_are_those_of_the_originals_own_profile(self, kind):
        image = uploaded("jpg", in_colors_of(profile()))
        with Image.open(image.get_rendition(f"width-100|format-{kind}").file) as served:
            red, _, blue = served.convert("RGB").getpixel((50, 50))
            assert "icc_profile" not in served.info
        assert red < 30
        assert blue > 220


@pytest.mark.django_db
class TestServedShades:
    @pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
    @pytest.mark.parametrize(
        ("mode", "ending"),
        [("1", "png"), ("L", "png"), ("I;16", "png"), ("P", "png"), ("LA", "png"), ("RGBA", "png"), ("CMYK", "jpg")],
    )
    def test_are_those_of_the_original_however_it_stores_them(self, mode, ending, kind):
        image = uploaded(ending, from_dark_to_light(mode, ending))
        with Image.open(image.get_rendition(f"width-100|format-{kind}").file) as served:
            thirds = list(served.convert("L").resize((1, 3), Image.Resampling.BOX).tobytes())
        assert thirds == pytest.approx([42, 127, 212], abs=8)


@pytest.mark.exiftool
@pytest.mark.django_db
class TestServedJpeg:
    def test_carries_the_credit_for_programs_that_read_only_iim(self):
        image = uploaded("jpg", iim("-IPTC:CodedCharacterSet=UTF8", f"-IPTC:By-line={PERSIAN}"))
        (found,) = read(image.get_rendition("width-100").file.path)
        assert (found["IPTC:By-line"], found["IPTC:CodedCharacterSet"]) == (PERSIAN, "UTF8")

    def test_changes_with_the_record_and_under_a_new_name(self):
        image = uploaded("jpg", blank())
        before = image.get_rendition("width-100").file.name
        image.creator = "Test Painter"
        image.save()
        after = image.get_rendition("width-100").file
        assert after.name != before
        assert read(after.path)[0]["XMP-dc:Creator"] == "Test Painter"


@pytest.mark.django_db
class TestOriginal:
    def test_stays_private(self, client):
        image = make_article(image=make_image()).image
        assert client.get(image.file.url).status_code == 404

    @pytest.mark.parametrize("size", ["original", "width-3000", "max-800x600"])
    def test_is_shown_in_other_sizes_than_readers_get_to_editors_only(self, client, admin_client, size):
        image = make_article(image=make_image()).image
        address = image.get_rendition(size).url
        assert client.get(address).status_code == 404
        assert admin_client.get(address).status_code == 200

    @pytest.mark.parametrize(
        "detour", ["images/..", "images/%2e%2e", "images//..", "images/x/../..", "images/../images/.."]
    )
    def test_stays_private_by_any_detour(self, client, detour):
        image = uploaded("jpg", blank())
        image.get_rendition("width-100")
        assert client.get(f"/media/{detour}/{image.file.name}").status_code == 404

    @pytest.mark.parametrize("odd", [".", "..", "images", "images/", "images/%00", "images/../..", "//images"])
    def test_odd_addresses_lead_nowhere(self, client, odd):
        assert client.get(f"/media/{odd}").status_code == 404


@pytest.mark.django_db
class TestProof:
    def test_leaves_with_its_image_or_when_another_takes_its_place(self, django_capture_on_commit_callbacks):
        image = uploaded("jpg", blank())
        image.evidence.save("release.txt", ContentFile(b"Test release"))
        first = Path(image.evidence.path)
        with django_capture_on_commit_callbacks(execute=True):
            image.evidence.save("other.txt", ContentFile(b"Another"))
        second = Path(image.evidence.path)
        assert (first.exists(), second.exists()) == (False, True)
        with django_capture_on_commit_callbacks(execute=True):
            image.delete()
        assert not second.exists()
