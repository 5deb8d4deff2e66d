"""How SQLite finds the entries of many hits."""

from typing import Any

from django.db.models import QuerySet
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry

MANY = 200


class EntriesByIndexMixin:
    """For query compilers of SQLite: finds many hits without their texts.

    The library joins each hit to its entry, in whose row the texts lie: 10 ms for 10,000, of which the hits take one.
    The index of entries by type and key holds all that is asked, but knows no hits: it is read as a whole.
    """

    queryset: QuerySet
    order_by_relevance: bool
    _has_many_entries: bool | None = None

    def search(self, config: Any, start: int | None, stop: int | None, **options: Any) -> QuerySet:
        query = normalize(self.query)  # type: ignore[attr-defined]
        if self.order_by_relevance or options.get("score_field") or isinstance(query, MatchAll | Not):
            return super().search(config, start, stop, **options)  # type: ignore[misc]
        hits = self.hits_in_entries(query, config)
        if self._has_many_entries is None:
            self._has_many_entries = len(hits[: MANY + 1]) > MANY
        if not self._has_many_entries:
            return super().search(config, start, stop, **options)  # type: ignore[misc]
        types = get_descendants_content_types_pks(self.queryset.model)
        entries = IndexEntry.objects.filter(content_type__in=types, pk__in=hits)
        found = self.queryset.filter(pk__in=entries.values("object_id"))
        return (found if found.query.order_by else found.order_by("-pk"))[start:stop]

    def hits_in_entries(self, query: Any, config: Any) -> QuerySet:
        """Keys of the entries that match."""
        fields = self.fields or self.FTS_TABLE_FIELDS  # type: ignore[attr-defined]
        words = self.build_search_query(query, config=config)  # type: ignore[attr-defined]
        return SQLiteFTSIndexEntry.objects.filter(MatchExpression(fields, words)).values_list("pk", flat=True)
