import stat
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from inquiries import intake
from inquiries.crypto import key_encryption, key_management, keyring
from inquiries.crypto.keyring import KeyringError
from inquiries.crypto.sealing import ENTRY_LENGTH, SealError, readers_of
from inquiries.models import Inquiry, Note
from inquiries.notifications import health
from tests.builders import make_inquiry

PASSPHRASE = "four quiet words here"
pytestmark = pytest.mark.django_db


def unlocked_keys():
    return keyring.standard_private_keys()


def add_note(inquiry, words):
    note = Note(inquiry=inquiry)
    note.seal(words)
    note.save()


class TestLock:
    def test_opens_at_the_cost_it_was_made_with(self, monkeypatch):
        lock = key_encryption.make("passphrase", b"a raw key", PASSPHRASE, b"name")
        monkeypatch.setattr(key_encryption, "COST", key_encryption.COST | {"iterations": 2})
        assert key_encryption.open_any([lock], PASSPHRASE, b"name") == b"a raw key"

    def test_made_before_costs_were_kept_opens_too(self, monkeypatch):
        monkeypatch.setattr(key_encryption, "COST", key_encryption.FIRST_COST)
        lock = key_encryption.make("passphrase", b"a raw key", PASSPHRASE, b"name")
        del lock["cost"]
        monkeypatch.setattr(key_encryption, "COST", key_encryption.COST | {"iterations": 1})
        assert key_encryption.open_any([lock], PASSPHRASE, b"name") == b"a raw key"


class TestKeyFolder:
    def test_is_for_its_owner_only(self, keys):
        assert stat.S_IMODE(keyring.folder().stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in keyring.folder().iterdir()} == {0o600}

    def test_needs_no_private_half_to_receive(self, keys):
        for file in keyring.folder().glob("*.private"):
            file.unlink()
        assert make_inquiry().pk

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"private": "AAAA"}', b"\xff\xfe"])
    def test_with_a_damaged_private_half_receives_and_says_so(self, keys, content):
        (keyring.folder() / f"{keys.id.hex()}.private").write_bytes(content)
        assert make_inquiry().pk
        assert health.undecryptable_inquiries() == 1

    def test_with_a_damaged_public_half_seals_to_the_others(self, keys):
        (keyring.folder() / "0123456789abcdef.public").write_text("{")
        assert make_inquiry().open(unlocked_keys())


class TestMakeInquiryKeys:
    def run(self, *arguments):
        printed, warned = StringIO(), StringIO()
        call_command("make_inquiry_keys", *arguments, stdout=printed, stderr=warned)
        return printed.getvalue(), warned.getvalue()

    def test_makes_keys_once(self, settings, tmp_path):
        settings.INQUIRY_KEYS_DIR = tmp_path / "keys"
        assert "Keys made: 1" in self.run()[0]
        assert "Keys made: 0" in self.run()[0]
        assert len(keyring.all_keys()) == 1

    def test_replaces_no_lost_key_unasked(self, keys, settings, tmp_path):
        make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "elsewhere"
        printed, warned = self.run()
        assert "Keys made: 0" in printed
        assert "Copy the keys here" in warned
        assert "Keys made: 1" in self.run("--start-anew")[0]

    def test_makes_none_of_its_own_on_a_second_server(self, settings, tmp_path):
        settings.INQUIRY_KEYS_DIR = tmp_path / "first"
        self.run()
        settings.INQUIRY_KEYS_DIR = tmp_path / "second"
        printed, warned = self.run()
        assert "Keys made: 0" in printed
        assert "None of the keys that this database knows" in warned

    def test_tells_a_second_server_of_keys_that_are_not_the_sites(self, settings, tmp_path):
        settings.INQUIRY_KEYS_DIR = tmp_path / "first"
        self.run()
        settings.INQUIRY_KEYS_DIR = tmp_path / "second"
        keyring.make_key()
        assert "None of the keys that this database knows" in self.run()[1]

    def test_says_nothing_after_a_key_was_replaced(self, settings, tmp_path):
        settings.INQUIRY_KEYS_DIR = tmp_path / "keys"
        self.run()
        (old,) = keyring.all_keys()
        key_management.replace_key(old.id, unlocked_keys())
        assert self.run()[1] == ""

    def test_goes_on_without_a_lost_key_when_told_to(self, settings, tmp_path):
        settings.INQUIRY_KEYS_DIR = tmp_path / "keys"
        self.run()
        settings.INQUIRY_KEYS_DIR = tmp_path / "new"
        self.run("--start-anew")
        assert self.run()[1] == ""


