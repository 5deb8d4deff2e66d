"""A store for trials, which makes nothing."""

from html import unescape

from transfer.importing.wordpress.media import Files, Picture
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import Record


class TrialStore:
    """Answers as a store would and makes nothing: pictures count as there when their files are."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def image(self, record: Record, notes: Notes) -> Picture | None:
        if next(self.files.best(record), None) is None:
            notes.needs("A picture whose file is not beside the export: its place in the text would be empty.")
            return None
        return Picture(0, unescape(record.first("_wp_attachment_image_alt")), record.excerpt)

    def download(self, record: Record, notes: Notes) -> int | None:
        return 0 if next(self.files.best(record), None) else None

    def credit(self, picture: Picture, credit: str, notes: Notes) -> None:
        notes.changed(f"A credit typed under a picture: it would go into the picture's own record (“{credit}”).")
