"""Names the roots of pages and of picture folders in the editor's words; Wagtail calls both “Root”."""

from django.db import migrations

WAGTAILS, OURS = "Root", {"Page": "All pages", "Collection": "All pictures"}


def name_roots(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=WAGTAILS).update(
        title=OURS["Page"], draft_title=OURS["Page"]
    )
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=WAGTAILS).update(name=OURS["Collection"])


def name_them_back(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=OURS["Page"]).update(
        title=WAGTAILS, draft_title=WAGTAILS
    )
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=OURS["Collection"]).update(name=WAGTAILS)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_license_directories"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(name_roots, name_them_back)]
