"""Keeps with each image whether readers are shown a credit, and whether one is missing."""

from django.db import migrations, models

from images.caption import Credit
from images.credit_facts import refresh_facts
from images.models.licenses import NEUTRAL_WORDING
from images.wording import Wording


def note_all(apps, schema_editor):
    model = apps.get_model("images", "CreditedImage")
    for image in model.objects.select_related("license").iterator(chunk_size=250):
        image.wording = image.license.wording if image.license else NEUTRAL_WORDING
        image.credit = str(Credit(image))
        if image.license:
            asked = Wording(image.wording).required
            image.license.required_parts = asked if image.license.requires_attribution else []
        refresh_facts([image])


class Migration(migrations.Migration):
    dependencies = [("images", "0001_initial")]

    operations = [
        migrations.AddField("creditedimage", "is_credited", models.BooleanField(default=True, editable=False)),
        migrations.AddField(
            "creditedimage", "lacks_credit", models.BooleanField(default=False, editable=False, db_index=True)
        ),
        migrations.RunPython(note_all, migrations.RunPython.noop),
        migrations.AddIndex(
            "creditedimage",
            models.Index(fields=["source", "creator", "title", "id"], name="image_in_credits"),
        ),
    ]
