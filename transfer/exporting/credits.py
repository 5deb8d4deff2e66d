"""`credits.csv`: every picture with all that is known of its rights."""

import csv
from io import StringIO

from core.csv import safe_cell
from images.models import CreditedImage

FIELDS = (
    "title", "description", "creator", "creator_url", "credit_line", "work_title", "copyright_notice", "source",
    "source_url", "license", "acquire_url", "changes", "license_holder", "license_expires_on", "people_shown",
    "digital_source_type",
)  # fmt: skip


def credits_csv() -> bytes:
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["file", "credit", *FIELDS])
    for image in CreditedImage.objects.order_by("pk").iterator(chunk_size=200):
        values = [getattr(image, name) for name in FIELDS]
        cells = [image.file.name, image.credit, *("" if value is None else value for value in values)]
        table.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
