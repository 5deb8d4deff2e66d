"""The files: whole or not there, and gone when their generation is."""

import pytest

from page_cache import store as store_module
from page_cache.keys import key_of
from page_cache.store import CURRENT, UNFINISHED, Entry, Store

KEY = key_of("https", "www.example.org", "/about/")
HEADERS = [["content-type", "text/html; charset=utf-8"]]


def entry(words=b"words"):
    return Entry(HEADERS, {"br": b"br" + words, "gzip": b"gz" + words, "": words}, 1000, None)


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "pages", "program")
    store.switch(lambda: "one")
    return store


class TestAnEntry:
    def test_is_read_as_it_was_written(self, store):
        assert store.write("one", KEY, entry())
        assert store.read("one", KEY) == entry()

    def test_stays_as_the_first_one_wrote_it(self, store):
        store.write("one", KEY, entry())
        assert store.write("one", KEY, entry(b"later"))
        assert store.read("one", KEY) == entry()

    def test_stands_beside_those_below_it(self, store):
        below = key_of("https", "www.example.org", "/about/me/")
        file = key_of("https", "www.example.org", "/about")
        for number, key in enumerate((below, KEY, file)):
            store.write("one", key, entry(b"%d" % number))
        assert [store.read("one", key).bodies[""] for key in (below, KEY, file)] == [b"0", b"1", b"2"]

    def test_can_be_read_by_a_server_in_front(self, store):
        store.write("one", KEY, entry())
        page = store.root / CURRENT / KEY.folder / "page.html"
        assert page.read_bytes() == b"words"
        assert page.with_name("page.html.br").read_bytes() == b"brwords"
        assert page.stat().st_mtime == 1000
        assert all(path.stat().st_mode & 0o044 == 0o044 for path in page.parents if store.root in path.parents)

    @pytest.mark.parametrize("written", range(4))
    def test_is_not_there_when_writing_it_was_cut_off(self, store, monkeypatch, written):
        """Wherever a process was killed or the disk was full."""
        write, count = store_module._write, iter(range(10))

        def write_some(*arguments):
            if next(count) == written:
                raise OSError(28, "No space left on device")
            write(*arguments)

        monkeypatch.setattr(store_module, "_write", write_some)
        with pytest.raises(OSError, match="No space"):
            store.write("one", KEY, entry())
        assert store.read("one", KEY) is None
        monkeypatch.undo()
        assert store.write("one", KEY, entry())
        assert store.read("one", KEY) == entry()

    def test_that_somebody_damaged_is_rendered_anew(self, store):
        store.write("one", KEY, entry())
        (store.folder("one") / KEY.folder / "headers.json").write_text("{")
        assert store.read("one", KEY) is None


class TestAGeneration:
    def test_is_the_only_one_that_a_server_in_front_sees(self, store):
        store.write("one", KEY, entry())
        store.switch(lambda: "two")
        assert not (store.root / CURRENT / KEY.folder).exists()
        store.write("two", KEY, entry(b"new"))
        assert (store.root / CURRENT / KEY.folder / "page.html").read_bytes() == b"new"

    def test_takes_nothing_more_once_it_is_gone(self, store):
        store.switch(lambda: "two")
        store.switch(lambda: "three")
        assert store.write("one", KEY, entry()) is False
        assert not store.folder("one").exists()

    def test_that_a_late_process_knows_does_not_come_back(self, store):
        """It asks again once it has the lock."""
        known_late, present = "one", "two"
        store.switch(lambda: present)
        store.switch(lambda: present if known_late else None)
        assert (store.root / CURRENT).readlink().name == "two"

    def test_unknown_leaves_a_server_in_front_nothing(self, store):
        store.switch(lambda: None)
        assert not (store.root / CURRENT).exists()

    def test_of_another_program_is_removed(self, store):
        Store(store.root, "older").switch(lambda: "one")
        store.switch(lambda: "two")
        store.switch(lambda: "three")
        assert not (store.root / "older").exists()

    def test_removes_what_a_killed_process_left(self, store, monkeypatch):
        (store.root / f"{UNFINISHED}abc").mkdir()
        store.switch(lambda: "two")
        assert (store.root / f"{UNFINISHED}abc").exists()
        monkeypatch.setattr(store_module, "LONGEST_WRITE", -1)
        store.switch(lambda: "three")
        assert not (store.root / f"{UNFINISHED}abc").exists()