class TestPrivateWay:
    def test_leaves_no_key_in_the_file(self, keys):
        raw = keys.private.private_bytes_raw()
        key_management.protect_with_passphrase(keys.id, unlocked_keys(), PASSPHRASE)
        content = b"".join(file.read_bytes() for file in keyring.folder().iterdir())
        assert raw not in content
        assert raw.hex().encode() not in content
        assert keyring._text(raw).encode() not in content

    def test_touches_no_inquiry_either_way(self, keys):
        inquiry = make_inquiry()
        code = key_management.protect_with_passphrase(keys.id, unlocked_keys(), PASSPHRASE).recovery_code
        assert inquiry.open(keyring.unlock(code)).name == "T. Example"
        key_management.keep_standard(keys.id, keyring.unlock(PASSPHRASE))
        assert inquiry.open(unlocked_keys()).name == "T. Example"
        assert bytes(Inquiry.objects.get().sealed) == bytes(inquiry.sealed)

    def test_is_left_only_by_somebody_who_unlocked_it(self, keys):
        key_management.protect_with_passphrase(keys.id, unlocked_keys(), PASSPHRASE)
        with pytest.raises(KeyringError):
            key_management.keep_standard(keys.id, unlocked_keys())


class TestReplacing:
    def test_opens_everything_with_the_new_key_and_nothing_with_the_old(self, keys):
        old, inquiry = unlocked_keys(), make_inquiry()
        add_note(inquiry, "Call back")
        key_management.replace_key(keys.id, old)
        inquiry.refresh_from_db()
        assert inquiry.open(unlocked_keys()).name == "T. Example"
        assert inquiry.notes.get().open(unlocked_keys()) == "Call back"
        with pytest.raises(SealError):
            inquiry.open(old)
        assert keys.id not in {key.id for key in keyring.all_keys()}

    def test_goes_on_after_it_was_cut_short(self, keys, monkeypatch):
        inquiry = make_inquiry()
        with monkeypatch.context() as broken:
            broken.setattr("inquiries.crypto.key_management.readdress", lambda *args: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                key_management.replace_key(keys.id, unlocked_keys())
        late = make_inquiry(name="Came between")
        key_management.replace_key(keys.id, unlocked_keys())
        for each in (inquiry, late):
            each.refresh_from_db()
            assert each.open(unlocked_keys())
            assert keys.id not in readers_of(bytes(each.sealed))


@pytest.mark.django_db(transaction=True)
class TestReplacingWhileSomebodyWrites:
    def test_loses_nothing(self, keys, monkeypatch):
        """The inquiry is sealed to the old key; the new one is made before it is stored."""
        is_sealed, may_store = threading.Event(), threading.Event()

        def store_later(inquiry):
            is_sealed.set()
            may_store.wait(10)
            return intake_store(inquiry)

        intake_store = intake._store
        monkeypatch.setattr(intake, "_store", store_later)
        writer = threading.Thread(target=self.write)
        replacer = threading.Thread(target=self.replace, args=[keys.id])
        writer.start()
        is_sealed.wait(10)
        replacer.start()
        replacer.join(1)
        may_store.set()
        writer.join()
        replacer.join()
        assert Inquiry.objects.get().open(unlocked_keys()).name == "T. Example"
        assert keys.id not in {key.id for key in keyring.all_keys()}

    def write(self):
        make_inquiry()
        connection.close()

    def replace(self, name):
        key_management.replace_key(name, unlocked_keys())
        connection.close()


class TestSecondReader:
    def test_reads_what_came_before_with_a_passphrase_of_their_own(self, keys):
        inquiry = make_inquiry()
        key_management.add_reader("colleague", unlocked_keys(), PASSPHRASE)
        inquiry.refresh_from_db()
        assert inquiry.open(keyring.unlock(PASSPHRASE)).name == "T. Example"
        assert make_inquiry(name="Later").open(keyring.unlock(PASSPHRASE)).name == "Later"

    def test_is_not_added_by_somebody_who_has_unlocked_nothing(self, keys):
        key_management.protect_with_passphrase(keys.id, unlocked_keys(), PASSPHRASE)
        with pytest.raises(KeyringError):
            key_management.add_reader("colleague", unlocked_keys())
        assert [key.id for key in keyring.all_keys()] == [keys.id]

    def test_reads_nothing_after_being_removed(self, keys):
        inquiry = make_inquiry()
        key_management.add_reader("colleague", unlocked_keys(), PASSPHRASE)
        theirs = keyring.unlock(PASSPHRASE)
        key_management.remove_reader(next(iter(theirs)), unlocked_keys())
        inquiry.refresh_from_db()
        assert inquiry.open(unlocked_keys())
        with pytest.raises(SealError):
            inquiry.open(theirs)

    def test_is_not_removed_while_alone(self, keys):
        with pytest.raises(KeyringError):
            key_management.remove_reader(keys.id, unlocked_keys())

    def test_is_not_removed_while_only_they_can_open_something(self, keys):
        key_management.add_reader("colleague", unlocked_keys(), PASSPHRASE)
        theirs = next(iter(keyring.unlock(PASSPHRASE)))
        keyring.forget([keys.id])
        make_inquiry()
        keyring.make_key("new")
        with pytest.raises(KeyringError):
            key_management.remove_reader(theirs, unlocked_keys())


def damage(row):
    """Turns one bit of what was wrapped for each reader, and one at the end of the words."""
    row.refresh_from_db()
    sealed = bytearray(row.sealed)
    for at in [*range(40, sealed[1] * ENTRY_LENGTH, ENTRY_LENGTH), -1]:
        sealed[at] ^= 1
    type(row).objects.filter(pk=row.pk).update(sealed=bytes(sealed))


def cut_off(row):
    type(row).objects.filter(pk=row.pk).update(sealed=b"")


class TestDamagedEnvelope:
    @pytest.mark.parametrize("break_it", [damage, cut_off])
    @pytest.mark.parametrize("change", ["replace", "add", "remove"])
    def test_blocks_no_change_of_keys_and_is_named(self, keys, break_it, change):
        broken, whole, noted = make_inquiry(name="Broken"), make_inquiry(name="Whole"), make_inquiry(name="Noted")
        add_note(noted, "Call back")
        if change == "remove":
            key_management.add_reader("colleague", unlocked_keys())
        other = next(iter(unlocked_keys().keys() - {keys.id}), None)
        break_it(broken)
        break_it(noted.notes.get())
        result = {
            "replace": lambda: key_management.replace_key(keys.id, unlocked_keys()),
            "add": lambda: key_management.add_reader("colleague", unlocked_keys()),
            "remove": lambda: key_management.remove_reader(other, unlocked_keys()),
        }[change]()
        assert result.damaged == [broken.reference, noted.notes.get().title]
        for inquiry in (whole, noted):
            inquiry.refresh_from_db()
            assert inquiry.open(unlocked_keys())

    def test_for_one_reader_opens_for_the_other(self, keys):
        inquiry = make_inquiry()
        key_management.add_reader("colleague", unlocked_keys())
        inquiry.refresh_from_db()
        sealed = bytearray(inquiry.sealed)
        sealed[40] ^= 1
        Inquiry.objects.update(sealed=bytes(sealed))
        inquiry.refresh_from_db()
        assert inquiry.open(unlocked_keys())


class TestLostKey:
    def test_is_counted_until_it_comes_back(self, keys):
        inquiry, private = make_inquiry(), keyring.folder() / f"{keys.id.hex()}.private"
        kept = private.read_text()
        private.unlink()
        assert health.undecryptable_inquiries() == 1
        private.write_text(kept)
        assert health.undecryptable_inquiries() == 0
        assert inquiry.open(unlocked_keys())

    def test_is_given_up_without_stopping_what_comes(self, keys):
        make_inquiry()
        (keyring.folder() / f"{keys.id.hex()}.private").unlink()
        key_management.retire_lost_key(keys.id)
        assert health.undecryptable_inquiries() == 1
        assert make_inquiry(name="Later").open(unlocked_keys()).name == "Later"

    def test_is_not_given_up_while_it_is_here(self, keys):
        inquiry = make_inquiry()
        with pytest.raises(KeyringError, match="not lost"):
            key_management.retire_lost_key(keys.id)
        assert inquiry.open(unlocked_keys())

    def test_that_was_only_forgotten_can_come_back(self, keys):
        inquiry = make_inquiry()
        key_management.protect_with_passphrase(keys.id, unlocked_keys(), PASSPHRASE)
        key_management.retire_lost_key(keys.id)
        assert health.undecryptable_inquiries() == 1
        for file in keyring.folder().glob("*.aside"):
            file.rename(file.with_suffix(""))
        assert inquiry.open(keyring.unlock(PASSPHRASE))
