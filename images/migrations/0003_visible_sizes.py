"""Width and height of AVIF images are those of what their author left of them."""

from django.db import migrations

from images.stored_sizes import correct_sizes


def correct(apps, schema_editor):
    correct_sizes(apps.get_model("images", "CreditedImage"))


class Migration(migrations.Migration):
    dependencies = [("images", "0002_credit_facts")]

    operations = [migrations.RunPython(correct, migrations.RunPython.noop)]
