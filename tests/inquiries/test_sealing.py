import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from inquiries.crypto.sealing import SealError, key_id, open_sealed, readdress, readers_of, seal


@pytest.fixture
def private():
    return X25519PrivateKey.generate()


def pair(private):
    public = private.public_key()
    return {key_id(public): public}, {key_id(public): private}


class TestEnvelope:
    def test_gives_back_the_words(self, private):
        publics, privates = pair(private)
        words = "Grüße vom Fluss 🌊".encode()
        envelope = seal(words, publics, "7K3P-XW9D")
        assert open_sealed(envelope, privates, "7K3P-XW9D") == words
        assert words not in envelope

    def test_hides_how_much_was_written(self, private):
        publics, _ = pair(private)
        assert len(seal(b"a", publics, "R")) == len(seal(b"a" * 900, publics, "R"))

    def test_refuses_every_flipped_bit(self, private):
        publics, privates = pair(private)
        envelope = seal(b"words", publics, "R")
        for at in range(len(envelope)):
            damaged = bytearray(envelope)
            damaged[at] ^= 1
            with pytest.raises(SealError):
                open_sealed(bytes(damaged), privates, "R")

    def test_refuses_another_inquirys_reference(self, private):
        publics, privates = pair(private)
        with pytest.raises(SealError):
            open_sealed(seal(b"words", publics, "R"), privates, "S")

    def test_refuses_a_stranger(self, private):
        publics, _ = pair(private)
        _, stranger = pair(X25519PrivateKey.generate())
        with pytest.raises(SealError):
            open_sealed(seal(b"words", publics, "R"), stranger, "R")

    def test_needs_a_reader(self):
        with pytest.raises(SealError):
            seal(b"words", {}, "R")

    def test_can_be_readdressed_without_opening_the_words(self, private):
        old_public, old_private = pair(private)
        new_public, new_private = pair(X25519PrivateKey.generate())
        envelope = readdress(seal(b"words", old_public, "R"), old_private, new_public, "R")
        assert readers_of(envelope) == set(new_public)
        assert open_sealed(envelope, new_private, "R") == b"words"
        with pytest.raises(SealError):
            open_sealed(envelope, old_private, "R")
