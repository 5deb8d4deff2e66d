"""What the content of a draft refers to, and whether it is there.

Reading a draft, modelcluster (6.5) asks for every row by a query of its own, and raises an exception when one is gone
that could not be deleted while it was referred to (`PROTECT`): a draft protects nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations

PROTECTING = (models.PROTECT, models.RESTRICT)
# `(model, key)`: whether there is such a row.
_known: ContextVar[Mapping[tuple[type[models.Model], Any], bool] | None] = ContextVar("rows asked for", default=None)


@contextmanager
def references_known(contents: Iterable[tuple[type[models.Model], Mapping[str, Any]]]) -> Iterator[None]:
    """Meanwhile it is known which rows are there that these `contents` of revisions refer to. One query for each model,
    none for what is known already.
    """
    known = dict(_known.get() or {})
    wanted = defaultdict(set)
    for model, content in contents:
        for target, key in references_in(model, content):
            if (target, key) not in known:
                wanted[target].add(key)
    for target, keys in wanted.items():
        there = set(target._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
        known |= {(target, key): key in there for key in keys}
    token = _known.set(known)
    try:
        yield
    finally:
        _known.reset(token)


def are_known(model: type[models.Model], content: Mapping[str, Any]) -> bool:
    """Whether every row that `content` refers to by a foreign key is known to be there."""
    return all(is_known(target, key) for target, key in references_in(model, content))


def without_gone_rows(model: type[models.Model], content: Mapping[str, Any]) -> dict[str, Any]:
    """`content` without references to protected rows that are gone all the same, and without child rows that were
    nothing without one.
    """
    gone = {field.name for field, key in foreign_keys(model, content) if is_gone(field, key)}
    found = {name: None if name in gone else value for name, value in content.items()}
    for relation in get_all_child_relations(model):
        name, child = relation.get_accessor_name(), relation.related_model
        if content.get(name):
            found[name] = [without_gone_rows(child, row) for row in content[name] if not needs_gone_row(child, row)]
    return found


def needs_gone_row(model: type[models.Model], content: Mapping[str, Any]) -> bool:
    return any(not field.null and is_gone(field, key) for field, key in foreign_keys(model, content))


def is_gone(field: models.ForeignKey, key: Any) -> bool:
    return field.remote_field.on_delete in PROTECTING and not is_known(field.related_model, key)


def is_known(target: type[models.Model], key: Any) -> bool:
    return (_known.get() or {}).get((target, key), False)


def references_in(model: type[models.Model], content: Mapping[str, Any]) -> Iterator[tuple[type[models.Model], Any]]:
    """`(model, key)` of each foreign key of what was serialized as `content`, and of its child relations."""
    for field, key in foreign_keys(model, content):
        yield field.related_model, key
    for relation in get_all_child_relations(model):
        for child in content.get(relation.get_accessor_name()) or ():
            yield from references_in(relation.related_model, child)


def foreign_keys(model: type[models.Model], content: Mapping[str, Any]) -> Iterator[tuple[models.ForeignKey, Any]]:
    """Those to primary keys, and the key that `content` has there."""
    for field in model._meta.concrete_fields:
        key = content.get(field.name)
        if isinstance(field, models.ForeignKey) and field.target_field.primary_key and key is not None:
            yield field, field.target_field.to_python(key)
