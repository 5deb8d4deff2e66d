"""The database's own full-text search, for readers and in the editor, without the ranks of what is found too often."""

from collections.abc import Iterable
from statistics import mean
from typing import Any

from django.db import connection
from django.db.models import F, Model, QuerySet
from django.db.models.functions import Length
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.backends.database import SearchBackend as DatabaseSearchBackend
from modelsearch.utils import get_content_type_pk

from pages.search_index import texts_read_once

# SQLite's rank costs hits times hits: 5,000 take seconds. PostgreSQL's reads the words of each. More than these come in
# the order that was asked for, or the newest first.
MOST_RANKED = 200
# Titles whose lengths are averaged when one is added: all of them would be read at each saving.
MOST_AVERAGED = 500
# The order that pages have when nobody asked for one: that of the tree.
UNASKED = ("path",)


class BoundedRankMixin:
    """For query compilers: ranks few hits only."""

    queryset: QuerySet
    order_by_relevance: bool
    hits: int | None = None

    def search(self, config: Any, start: int | None, stop: int | None, **options: Any) -> QuerySet:
        is_ranked = self.order_by_relevance
        if is_ranked and options.get("score_field") is None and self.has_many_hits(config, **options):
            self.order_by_relevance = False
            if self.queryset.query.order_by == UNASKED:
                self.queryset = self.queryset.order_by("-pk")
        try:
            found = super().search(config, start, stop, **options)  # type: ignore[misc]
        finally:
            self.order_by_relevance = is_ranked
        return self.by_keys(found) if found.query.is_sliced and (self.hits or 0) > MOST_RANKED else found

    def by_keys(self, found: QuerySet) -> QuerySet:
        """A few of many hits. PostgreSQL would read all of them whole to sort them: it sorts their keys."""
        return self.queryset.filter(pk__in=found.values("pk")) if connection.vendor == "postgresql" else found

    def has_many_hits(self, config: Any, **options: Any) -> bool:
        """Counted once for each search, however its results are sliced."""
        if self.hits is None:
            self.order_by_relevance = False
            self.hits = super().search(config, None, None, **options).order_by().count()  # type: ignore[misc]
            self.order_by_relevance = True
        return self.hits > MOST_RANKED


class CountedOnceMixin:
    """For results: those that were counted for their rank are not counted again."""

    def _do_count(self) -> int:
        self.get_queryset()  # type: ignore[attr-defined]
        is_whole = not self.start and self.stop is None  # type: ignore[attr-defined]
        hits = self.query_compiler.hits  # type: ignore[attr-defined]
        return hits if is_whole and hits is not None else super()._do_count()  # type: ignore[misc]


class BoundedNormsMixin:
    """For indexes: what is added is compared with the length of some titles, and nothing else is looked through."""

    entries: QuerySet
    _added: dict[str, Any] | None = None

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        objs = list(objs)
        self._added = {"content_type_id": get_content_type_pk(model), "object_id__in": [str(one.pk) for one in objs]}
        with texts_read_once():
            super().add_items(model, objs)  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full or self._added is None:
            super()._refresh_title_norms(full)  # type: ignore[misc]
            return
        lengths = self.entries.order_by("-pk").values_list(Length("title"), flat=True)[:MOST_AVERAGED]
        average = mean([length for length in lengths if length] or [1])
        keys = list(self.entries.filter(title_norm=1.0, **self._added).values_list("pk", flat=True))
        added = self.entries.filter(pk__in=keys).annotate(title_length=Length("title"))
        added.filter(title_length__gt=0).update(title_norm=average / F("title_length"))


def mixins_of_sqlite(compiler: type) -> list[type]:
    """Its module can be imported only where there is a full-text index of SQLite."""
    if not hasattr(compiler, "FTS_TABLE_FIELDS"):
        return []
    from search.sqlite_entries import EntriesByIndexMixin

    return [EntriesByIndexMixin]


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """The backend of the database in use, with bounded ranks and norms."""
    backend = DatabaseSearchBackend(params)
    for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
        compiler = getattr(backend, name, None)
        if compiler is not None:
            mixins = (BoundedRankMixin, *mixins_of_sqlite(compiler))
            setattr(backend, name, type(compiler.__name__, (*mixins, compiler), {}))
    for name, mixin in (("results_class", CountedOnceMixin), ("index_class", BoundedNormsMixin)):
        whole = getattr(backend, name)
        setattr(backend, name, type(whole.__name__, (mixin, whole), {}))
    return backend
