"""Several small questions to the database, asked in one query."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Expression, IntegerField, QuerySet, Subquery


class CountUpTo(Subquery):
    """How many rows a queryset has, counted to `most` and no further: a flood costs no more."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"

    def __init__(self, queryset: QuerySet, most: int) -> None:
        super().__init__(queryset.order_by().values("pk")[:most], output_field=IntegerField())


def first_of(queryset: QuerySet, name: str) -> Subquery:
    """Field `name` of the first row; None without one."""
    return Subquery(queryset.values(name)[:1])


def ask(**questions: Expression | Subquery) -> dict[str, Any]:
    """The answers by name. The row they stand beside, the first of Django's content types, is always there."""
    return dict(ContentType.objects.order_by("pk").values(**questions)[:1].get())
