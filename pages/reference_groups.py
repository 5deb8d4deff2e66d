"""Where something is used, page by page of the editor's list.

Wagtail (7.4) fetches everything that refers to it, one query each, for every twenty it shows: a picture on 5,000 pages
took 5,000 queries.
"""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups, ReferenceIndexQuerySet

Source = tuple[int, str]


class PagedReferenceGroups(ReferenceGroups):
    """Reads what one page of a list shows. Each model of which something is shown takes one query."""

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, slice) or not isinstance(self.qs, QuerySet):
            return super().__getitem__(key)
        sources: list[Source] = list(self.qs.values_list("base_content_type", "object_id").distinct()[key])
        objects, references = objects_of(sources), defaultdict(list)
        for reference in self.qs.filter(object_id__in={pk for _, pk in sources}):
            references[reference.base_content_type_id, reference.object_id].append(reference)
        return [(objects[source], references[source]) for source in sources if source in objects]


def objects_of(sources: list[Source]) -> dict[Source, Model]:
    """What `sources`, keys of content types and of rows, name."""
    keys = defaultdict(list)
    for kind, pk in sources:
        keys[kind].append(pk)
    types = {kind: ContentType.objects.get_for_id(kind) for kind in keys}
    rows = (
        (kind, row) for kind, found in types.items() for row in found.get_all_objects_for_this_type(pk__in=keys[kind])
    )
    return {(kind, str(row.pk)): row for kind, row in rows}


def group_by_source_object(references: QuerySet[ReferenceIndex]) -> ReferenceGroups:
    return PagedReferenceGroups(references)


def read_usage_by_pages() -> None:
    """Has every list of the editor that says where something is used read by pages."""
    ReferenceIndexQuerySet.group_by_source_object = group_by_source_object
