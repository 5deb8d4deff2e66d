"""A page as the database has it while it is being saved: read once for all who compare."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Field, ForeignKey
from wagtail.models import Page

# The attribute in which a page that is being saved carries a list of it.
KEPT = "kept_stored_page"
# Unique by themselves or together; a page keeps both from its first save on.
UNIQUE = ("path", "translation_key")


@contextmanager
def stored_page_kept(page: Page, known: Page | None = None) -> Iterator[None]:
    """Meanwhile `stored_page` asks the database once, or not at all where it is `known`."""
    if KEPT in vars(page):
        yield
        return
    vars(page)[KEPT] = [known] if known else []
    try:
        yield
    finally:
        del vars(page)[KEPT]


def stored_page(page: Page) -> Page | None:
    """The whole page, of its own type; None for a new one."""
    kept = vars(page).get(KEPT, [])
    if not kept:
        found = type(page)._default_manager.filter(pk=page.pk).first() if page.pk else None
        kept.append(found and found.specific)
    return kept[0]


def unchanged_fields(page: Page) -> set[str]:
    """Names of fields of `page` that need not be looked up in the database, as it holds the same values; none outside
    of a save. Where a choice is limited it is looked up, because the limit may have changed.
    """
    stored = stored_page(page) if KEPT in vars(page) else None
    if stored is None:
        return set()
    fields = [field for field in page._meta.concrete_fields if is_looked_up(field)]
    values = ((field.name, getattr(page, field.attname), getattr(stored, field.attname, None)) for field in fields)
    return {name for name, value, before in values if value is not None and value == before}


def is_looked_up(field: Field) -> bool:
    return field.name in UNIQUE or (isinstance(field, ForeignKey) and not field.get_limit_choices_to())
