"""What an import makes in the site's own tables, each item whole or not at all; and a store for trials that
makes nothing.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page, get_root_collection_id

from images.metadata import fill_from_file
from images.models import CreditedImage
from images.rights import missing_credit
from pages.models import Download
from pages.search_index import add_to_index
from transfer.importing.wordpress.credits import credit_in
from transfer.importing.wordpress.media import SIZE, Files, Picture, is_picture
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.reading_pictures import Reading, readings
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.sources import name_below_uploads
from transfer.models import ImportedItem, WordPressImport

JOURNAL = "written"
LONGEST_TITLE, LONGEST_ALT = 255, 255
LONGEST_FILE_TITLE = 160
CREDIT_KEPT = "A credit typed under a picture: now in the picture's own record (“{}”)."


def key_of(record: Record) -> str:
    """How an item is called in the old site: by its kind and number, or by its file when it has no number."""
    if record.old_id:
        return f"{'media' if record.kind == 'attachment' else 'post'}:{record.old_id}"
    return f"file:{SIZE.sub('', name_below_uploads(record.file_url))}"[:255]


def keep_file(image: CreditedImage, name: str) -> None:
    """Names a file that lies in the storage already. Assigning it would read all its pixels, twice."""
    field = CreditedImage._meta.get_field("file")
    file = field.attr_class(image, field, name)
    file._dimensions_cache = (image.width, image.height)
    image.__dict__["file"] = file


def plain_text(html: str) -> str:
    return " ".join(BeautifulSoup(html or "", "html.parser").get_text(" ").split())


class Journal:
    """Names of files about to be written. After a kill, those that nothing refers to are deleted."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / JOURNAL

    @contextmanager
    def writing(self, name: str) -> Iterator[None]:
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

    def __init__(self, run: WordPressImport, files: Files, journal: Journal) -> None:
        self.run, self.files, self.journal = run, files, journal
        rows = ImportedItem.objects.filter(site=run.site).values_list(
            "key", "page_id", "image_id", "download_id", "seen_in"
        )
        # Of each record, by its key: the page, the image, the download, and the import that last saw it.
        self.items: dict[str, tuple[int | None, int | None, int | None, int | None]]
        self.items = {key: (page, image, download, at) for key, page, image, download, at in rows}
        self.alts = {}
        self.collection, self.no_tags = get_root_collection_id(), CreditedImage.tags.through.tag_model().objects.none()

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

    def make_image(self, record: Record, notes: Notes) -> None:
        self.make_images([(record, notes)])

    @transaction.atomic
    def make_images(
        self, batch: list[tuple[Record, Notes]], facts: Callable[[Record], dict[str, Any]] = lambda record: {}
    ) -> None:
        """The pictures of `batch` with one query for each kind of row; `facts` are kept with each."""
        read = readings(self.files, [record for record, _ in batch])
        made = [
            (record, self.new_image(record, reading, notes))
            for (record, notes), reading in zip(batch, read, strict=True)
        ]
        images = CreditedImage.objects.bulk_create([image for _, image in made if image])
        for image in images:
            # What is new has no tags, so the search index need not ask for them.
            image._prefetched_objects_cache = {"tags": self.no_tags}
        add_to_index(CreditedImage, images)
        ImportedItem.objects.bulk_create([self.item(record, image=image, **facts(record)) for record, image in made])
        self.alts |= {image.pk: image.description for image in images}

    def new_image(self, record: Record, reading: Reading | str, notes: Notes) -> CreditedImage | None:
        """The picture with its file written, not saved yet: of the best copy that can be read."""
        if isinstance(reading, str):
            notes.left(reading)
            return None
        with reading.file:
            image = self.image_of_file(record, reading)
        self.look_for_credit(image, record, notes)
        return image

    def image_of_file(self, record: Record, reading: Reading) -> CreditedImage:
        alt = " ".join(unescape(record.first("_wp_attachment_image_alt")).split())[:LONGEST_ALT]
        image = CreditedImage(
            title=(record.title or reading.path.stem)[:LONGEST_TITLE], description=alt, file_size=reading.file.size,
            uploaded_by_user=self.run.started_by, collection_id=self.collection,
        )  # fmt: skip
        image.width, image.height = reading.size
        name = default_storage.get_available_name(image.get_upload_to(reading.path.name))
        with self.journal.writing(name):
            default_storage.save(name, reading.file)
        keep_file(image, name)
        fill_from_file(image)
        return image

    def look_for_credit(self, image: CreditedImage, record: Record, notes: Notes) -> None:
        """A caption was public, so a credit in it is taken; a description was not, so it is only told."""
        credit, description = credit_in(plain_text(record.excerpt)), plain_text(record.content)
        if credit and missing_credit(image):
            image.credit_line = credit
            notes.changed(CREDIT_KEPT.format(credit))
        if missing_credit(image):
            found = f" Its description says: “{description[:300]}”." if description else ""
            notes.needs(f"It waits for its credit.{found}")

    def credit(self, picture: Picture, credit: str, notes: Notes) -> None:
        """Gives a picture the credit that was typed under it, unless it has one."""
        image = CreditedImage.objects.get(pk=picture.pk)
        if missing_credit(image):
            image.credit_line = credit
            image.save()
            notes.changed(CREDIT_KEPT.format(credit))

    def download(self, record: Record, notes: Notes) -> int | None:
        if not self.knows(record):
            self.make_download(record, notes)
        return self.items[key_of(record)][2]

    @transaction.atomic
    def make_download(self, record: Record, notes: Notes, **facts: Any) -> Download | None:
        path, made = next(self.files.best(record), None), None
        if path is None:
            notes.left(f"The file “{Path(record.file_url).name}” is not beside the export, and was not to be fetched.")
        else:
            made = self.saved_download(record, path, notes)
        self.remember(record, download=made, **facts)
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

    def item(
        self,
        record: Record,
        page: Page | None = None,
        image: CreditedImage | None = None,
        download: Download | None = None,
        **facts: Any,
    ) -> ImportedItem:
        """The row that tells that `record` is here, not saved yet."""
        made = (page.pk if page else None, image.pk if image else None, download.pk if download else None)
        item = ImportedItem(
            site=self.run.site, key=key_of(record), run=self.run, seen_in=self.run.pk,
            page=page, image=image, download=download, **facts,
        )  # fmt: skip
        self.items[item.key] = (*made, self.run.pk)
        return item

    def remember(self, record: Record, **made: Any) -> ImportedItem:
        item = self.item(record, **made)
        item.save()
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
