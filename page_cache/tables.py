"""Which tables hold what readers can see: each table of the site is named, as visible or as private.

`settings.PAGE_CACHE_TABLES` holds labels of models (`wagtailcore.Page`) or of whole apps (`blog`); a model's own label
wins over its app's. Keys: `visible`, `private`, and for visible tables `private_columns` (no change of these is seen by
a reader) and `private_inserts` (a new row is not).
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error
from django.db.models import Model

UNKNOWN = (
    "The table of “{label}” is named neither visible nor private in PAGE_CACHE_TABLES, so the page cache cannot know "
    "whether its changes make stored pages stale."
)

SETTING = "Open practice/settings/base.py."
NOBODY = "PAGE_CACHE_TABLES names “{label}”, which is neither a model nor an app of this site."


def models_with_tables() -> list[type[Model]]:
    """Every model of the site, the links between models included."""
    return [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]


def is_visible(model: type[Model]) -> bool | None:
    """Whether readers can see what the table of `model` holds; None when nobody has said."""
    meta, named = model._meta, settings.PAGE_CACHE_TABLES
    owner = getattr(meta.auto_created, "_meta", meta).label
    for label in (meta.label, owner, meta.app_label):
        if label in named["visible"]:
            return True
        if label in named["private"]:
            return False
    return None


def visible_models() -> list[type[Model]]:
    """The models with visible tables, ordered by table."""
    return sorted((model for model in models_with_tables() if is_visible(model)), key=lambda m: m._meta.db_table)


def watched_columns(model: type[Model]) -> list[str]:
    """The columns whose change a reader could see."""
    private = settings.PAGE_CACHE_TABLES["private_columns"].get(model._meta.label, ())
    return [field.column for field in model._meta.local_concrete_fields if field.column and field.column not in private]


def has_visible_inserts(model: type[Model]) -> bool:
    return model._meta.label not in settings.PAGE_CACHE_TABLES["private_inserts"]


def check_tables(app_configs: Any, **kwargs: Any) -> list[Error]:
    """System checks page_cache.E001 and E002: each table is named, and each name is one of a table."""
    unknown = [model._meta.label for model in models_with_tables() if is_visible(model) is None]
    found = [Error(UNKNOWN.format(label=label), hint=SETTING, id="page_cache.E001") for label in unknown]
    return [*found, *(Error(NOBODY.format(label=label), id="page_cache.E002") for label in named() - existing())]


def named() -> set[str]:
    """Every label in the setting."""
    return {label for labels in settings.PAGE_CACHE_TABLES.values() for label in labels}


def existing() -> set[str]:
    """Every label that could stand there."""
    models = {model._meta.label for model in models_with_tables()}
    return models | {config.label for config in apps.get_app_configs()}
