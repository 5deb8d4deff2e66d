"""What is added goes into the index at once.

PostgreSQL would keep it in a list beside the index until a VACUUM, and reads the whole table while that list is long.
"""

from django.db import migrations

INDEX = "search_title_and_body"


def add_at_once(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER INDEX {INDEX} SET (fastupdate = off)")
        schema_editor.execute(f"SELECT gin_clean_pending_list('{INDEX}')")


def add_later(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER INDEX {INDEX} RESET (fastupdate)")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_postgresql_index")]

    operations = [migrations.RunPython(add_at_once, add_later)]
