"""Reading a draft, Wagtail asks for every row it refers to, one by one; for many drafts they are asked for at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations

# By model, the keys of rows that are there.
_known: ContextVar[Mapping[type[models.Model], set] | None] = ContextVar("rows that are there", default=None)


@contextmanager
def references_known(contents: Iterable[tuple[type[models.Model], Mapping[str, Any]]]) -> Iterator[None]:
    """Meanwhile `are_known` answers for what the `contents` of revisions refer to. One query for each model."""
    wanted = defaultdict(set)
    for model, content in contents:
        for target, key in references_in(model, content):
            wanted[target].add(key)
    found = {
        target: set(target._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
        for target, keys in wanted.items()
    }
    token = _known.set(found)
    try:
        yield
    finally:
        _known.reset(token)


def are_known(model: type[models.Model], content: Mapping[str, Any]) -> bool:
    """Whether every row that `content` refers to by a foreign key is known to be there."""
    known = _known.get()
    return known is not None and all(key in known.get(target, ()) for target, key in references_in(model, content))


def references_in(model: type[models.Model], content: Mapping[str, Any]) -> Iterator[tuple[type[models.Model], Any]]:
    """`(model, key)` of each foreign key of what was serialized as `content`, and of its child relations."""
    for field in model._meta.concrete_fields:
        key = content.get(field.name)
        if isinstance(field, models.ForeignKey) and field.target_field.primary_key and key is not None:
            yield field.related_model, field.target_field.to_python(key)
    for relation in get_all_child_relations(model):
        for child in content.get(relation.get_accessor_name()) or ():
            yield from references_in(relation.related_model, child)
