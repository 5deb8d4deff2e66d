"""What an import tells of each record: that it came, what was changed or left, what needs somebody."""

import hashlib
from typing import Any

from transfer.importing.wordpress.addresses import addresses_of
from transfer.importing.wordpress.notes import CAME, LEFT, NEEDS, Notes
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.store import Store, key_of
from transfer.models import ImportedItem, ImportNote, WordPressImport

TRASH = "trash"


class Report:
    """Writes the notes of `run`; `store` says where what was made is edited, `host` is the old site's."""

    def __init__(self, run: WordPressImport, store: Store, host: str) -> None:
        self.run, self.store, self.host = run, store, host

    def facts_of(self, record: Record) -> dict[str, Any]:
        """What is kept of a record that is here: how it was, and where it stood."""
        return {"digest": digest_of(record), "addresses": addresses_of(record, self.host)}

    def tell(self, record: Record, outcome: str, text: str) -> None:
        url = self.store.edit_url(record)[:255]
        ImportNote.objects.create(run=self.run, outcome=outcome, title=title_of(record), text=text, url=url)

    def notes_of(self, record: Record, came: str, notes: Notes) -> list[ImportNote]:
        """Rows that are not saved yet; `came` is what it is here, or nothing."""
        title, own = title_of(record), self.store.edit_url(record)
        told = ([(CAME, came, "")] if came else []) + notes.sentences
        return [
            ImportNote(run=self.run, outcome=outcome, title=title, text=text, url=(url or own)[:255])
            for outcome, text, url in told
        ]

    def tell_known(self, record: Record) -> None:
        """What came with an earlier import is left as it is now: it may have been edited."""
        item = ImportedItem.objects.get(site=self.run.site, key=key_of(record))
        if not (item.page_id or item.image_id or item.download_id):
            text = "It came before and is gone: you deleted it, or it could not be used. It was not brought again."
            self.tell(record, CAME, text)
        elif item.digest != digest_of(record):
            text = (
                "It came before, and the old site has changed it since. It was not brought again: your own edits stay."
            )
            self.tell(record, NEEDS, text)
        else:
            self.tell(record, CAME, "It is here already.")
        ImportedItem.objects.filter(pk=item.pk).update(seen_in=self.run.pk)
        self.store.items[item.key] = (*self.store.items[item.key][:3], self.run.pk)

    def left_out(self, record: Record) -> bool:
        """Whether it was in the trash, from which nothing comes back."""
        if record.status == TRASH:
            self.store.remember(record, digest=digest_of(record))
            self.tell(record, LEFT, "It was in the trash: it was not brought.")
        return record.status == TRASH


def title_of(record: Record) -> str:
    return (record.title or record.slug or f"{record.kind} {record.old_id}")[:255]


def digest_of(record: Record) -> str:
    text = f"{record.title}\0{record.content}\0{record.status}\0{record.excerpt}\0{record.file_url}"
    return hashlib.sha256(text.encode()).hexdigest()
