"""The rows that a deletion would take along, and how to bring them back."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet
from django.db.models.deletion import Collector
from wagtail.models import ReferenceIndex

from core.rows import Table, read_rows, table_of, write_rows
from images.models import CreditedImage

KEYS_AT_ONCE = 500
# Made anew from the rows that come back.
MADE_ANEW_PREFIXES = ("wagtailsearch_", "modelsearch_")


def take(objects: QuerySet) -> dict:
    """What deleting `objects` removes and empties, as JSON: `rows` by label of model, `emptied` references.

    Raises `django.db.models.ProtectedError` where the deletion is not allowed.
    """
    collector = Collector(using="default", origin=objects)
    collector.collect(objects)
    keys = {model: {row.pk for row in rows} for model, rows in collector.data.items()}
    for queryset in collector.fast_deletes:
        keys.setdefault(queryset.model, set()).update(queryset.values_list("pk", flat=True))
    rows = {model._meta.label: _rows_of(model, found) for model, found in keys.items() if found and not _is_made(model)}
    return {"rows": rows, "emptied": list(_emptied(collector, keys)), "referring": _referring(keys)}


def _is_made(model):
    made = (ReferenceIndex, CreditedImage.get_rendition_model())
    return issubclass(model, made) or model._meta.db_table.startswith(MADE_ANEW_PREFIXES)


def _rows_of(model, keys):
    table, keys = table_of(model), sorted(keys)
    lots = (keys[start : start + KEYS_AT_ONCE] for start in range(0, len(keys), KEYS_AT_ONCE))
    return list(chain.from_iterable(read_rows(connection, table, lot) for lot in lots))


def _emptied(collector, keys):
    """Other rows' references that the deletion sets to NULL: model, key, column, value."""
    for (field, value), updates in collector.field_updates.items():
        for row in chain.from_iterable(updates):
            if value is None and row.pk not in keys.get(type(row), ()):
                yield [field.model._meta.label, row.pk, field.column, getattr(row, field.attname)]


def _referring(keys):
    """Label and key of what refers to these rows from its texts: the index forgets that, the texts do not."""
    found = set()
    for model, pks in keys.items():
        content_type = ContentType.objects.get_for_model(model)
        references = ReferenceIndex.objects.filter(to_content_type=content_type, to_object_id__in=map(str, pks))
        found |= set(references.values_list("content_type_id", "object_id"))
    by_type = ContentType.objects.in_bulk({content_type for content_type, _ in found})
    return sorted([_label_of(by_type[content_type]), key] for content_type, key in found)


def _label_of(content_type):
    return content_type.model_class()._meta.label


class Rows:
    """Rows on their way back: by model, with what they refer to made sure of."""

    def __init__(self, taken: dict) -> None:
        self.by_model = {apps.get_model(label): rows for label, rows in taken["rows"].items()}
        self.emptied, self.referring = taken["emptied"], taken["referring"]

    def of(self, model: type[Model]) -> list[dict]:
        return self.by_model.get(model, [])

    def index_references(self) -> None:
        """Tells the index of references again what refers to these rows."""
        for label, key in self.referring:
            referring = apps.get_model(label)._base_manager.filter(pk=key).first()
            if referring:
                ReferenceIndex.create_or_update_for_object(referring)

    def insert(self, essential: Iterable[type[Model]]) -> None:
        """Inserts all. Rows of models other than `essential` are left out where something else took their place."""
        self._mend_references()
        with connection.constraint_checks_disabled():
            for model, rows in sorted(self.by_model.items(), key=lambda item: item[0] not in essential):
                self._insert(model, rows, must=model in essential)
        self._fill_again()

    def _insert(self, model, rows, must):
        table = table_of(model)
        for row in _with_new_columns(model, table, rows):
            try:
                with transaction.atomic():
                    write_rows(connection, table, [row])
            except IntegrityError:
                if must:
                    raise

    def _mend_references(self):
        """What a row refers to may be gone by now: the reference is emptied, or the row that needs it stays away."""
        changed = True
        while changed:
            changed = any(self._mend(model, field) for model in self.by_model for field in _references(model))

    def _mend(self, model, field):
        column, rows = field.column, self.by_model[model]
        wanted = {row[column] for row in rows if row.get(column) is not None}
        missing = wanted - self._present(field.remote_field.model, wanted)
        lost = [row for row in rows if row.get(column) in missing]
        if field.null:
            for row in lost:
                row[column] = None
        else:
            self.by_model[model] = [row for row in rows if row not in lost]
        return bool(lost)

    def _present(self, target, wanted):
        target = target._meta.concrete_model
        column = target._meta.pk.column
        coming = {row[column] for row in self.of(target)}
        rest = wanted - coming
        return coming | set(target._base_manager.filter(pk__in=rest).values_list("pk", flat=True)) if rest else coming

    def _fill_again(self):
        quote = connection.ops.quote_name
        for label, key, column, value in self.emptied:
            table = table_of(apps.get_model(label))
            with connection.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {quote(table.name)} SET {quote(column)} = %s "  # noqa: S608
                    f"WHERE {quote(table.key)} = %s AND {quote(column)} IS NULL",
                    [value, key],
                )


def _references(model):
    """Foreign keys to a row's primary key, as all of ours are."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.is_relation and field.db_constraint and field.target_field.primary_key
    ]


def _with_new_columns(model: type[Model], table: Table, rows: Iterable[dict]) -> Iterator[dict]:
    """A row from before an update has no value for a column that came with it: it gets the default."""
    fields = {field.column: field for field in model._meta.local_concrete_fields}
    for row in rows:
        new = [name for name in table.column_names if name not in row]
        yield row | {name: fields[name].get_prep_value(fields[name].get_default()) for name in new}
