"""A backup that is not whole is refused before anything is touched, whatever is wrong with it."""

import gzip
import hashlib
import json
import tarfile
from io import BytesIO

import pytest
from pyrage.x25519 import Identity

from transfer.backup import manifest
from transfer.backup.checking import check
from transfer.backup.encryption import encrypt
from transfer.backup.refusal import BackupError, Damaged
from transfer.backup.tar import END, header, written

TABLE = "database/blog_topic.jsonl.gz"
PICTURE = "media/original_images/picture.jpg"


def digest(content):
    return hashlib.sha256(content).hexdigest()


class Archive:
    """A small whole backup to break: `files` by name, and what its manifest says of each."""

    def __init__(self):
        row = json.dumps({"id": 1, "name": "Trust", "slug": "trust", "introduction": ""}).encode() + b"\n"
        self.files = {TABLE: gzip.compress(row), PICTURE: b"a picture"}
        self.told = {TABLE: {"rows": 1, "unpacked": len(row)}, PICTURE: {}}
        self.migrations = [["blog", "0001_initial"]]
        self.format = manifest.FORMAT
        self.left_out, self.extra = (), b""

    def put(self, name, content, **told):
        self.files[name], self.told[name] = content, told

    @property
    def manifest(self):
        members = [
            {"path": name, "size": len(content), "sha256": digest(content)} | self.told[name]
            for name, content in self.files.items()
        ]
        told = {"made_at": "2026-01-01T00:00:00+00:00", "site_url": "", "software": {}, "sequences": {}}
        return told | {"migrations": self.migrations, "members": members, "format": self.format}

    def to_bytes(self):
        told = json.dumps(self.manifest).encode()
        parts = [(manifest.NAME, len(told), [told])]
        parts += [(name, len(content), [content]) for name, content in self.files.items() if name not in self.left_out]
        return b"".join(written(parts, 0)) + self.extra


@pytest.fixture
def archive():
    return Archive()


@pytest.fixture
def checked(tmp_path):
    def checked(content, identities=()):
        file = tmp_path / "backup.tar"
        file.write_bytes(content)
        return check(file, identities)

    return checked


def encrypted(content, identity):
    out = BytesIO()
    encrypt(BytesIO(content), out, [identity.to_public()])
    return out.getvalue()


class TestAWholeBackup:
    def test_is_taken(self, archive, checked):
        assert [member.path for member in checked(archive.to_bytes()).members] == [TABLE, PICTURE]

    def test_is_taken_with_its_key(self, archive, checked):
        identity = Identity.generate()
        assert checked(encrypted(archive.to_bytes(), identity), [identity]).files[0].path == PICTURE


