"""Which tables a backup holds, as the migrations that a database has seen describe them."""

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from core.rows import Table, table_of

# Made anew, or without meaning elsewhere: who is logged in, who wrote today, the search index, renditions.
LEFT_OUT_MODELS = {
    "sessions.session",
    "usersessions.usersession",
    "accounts.attemptcount",
    "inquiries.sendercount",
    "page_cache.generation",
    "images.creditedrendition",
    "wagtailimages.rendition",
}
LEFT_OUT_PREFIXES = ("wagtailsearch_", "modelsearch_")

Node = tuple[str, str]


def applied_nodes(connection: BaseDatabaseWrapper = default_connection) -> list[Node]:
    """App and name of every migration that this database has seen."""
    return sorted(MigrationLoader(connection).applied_migrations)


def unknown_nodes(nodes: list[Node]) -> list[Node]:
    """Those of `nodes` that this code does not have: they come from another version."""
    disk = MigrationLoader(None).disk_migrations
    known = set(disk) | {old for new in disk.values() for old in new.replaces}
    return [node for node in nodes if node not in known]


def last_nodes(nodes: list[Node]) -> list[Node]:
    """The newest of `nodes` in each app, the targets that lead to exactly these."""
    loader = MigrationLoader(None)
    applied = {key for key in loader.graph.nodes if _is_applied(loader, key, set(nodes))}
    return sorted(key for key in applied if not _followed_in_app(loader, key) & applied)


def _is_applied(loader, key, nodes):
    """A migration that stands for older ones counts when all of those were seen."""
    replaced = loader.disk_migrations[key].replaces
    return key in nodes or (bool(replaced) and nodes.issuperset(replaced))


def _followed_in_app(loader, key):
    return {child.key for child in loader.graph.node_map[key].children if child.key[0] == key[0]}


def models_at(nodes: list[Node]) -> list[type[Model]]:
    """The models as they were after the migrations `nodes`, those that a backup holds."""
    state = MigrationLoader(None).project_state(nodes=last_nodes(nodes), at_end=True)
    return [model for model in state.apps.get_models(include_auto_created=True) if _is_kept(model._meta)]


def tables_at(nodes: list[Node]) -> list[Table]:
    return sorted((table_of(model) for model in models_at(nodes)), key=lambda table: table.name)


def _is_kept(meta):
    is_table = meta.managed and not meta.proxy and not meta.swapped
    return is_table and meta.label_lower not in LEFT_OUT_MODELS and not meta.db_table.startswith(LEFT_OUT_PREFIXES)
