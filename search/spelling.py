"""Correcting typing errors in a search, by the words of published pages.

The same on every database: SQLite has no fuzzy search.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Case, F, Model, Q, Value, When
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from wagtail.models import Page
from wagtail.search.index import SearchField

from pages.body_outline import PARAGRAPHS_KEPT
from pages.models import BasePage
from pages.stored_page import stored_page
from pages.together import at_the_end
from search.models import Word

WORD = re.compile(r"[^\W\d_]{3,30}")
# A shorter word has too many neighbors to guess by; a longer one may have two typing errors.
SHORTEST_GUESSED = 4
TWO_SLIPS_FROM = 8
MOST_CANDIDATES = 4000
# Each guess compares thousands of words; a query with forty unknown words is no typing error.
MOST_GUESSES = 4
BATCH = 500
# As the database keeps a word; case folding may make one longer.
LONGEST = 30
# The attribute in which a page that is being saved carries them.
WORDS_BEFORE = "words_before"


def words_in(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def texts_in(value: Any) -> list[str]:
    """The texts in what a search field holds: one text, or lists of them."""
    if isinstance(value, (list, tuple)):
        return [text for part in value for text in texts_in(part)]
    return [str(value)] if value else []


def searchable_text(page: Page) -> str:
    """The searchable text of `page` without its title. Results may quote from nothing else."""
    return " ".join(searchable_texts(page))


def searchable_texts(page: Page) -> list[str]:
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    shown = (field for field in fields if field.field_name != "title")
    return [text for field in shown for text in texts_in(field.get_value(page))]


def public_words(page: Page | None) -> set[str]:
    """The words that anybody finds on `page`: none of a private page, an alias, the root of the tree, or None."""
    words = live_words(page) if page else set()
    return set() if page and words and page.get_view_restrictions().exists() else words


def live_words(page: Page) -> set[str]:
    """The words of `page` while it is live, private or not."""
    if not isinstance(page, BasePage) or not page.live or page.alias_of_id:
        return set()
    return set().union(*map(different_words, (page.title, *searchable_texts(page))))


@lru_cache(maxsize=PARAGRAPHS_KEPT)
def different_words(text: str) -> frozenset[str]:
    """Most paragraphs of a page are the same before and after it is saved."""
    return frozenset(word for word in words_in(text) if len(word) <= LONGEST)


def is_whole(instance: Model, update_fields: Collection[str] | None) -> bool:
    """Whether what readers see is saved. A draft of a published page is kept elsewhere; of the page only single fields
    are saved then, while the object holds the draft."""
    return isinstance(instance, Page) and not update_fields


def remember_words_before(
    sender: type, instance: Model, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    """Before a page is saved: what is on it so far."""
    if is_whole(instance, update_fields):
        vars(instance)[WORDS_BEFORE] = public_words(stored_page(instance))


def count_words_after(
    sender: type, instance: Model, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    """After a page is saved: its words can be guessed from now on, and those that stand nowhere any more cannot."""
    if is_whole(instance, update_fields):
        now = public_words(instance if isinstance(instance, BasePage) else stored_page(instance))
        before = vars(instance)[WORDS_BEFORE]
        at_the_end(count_changes, (now - before, before - now))


def uncount_words(sender: type, instance: Model, **kwargs: Any) -> None:
    """Before a page is deleted."""
    if isinstance(instance, BasePage):
        count_words(set(), public_words(instance))


def count_words(gained: set[str], lost: set[str]) -> None:
    """One page more has each word of `gained`, one less each of `lost`."""
    count_changes([(gained, lost)])


def count_changes(changes: Iterable[tuple[set[str], set[str]]]) -> None:
    """The same for the words that several pages gained and lost."""
    more: Counter[str] = Counter()
    for gained, lost in changes:
        more.update(gained)
        more.subtract(lost)
    new = [Word(text=word, length=len(word)) for word, number in more.items() if number > 0]
    Word.objects.bulk_create(new, ignore_conflicts=True)
    for some in batches({word for word, number in more.items() if number}):
        by_number = defaultdict(list)
        for word in some:
            by_number[more[word]].append(word)
        change_counts(some, by_number)


def change_counts(words: list[str], by_number: Mapping[int, list[str]]) -> None:
    """Each of `words` stands on so many pages more as it is filed under, or less where that is negative."""
    number = Case(*(When(text__in=some, then=Value(number)) for number, some in by_number.items()))
    rows = Word.objects.filter(text__in=words)
    if min(by_number) < 0:
        rows.filter(pages__lte=-number).delete()
    rows.update(pages=F("pages") + number)


def batches(words: set[str]) -> Iterator[list[str]]:
    """As many words at once as every database takes."""
    ordered = sorted(words)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def slips_allowed(word: str) -> int:
    return 1 if len(word) < TWO_SLIPS_FROM else 2


def closest(word: str) -> str | None:
    """The word of the site that is nearest to `word`, or None when none is near."""
    allowed = slips_allowed(word)
    begins_alike = Q(text__startswith=word[0]) | Q(text__startswith=word[1]) | Q(text__endswith=word[-2:])
    near = Word.objects.filter(begins_alike, length__range=(len(word) - allowed, len(word) + allowed))
    texts = near.values_list("text", flat=True)[:MOST_CANDIDATES]
    found = extractOne(word, texts, scorer=OSA.distance, score_cutoff=allowed)
    return found and found[0]


def corrected(query: str) -> str:
    """`query` with each word that is not on the site replaced by its nearest; unchanged when nothing is near."""
    words = words_in(query)
    known = set(Word.objects.filter(text__in=words).values_list("text", flat=True))
    unknown = [word for word in dict.fromkeys(words) if word not in known and len(word) >= SHORTEST_GUESSED]
    guesses = {word: closest(word) or word for word in unknown[:MOST_GUESSES]}
    return " ".join(guesses.get(word, word) for word in words)