class TestADamagedBackup:
    @pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.6, 0.9, 0.999])
    def test_is_refused_when_cut_off(self, archive, checked, share):
        whole = archive.to_bytes()
        with pytest.raises(Damaged):
            checked(whole[: int(len(whole) * share)])

    @pytest.mark.parametrize("share", [0.001, 0.2, 0.4, 0.55, 0.6, 0.7, 0.8])
    def test_is_refused_with_a_flipped_bit(self, archive, checked, share):
        content = bytearray(archive.to_bytes())
        content[int(len(content) * share)] ^= 1
        with pytest.raises(Damaged):
            checked(bytes(content))

    def test_is_refused_without_a_picture(self, archive, checked):
        archive.left_out = (PICTURE,)
        with pytest.raises(Damaged, match="is missing"):
            checked(archive.to_bytes())

    def test_is_refused_with_a_file_too_many(self, archive, checked):
        told = json.dumps(archive.manifest | {"members": archive.manifest["members"][:1]}).encode()
        parts = [(manifest.NAME, len(told), [told])] + [(n, len(c), [c]) for n, c in archive.files.items()]
        with pytest.raises(Damaged, match="does not name"):
            checked(b"".join(written(parts, 0)))

    def test_is_refused_with_another_order(self, archive, checked):
        parts = list(archive.files.items())
        told = json.dumps(archive.manifest).encode()
        swapped = [(manifest.NAME, len(told), [told])] + [(n, len(c), [c]) for n, c in reversed(parts)]
        with pytest.raises(Damaged):
            checked(b"".join(written(swapped, 0)))

    def test_is_refused_when_the_list_of_contents_lies_about_a_checksum(self, archive, checked):
        archive.told[PICTURE] = {"sha256": digest(b"another picture")}
        with pytest.raises(Damaged, match="checksum"):
            checked(archive.to_bytes())

    def test_is_refused_with_the_wrong_key(self, archive, checked):
        with pytest.raises(BackupError, match="does not open"):
            checked(encrypted(archive.to_bytes(), Identity.generate()), [Identity.generate()])

    def test_is_refused_without_a_key(self, archive, checked):
        with pytest.raises(BackupError, match="encrypted"):
            checked(encrypted(archive.to_bytes(), Identity.generate()))

    @pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.999])
    def test_is_refused_when_cut_off_though_encrypted(self, archive, checked, share):
        identity = Identity.generate()
        whole = encrypted(archive.to_bytes(), identity)
        with pytest.raises(BackupError):
            checked(whole[: int(len(whole) * share)], [identity])

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
    def test_is_refused_with_a_flipped_bit_though_encrypted(self, archive, checked, share):
        identity = Identity.generate()
        content = bytearray(encrypted(archive.to_bytes(), identity))
        content[int(len(content) * share)] ^= 1
        with pytest.raises(BackupError):
            checked(bytes(content), [identity])

    @pytest.mark.parametrize(
        "name",
        ["media/../../outside", "/etc/passwd", "media//picture", "media/./picture", "..", "elsewhere/picture", "media",
         "media/a\\..\\b", "database/../media/x"],
    )  # fmt: skip
    def test_is_refused_with_a_way_out_of_its_folders(self, archive, checked, name):
        archive.put(name, b"x", rows=0, unpacked=0)
        with pytest.raises(Damaged, match="names a file that no backup has"):
            checked(archive.to_bytes())

    @pytest.mark.parametrize(
        "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.XHDTYPE]
    )
    def test_is_refused_with_anything_but_plain_files(self, archive, checked, kind):
        info = tarfile.TarInfo(PICTURE)
        info.type, info.linkname = kind, "/etc/passwd"
        told = json.dumps(archive.manifest).encode()
        start = b"".join(written([(manifest.NAME, len(told), [told])], 0)).removesuffix(END)
        with pytest.raises(Damaged, match="not a plain file"):
            checked(start + info.tobuf(tarfile.USTAR_FORMAT) + END)

    def test_is_refused_when_rows_unpack_to_more_than_they_should(self, archive, checked):
        archive.put(TABLE, gzip.compress(bytes(100_000_000)), rows=1, unpacked=1000)
        with pytest.raises(Damaged, match="unpacks to more"):
            checked(archive.to_bytes())

    def test_is_refused_when_a_table_lacks_rows(self, archive, checked):
        archive.told[TABLE]["rows"] = 2
        with pytest.raises(Damaged, match="does not hold the rows"):
            checked(archive.to_bytes())

    @pytest.mark.parametrize("line", [b"not json\n", b"[]\n", b"[" * 100_000 + b"\n", b"\xff\xfe\n"])
    def test_is_refused_with_rows_that_are_none(self, archive, checked, line):
        archive.put(TABLE, gzip.compress(line), rows=1, unpacked=len(line))
        with pytest.raises(Damaged):
            checked(archive.to_bytes())

    def test_is_refused_when_a_table_is_not_packed(self, archive, checked):
        archive.put(TABLE, b"plain", rows=1, unpacked=5)
        with pytest.raises(Damaged, match="cannot be unpacked"):
            checked(archive.to_bytes())

    def test_is_refused_from_a_newer_version(self, archive, checked):
        archive.migrations = [["blog", "0001_initial"], ["blog", "0099_something_new"]]
        with pytest.raises(BackupError, match="newer version"):
            checked(archive.to_bytes())

    def test_is_refused_in_another_format(self, archive, checked):
        archive.format = manifest.FORMAT + 1
        with pytest.raises(Damaged, match="another format"):
            checked(archive.to_bytes())

    @pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04" + bytes(600), bytes(5000), b"\x1f\x8b" + bytes(5000)])
    def test_is_refused_when_it_is_something_else(self, checked, content):
        with pytest.raises(Damaged):
            checked(content)

    def test_is_refused_with_something_behind_its_end(self, archive, checked):
        archive.extra = b"more"
        with pytest.raises(Damaged, match="behind the end"):
            checked(archive.to_bytes())

    @pytest.mark.parametrize("size", [-1, 2**33, "9", None, 1.5])
    def test_is_refused_with_a_size_that_is_none(self, archive, checked, size):
        archive.told[PICTURE] = {"size": size}
        with pytest.raises(Damaged):
            checked(archive.to_bytes())

    def test_is_refused_when_a_name_comes_twice(self, archive, checked):
        told = archive.manifest
        told["members"].append(told["members"][1])
        content = json.dumps(told).encode()
        parts = [(manifest.NAME, len(content), [content])] + [(n, len(c), [c]) for n, c in archive.files.items()]
        with pytest.raises(Damaged, match="twice"):
            checked(b"".join(written(parts, 0)))

    def test_is_refused_with_a_list_of_contents_without_end(self, checked):
        with pytest.raises(Damaged):
            checked(header(manifest.NAME, manifest.LARGEST + 1, 0) + bytes(1000))
