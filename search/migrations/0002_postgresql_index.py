"""On PostgreSQL a search reads titles and texts as one: an index of the two together, which Wagtail does not make."""

from django.db import migrations

MAKE = "CREATE INDEX IF NOT EXISTS search_title_and_body ON wagtailsearch_indexentry USING gin ((title || body))"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS search_title_and_body")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("wagtailsearch", "0010_add_text_fields")]

    operations = [migrations.RunPython(make, remove)]
