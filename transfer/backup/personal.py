"""What says something of people: it stays when the site is handed to others."""

import json
from collections.abc import Iterable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from wagtail.models import COMMENTS_RELATION_NAME

from transfer.backup.schema import Node, models_at

PERSONAL_PREFIXES = (
    "auth_user", "account_", "accounts_", "mfa_", "usersessions_", "inquiries_",
    "transfer_", "trash_", "wagtailadmin_", "wagtailusers_", "wagtailcore_pagelogentry",
    "wagtailcore_modellogentry", "wagtailcore_comment", "wagtailcore_pagesubscription", "wagtailcore_uploadedfile",
    "wagtailcore_workflowstate", "wagtailcore_taskstate", "images_warningoverride",
)  # fmt: skip
# What a practice has set, and what is known of the site it had before: without it, old addresses of drafts are lost,
# and a second import brings every text again.
IMPERSONAL = {
    "inquiries_inquirysettings", "transfer_importeditem", "transfer_importnote", "transfer_wordpressimport",
}  # fmt: skip
# Proofs may name the people shown; the bin holds what somebody threw away.
PRIVATE_FOLDERS = ("evidence/", "trash/")
# Fields of a page, which each of its revisions repeats; comments had another name before Wagtail 2.15.
PERSONAL_FIELDS = {"owner": None, "locked_by": None, COMMENTS_RELATION_NAME: [], "comments": []}


def is_impersonal(table: str) -> bool:
    return table in IMPERSONAL or not table.startswith(PERSONAL_PREFIXES)


class Impersonal:
    """Rows of the database `frozen`, with the migrations `nodes`, without what says something of people."""

    def __init__(self, nodes: list[Node], frozen: BaseDatabaseWrapper) -> None:
        models = models_at(nodes)
        self._people = {model._meta.db_table: list(_columns_of_people(model)) for model in models}
        self._files = {model._meta.db_table: list(_columns_of_files(model)) for model in models}
        self._kinds = _kinds_of_people(models, frozen)

    def rows(self, table: str, rows: Iterable[dict]) -> Iterator[dict]:
        """`rows` of `table`: references to people, names of private files and what people said are emptied."""
        for row in rows:
            if table == "wagtailcore_referenceindex" and self._is_of_people(row):
                continue
            if table == "wagtailcore_revision":
                row["content"] = _without_people(row["content"])
            private = [name for name in self._files[table] if (row[name] or "").startswith(PRIVATE_FOLDERS)]
            yield row | dict.fromkeys(self._people[table]) | dict.fromkeys(private, "")

    def _is_of_people(self, row):
        columns = ("content_type_id", "base_content_type_id", "to_content_type_id")
        return any(row[name] in self._kinds for name in columns)


def _columns_of_people(model):
    for field in model._meta.local_concrete_fields:
        if field.null and field.related_model and not is_impersonal(field.related_model._meta.db_table):
            yield field.column


def _columns_of_files(model):
    return (field.column for field in model._meta.local_concrete_fields if field.get_internal_type() == "FileField")


def _kinds_of_people(models: list[type[Model]], frozen: BaseDatabaseWrapper) -> set[int]:
    """The keys of the content types whose rows stay."""
    labels = {model._meta.label_lower for model in models if not is_impersonal(model._meta.db_table)}
    with frozen.cursor() as cursor:
        cursor.execute("SELECT id, app_label, model FROM django_content_type")
        return {key for key, app, name in cursor.fetchall() if f"{app}.{name}" in labels}


def _without_people(content):
    values = json.loads(content)
    emptied = {name: empty for name, empty in PERSONAL_FIELDS.items() if values.get(name)}
    return json.dumps(values | emptied) if emptied else content
