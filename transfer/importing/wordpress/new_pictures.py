"""Makes a picture of the library of a file of the old site: the file is written, the row is not saved yet."""

from html import unescape
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from wagtail.models import get_root_collection_id

from images.decoding import is_animation
from images.metadata import fill_from_file
from images.models import CreditedImage
from images.rights import missing_credit
from transfer.importing.wordpress.cleaning import plain_text
from transfer.importing.wordpress.credits import credit_in
from transfer.importing.wordpress.journal import Journal
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.reading_pictures import Reading
from transfer.importing.wordpress.records import Record

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_TITLE, LONGEST_ALT = 255, 255
CREDIT_KEPT = "A credit typed under a picture: now in the picture's own record (“{}”)."


def keep_file(image: CreditedImage, name: str) -> None:
    """Names a file that lies in the storage already. Assigning it would read all its pixels, twice."""
    field = CreditedImage._meta.get_field("file")
    file = field.attr_class(image, field, name)
    file._dimensions_cache = (image.width, image.height)
    image.__dict__["file"] = file


class PictureMaker:
    """Makes pictures that `user` uploaded; each file is told to `journal` before it is written."""

    def __init__(self, journal: Journal, user: "User | None") -> None:
        self.journal, self.user, self.collection = journal, user, get_root_collection_id()

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
            uploaded_by_user=self.user, collection_id=self.collection,
        )  # fmt: skip
        image.width, image.height = reading.size
        name = default_storage.get_available_name(image.get_upload_to(reading.path.name))
        with self.journal.writing(name):
            default_storage.save(name, reading.file)
        keep_file(image, name)
        fill_from_file(image)
        image.is_animation = is_animation(reading.file)
        return image

    def look_for_credit(self, image: CreditedImage, record: Record, notes: Notes) -> None:
        """A caption was public, so a credit in it is taken; a description was not, so it is only told."""
        credit, description = credit_in(plain_text(record.excerpt)), plain_text(record.content)
        is_missing = bool(missing_credit(image))
        if credit and is_missing:
            image.credit_line = credit
            is_missing = bool(missing_credit(image))
            notes.changed(CREDIT_KEPT.format(credit))
        if is_missing:
            found = f" Its description says: “{description[:300]}”." if description else ""
            notes.needs(f"It waits for its credit.{found}")
