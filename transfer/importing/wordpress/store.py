"""What an import makes in the site's own tables, each item whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from images.models import CreditedImage
from images.rights import missing_credit
from pages.models import Download
from pages.search_index import add_to_index
from transfer.importing.wordpress.journal import Journal
from transfer.importing.wordpress.media import SIZE, Files, Picture, is_picture
from transfer.importing.wordpress.new_pictures import CREDIT_KEPT, PictureMaker
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.reading_pictures import readings
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.sources import name_below_uploads
from transfer.models import ImportedItem, WordPressImport

LONGEST_FILE_TITLE = 160


def key_of(record: Record) -> str:
    """How an item is called in the old site: by its kind and number, or by its file when it has no number."""
    if record.old_id:
        return f"{'media' if record.kind == 'attachment' else 'post'}:{record.old_id}"
    return f"file:{SIZE.sub('', name_below_uploads(record.file_url))}"[:255]


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
        self.pictures = PictureMaker(journal, run.started_by)
        self.no_tags = CreditedImage.tags.through.tag_model().objects.none()

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
            (record, self.pictures.new_image(record, reading, notes))
            for (record, notes), reading in zip(batch, read, strict=True)
        ]
        images = CreditedImage.objects.bulk_create([image for _, image in made if image])
        for image in images:
            # What is new has no tags, so the search index need not ask for them.
            image._prefetched_objects_cache = {"tags": self.no_tags}
        add_to_index(CreditedImage, images)
        ImportedItem.objects.bulk_create([self.item(record, image=image, **facts(record)) for record, image in made])
        self.alts |= {image.pk: image.description for image in images}

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
