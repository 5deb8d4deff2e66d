"""Which tables and columns say something of people: they stay when the site is handed to others."""

from collections import defaultdict

from transfer.backup.schema import Node, models_at

PERSONAL_PREFIXES = (
    "auth_user", "account_", "accounts_", "mfa_", "usersessions_", "inquiries_",
    "transfer_", "trash_", "wagtailadmin_", "wagtailusers_", "wagtailcore_pagelogentry",
    "wagtailcore_modellogentry", "wagtailcore_comment", "wagtailcore_pagesubscription", "wagtailcore_uploadedfile",
    "wagtailcore_workflowstate", "wagtailcore_taskstate", "images_warningoverride",
)  # fmt: skip
# What a practice has set, not what somebody wrote.
IMPERSONAL = {"inquiries_inquirysettings"}


def is_impersonal(table: str) -> bool:
    return table in IMPERSONAL or not table.startswith(PERSONAL_PREFIXES)


def references_to_people(nodes: list[Node]) -> dict[str, list[str]]:
    """By table, the columns that refer to a person who may log in; they are left empty."""
    found = defaultdict(list)
    for model in models_at(nodes):
        for field in model._meta.local_concrete_fields:
            other = field.related_model
            if other and other._meta.db_table == "auth_user" and field.null and field.column:
                found[model._meta.db_table].append(field.column)
    return found
