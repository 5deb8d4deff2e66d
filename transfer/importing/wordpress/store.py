"""What an import makes in the site's own tables, each item whole or not at all; and a store for trials that
makes nothing.
"""

import os
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse

from images.files import ImageUploadField
from images.models import CreditedImage
from images.rights import missing_credit
from pages.models import Download
from transfer.importing.wordpress.credits import credit_in
from transfer.importing.wordpress.media import SIZE, Files, Picture, ending_of, is_picture
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.sources import name_below_uploads
from transfer.models import ImportedItem

JOURNAL = "written"
LONGEST_TITLE, LONGEST_ALT = 255, 255
LONGEST_FILE_TITLE = 160


def key_of(record: Record) -> str:
    """How an item is called in the old site: by its kind and number, or by its file when it has no number."""
    if record.old_id:
        return f"{'media' if record.kind == 'attachment' else 'post'}:{record.old_id}"
    return f"file:{SIZE.sub('', name_below_uploads(record.file_url))}"[:255]


def plain_text(html: str) -> str:
    return " ".join(BeautifulSoup(html or "", "html.parser").get_text(" ").split())


class Journal:
    """Names of files about to be written. After a kill, those that nothing refers to are deleted."""

    def __init__(self, folder: Path):
        self.path = folder / JOURNAL

    @contextmanager
    def writing(self, name: str):
        with self.path.open("a") as opened:
            opened.write(f"{name}\n")
        yield

    def clear_orphans(self) -> int:
        """Deletes written files without a row; gives their number."""
        if not self.path.exists():
            return 0
        names = set(self.path.read_text().splitlines())
        kept = set(CreditedImage.objects.filter(file__in=names).values_list("file", flat=True))
        kept |= set(Download.objects.filter(file__in=names).values_list("file", flat=True))
        orphans = [name for name in names - kept if default_storage.exists(name)]
        for name in orphans:
            default_storage.delete(name)
        self.path.unlink()
        return len(orphans)


