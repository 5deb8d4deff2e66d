"""The database's own full-text search, for readers and in the editor, without the ranks of what is found too often."""

from typing import Any

from django.db.models import QuerySet
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.backends.database import SearchBackend as DatabaseSearchBackend

# SQLite's rank costs hits times hits: 5,000 take seconds. PostgreSQL's reads the words of each. More than these come in
# the order that was asked for, or the newest first.
MOST_RANKED = 200
# The order that pages have when nobody asked for one: that of the tree.
UNASKED = ("path",)


class BoundedRankMixin:
    """For query compilers: ranks few hits only."""

    queryset: QuerySet
    order_by_relevance: bool
    _has_many_hits: bool | None = None

    def search(self, config: Any, start: int | None, stop: int | None, **options: Any) -> QuerySet:
        is_ranked = self.order_by_relevance
        if is_ranked and options.get("score_field") is None and self.has_many_hits(config, **options):
            self.order_by_relevance = False
            if self.queryset.query.order_by == UNASKED:
                self.queryset = self.queryset.order_by("-pk")
        try:
            return super().search(config, start, stop, **options)  # type: ignore[misc]
        finally:
            self.order_by_relevance = is_ranked

    def has_many_hits(self, config: Any, **options: Any) -> bool:
        """Asked once for each search, however its results are sliced."""
        if self._has_many_hits is None:
            self.order_by_relevance = False
            hits = super().search(config, None, None, **options).order_by()  # type: ignore[misc]
            self._has_many_hits = hits[: MOST_RANKED + 1].count() > MOST_RANKED
            self.order_by_relevance = True
        return self._has_many_hits


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """The backend of the database in use, with bounded ranks."""
    backend = DatabaseSearchBackend(params)
    for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
        compiler = getattr(backend, name, None)
        if compiler is not None:
            setattr(backend, name, type(compiler.__name__, (BoundedRankMixin, compiler), {}))
    return backend