class Store:
    """Keeps what was made. `items` maps keys to `(kind, pk)` of everything of this site that is here or was deleted."""

    def __init__(self, run, files: Files, journal: Journal):
        self.run, self.files, self.journal = run, files, journal
        rows = ImportedItem.objects.filter(site=run.site).values_list(
            "key", "page_id", "image_id", "download_id", "seen_in"
        )
        self.items = {key: (page, image, download, at) for key, page, image, download, at in rows}
        self.alts = {}

    def knows(self, record: Record) -> bool:
        return key_of(record) in self.items

    def page_of(self, number: int) -> int | None:
        return self.items.get(f"post:{number}", (None,))[0]

    def image(self, record: Record, notes: Notes) -> Picture | None:
        """The picture of the library for `record`, made now when it is not there yet."""
        if not self.knows(record) and is_picture(record):
            self.make_image(record, notes)
        pk = self.items.get(key_of(record), (None, None))[1]
        if not pk:
            name = Path(name_below_uploads(record.file_url) or record.title).name
            notes.needs(f"The picture “{name}” did not come along: its place in the text is empty.")
            return None
        return Picture(pk, self.alt_of(pk), record.excerpt)

    def alt_of(self, pk: int) -> str:
        if pk not in self.alts:
            self.alts[pk] = CreditedImage.objects.values_list("description", flat=True).get(pk=pk)
        return self.alts[pk]

    @transaction.atomic
    def make_image(self, record: Record, notes: Notes) -> CreditedImage | None:
        made = None
        for path in self.files.best(record):
            try:
                made = self.saved_image(record, path)
                break
            except ValidationError as error:
                reason = " ".join(error.messages)
        if made is None:
            told = self.files.at(name_below_uploads(record.file_url)) and reason
            notes.left(told or "Its file is not beside the export, and was not to be fetched.")
        else:
            self.look_for_credit(made, record, notes)
        self.remember(record, image=made)
        return made

    def saved_image(self, record: Record, path: Path) -> CreditedImage:
        """Raises `ValidationError` for a file that cannot be a picture."""
        title = (record.title or path.stem)[:LONGEST_TITLE]
        alt = unescape(record.first("_wp_attachment_image_alt"))
        with path.open("rb") as opened:
            upload = UploadedFile(opened, path.name, f"image/{ending_of(path.name)}", path.stat().st_size)
            file = ImageUploadField().clean(upload)
            image = CreditedImage(
                title=title, description=" ".join(alt.split())[:LONGEST_ALT], uploaded_by_user=self.run.started_by
            )
            image.width, image.height = file.image.get_size()
            image.file_size = file.size
            name = default_storage.get_available_name(image.get_upload_to(path.name))
            with self.journal.writing(name):
                image.file = File(file.file, os.path.basename(name))
                image.save()
        self.alts[image.pk] = image.description
        return image

    def look_for_credit(self, image: CreditedImage, record: Record, notes: Notes) -> None:
        """A caption was public, so a credit in it is taken; a description was not, so it is only told."""
        caption, description = plain_text(record.excerpt), plain_text(record.content)
        if (credit := credit_in(caption)) and missing_credit(image):
            self.credit(Picture(image.pk), credit, notes)
            image.refresh_from_db()
        if missing_credit(image):
            found = f" Its description says: “{description[:300]}”." if description else ""
            notes.needs(f"It waits for its credit.{found}")

    def credit(self, picture: Picture, credit: str, notes: Notes) -> None:
        """Gives a picture the credit that was typed under it, unless it has one."""
        image = CreditedImage.objects.get(pk=picture.pk)
        if missing_credit(image):
            image.credit_line = credit
            image.save()
            notes.changed(f"A credit typed under a picture: now in the picture's own record (“{credit}”).")

    def download(self, record: Record, notes: Notes) -> int | None:
        if not self.knows(record):
            self.make_download(record, notes)
        return self.items[key_of(record)][2]

    @transaction.atomic
    def make_download(self, record: Record, notes: Notes) -> Download | None:
        path, made = next(self.files.best(record), None), None
        if path is None:
            notes.left(f"The file “{Path(record.file_url).name}” is not beside the export, and was not to be fetched.")
        else:
            made = self.saved_download(record, path, notes)
        self.remember(record, download=made)
        return made

    def saved_download(self, record: Record, path: Path, notes: Notes) -> Download | None:
        with path.open("rb") as opened:
            download = Download(title=(record.title or path.stem)[:LONGEST_FILE_TITLE])
            name = default_storage.get_available_name(f"downloads/{default_storage.get_valid_name(path.name)}")
            download.file = File(opened, os.path.basename(name))
            try:
                download.full_clean()
            except ValidationError as error:
                notes.left(f"The file “{path.name}”: {' '.join(error.messages)}")
                return None
            with self.journal.writing(name):
                download.save()
        return download

    def remember(self, record: Record, page=None, image=None, download=None, **facts) -> ImportedItem:
        item, _ = ImportedItem.objects.update_or_create(
            site=self.run.site,
            key=key_of(record),
            defaults={
                "run": self.run,
                "seen_in": self.run.pk,
                "page": page,
                "image": image,
                "download": download,
                **facts,
            },
        )
        made = tuple(one and one.pk for one in (page, image, download))
        self.items[item.key] = (*made, self.run.pk)
        return item

    def edit_url(self, record: Record) -> str:
        """Where what was made of `record` is edited; empty when nothing was."""
        page, image, download, _ = self.items.get(key_of(record), (None,) * 4)
        if page:
            return reverse("wagtailadmin_pages:edit", args=[page])
        if image:
            return reverse("wagtailimages:edit", args=[image])
        return reverse("downloads:edit", args=[download]) if download else ""


class TrialStore:
    """Answers as a store would and makes nothing: pictures count as there when their files are."""

    def __init__(self, files: Files):
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
